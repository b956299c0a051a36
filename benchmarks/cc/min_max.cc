// Smallest and largest elements.

#include "arrayops/min_max.h"

#include <algorithm>

#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

// Not std::min_element, which compilers do not turn into vector code. Ignores NaNs.
template <typename T>
T MinLoop(Arrays<T> arrays) {
  T least = arrays.values.front();
  for (const T x : arrays.values) least = std::min(least, x);
  return least;
}

template <typename T>
T MaxLoop(Arrays<T> arrays) {
  T greatest = arrays.values.front();
  for (const T x : arrays.values) greatest = std::max(greatest, x);
  return greatest;
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    const arrayops::ThreadExecutor threads(settings.threads);
    const Row<T> min(settings, "min_max", "min", Pattern::kRead);
    min.Compare([](Arrays<T> a) { return *arrayops::Min(a.values); }, MinLoop<T>);
    min.CompareThreads([threads](Arrays<T> a) { return *arrayops::Min(a.values, threads); },
                       MinLoop<T>);
    const Row<T> max(settings, "min_max", "max", Pattern::kRead);
    max.Compare([](Arrays<T> a) { return *arrayops::Max(a.values); }, MaxLoop<T>);
    max.CompareThreads([threads](Arrays<T> a) { return *arrayops::Max(a.values, threads); },
                       MaxLoop<T>);
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
