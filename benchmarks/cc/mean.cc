// Correctly rounded means.

#include "arrayops/mean.h"

#include <concepts>
#include <cstdint>
#include <numeric>
#include <type_traits>

#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

// 64 bits are enough for elements of 64 bits, too: these are small.
template <typename T>
double MeanLoop(Arrays<T> arrays) {
  using Integer = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
  using Total = std::conditional_t<std::floating_point<T>, double, Integer>;
  const auto values = arrays.values;
  return static_cast<double>(std::accumulate(values.begin(), values.end(), Total{0})) /
         static_cast<double>(values.size());
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    const Row<T> row(settings, "mean", "mean", Pattern::kRead);
    row.Compare([](Arrays<T> a) { return *arrayops::Mean(a.values); }, MeanLoop<T>);
    row.CompareThreads([threads = arrayops::ThreadExecutor(settings.threads)](
                           Arrays<T> a) { return *arrayops::Mean(a.values, threads); },
                       MeanLoop<T>);
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
