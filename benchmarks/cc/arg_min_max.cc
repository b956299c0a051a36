// Where the smallest and largest elements are.

#include "arrayops/arg_min_max.h"

#include <cstddef>
#include <cstdint>

#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

// Ignores NaNs.
template <typename T>
std::uint64_t ArgMinLoop(Arrays<T> arrays) {
  std::size_t least = 0;
  for (std::size_t i = 1; i < arrays.values.size(); ++i) {
    if (arrays.values[i] < arrays.values[least]) least = i;
  }
  return least;
}

template <typename T>
std::uint64_t ArgMaxLoop(Arrays<T> arrays) {
  std::size_t greatest = 0;
  for (std::size_t i = 1; i < arrays.values.size(); ++i) {
    if (arrays.values[i] > arrays.values[greatest]) greatest = i;
  }
  return greatest;
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    const arrayops::ThreadExecutor threads(settings.threads);
    const Row<T> min(settings, "arg_min_max", "argmin", Pattern::kRead);
    min.Compare([](Arrays<T> a) { return *arrayops::ArgMin(a.values); }, ArgMinLoop<T>);
    min.CompareThreads([threads](Arrays<T> a) { return *arrayops::ArgMin(a.values, threads); },
                       ArgMinLoop<T>);
    const Row<T> max(settings, "arg_min_max", "argmax", Pattern::kRead);
    max.Compare([](Arrays<T> a) { return *arrayops::ArgMax(a.values); }, ArgMaxLoop<T>);
    max.CompareThreads([threads](Arrays<T> a) { return *arrayops::ArgMax(a.values, threads); },
                       ArgMaxLoop<T>);
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
