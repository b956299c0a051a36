// Exact sums, beside sums that are not.

#include "arrayops/sum.h"

#include <concepts>
#include <cstdint>
#include <numeric>
#include <type_traits>

#include "arrayops/int128.h"
#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"
#include "benchmarks/cc/vector_loops.h"

namespace arrayops_benchmarks {
namespace {

// The sum as one would write it: in 64 bits for elements of up to 32, which cannot overflow it, and
// in 128 for those of 64. The sum of floats is not exact.
template <typename T>
auto SumLoop(Arrays<T> arrays) {
  const auto values = arrays.values;
  if constexpr (std::floating_point<T>) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  } else if constexpr (sizeof(T) < 8) {
    using Total = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    return std::accumulate(values.begin(), values.end(), Total{0});
  } else {
    const __int128 total = std::accumulate(values.begin(), values.end(), __int128{0});
    return arrayops::Int128(static_cast<std::int64_t>(total >> 64),
                            static_cast<std::uint64_t>(total));
  }
}

template <typename T>
void RegisterSums(const Row<T>& row, const Settings& settings) {
  constexpr auto kLoop = SumLoop<T>;
  row.Compare([](Arrays<T> a) { return arrayops::Sum(a.values); }, kLoop);
  row.CompareThreads([threads = arrayops::ThreadExecutor(settings.threads)](
                         Arrays<T> a) { return arrayops::Sum(a.values, threads); },
                     kLoop);
  if constexpr (std::floating_point<T>) {
    row.Also("vector_loop", [](Arrays<T> a) { return SumInexactly(a.values); });
  }
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    RegisterSums(Row<T>(settings, "sum", "sum", Pattern::kRead), settings);
    if constexpr (std::floating_point<T>) {
      RegisterSums(Row<T>(settings, "sum", "sum_wide", Pattern::kRead, Data::kWideExponents),
                   settings);
    }
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
