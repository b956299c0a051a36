// Limits to a range, in place. From the second call on, half of the elements are at a bound.

#include "arrayops/clip.h"

#include <algorithm>
#include <type_traits>

#include "arrayops/status.h"
#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    const T min = Opaque(std::is_signed_v<T> ? static_cast<T>(-50) : T{25});
    const T max = Opaque(std::is_signed_v<T> ? T{50} : T{75});
    const auto loop = [min, max](Arrays<T> a) {
      for (T& x : a.values) x = std::clamp(x, min, max);
      return a.values;
    };
    const Row<T> row(settings, "clip", "clip", Pattern::kInPlace);
    row.Compare(
        [min, max](Arrays<T> a) {
          Require(arrayops::Clip(a.values, min, max) == arrayops::Status::kOk, "clip");
          return a.values;
        },
        loop);
    row.CompareThreads(
        [min, max, threads = arrayops::ThreadExecutor(settings.threads)](Arrays<T> a) {
          Require(arrayops::Clip(a.values, min, max, threads) == arrayops::Status::kOk, "clip");
          return a.values;
        },
        loop);
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
