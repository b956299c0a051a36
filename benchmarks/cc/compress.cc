// Copies the elements that a mask selects or a comparison is true of: half of them, at random. The
// mask's bytes do not count.

#include "arrayops/compress.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>

#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

template <typename T>
std::span<T> CompressLoop(Arrays<T> a) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    if (a.mask[i] != 0) a.out[kept++] = a.values[i];
  }
  return a.out.first(kept);
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    const T bound = Opaque(std::is_signed_v<T> ? T{0} : T{50});

    Row<T>(settings, "compress", "compress", Pattern::kCopyByMask)
        .Compare(
            [](Arrays<T> a) { return a.out.first(arrayops::Compress(a.values, a.mask, a.out)); },
            CompressLoop<T>);
    Row<T>(settings, "compress", "filter_greater", Pattern::kCopy)
        .Compare(
            [bound](Arrays<T> a) {
              const arrayops::Greater greater(bound);
              return a.out.first(arrayops::Filter(a.values, a.out, greater));
            },
            [bound](Arrays<T> a) {
              const auto end = std::copy_if(a.values.begin(), a.values.end(), a.out.begin(),
                                            [bound](T x) { return x > bound; });
              return std::span<T>(a.out.begin(), end);
            });
    Row<T>(settings, "compress", "count_greater", Pattern::kRead)
        .Compare(
            [bound](Arrays<T> a) { return arrayops::Count(a.values, arrayops::Greater(bound)); },
            [bound](Arrays<T> a) {
              return static_cast<std::size_t>(std::count_if(a.values.begin(), a.values.end(),
                                                            [bound](T x) { return x > bound; }));
            });
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
