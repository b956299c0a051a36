#include "arrayops/mean.h"
#include "binding/kernels.h"
#include "binding/kernels_chunks.h"
#include "binding/kernels_threads.h"

namespace arrayops::binding::kernels {

template <Element T>
std::optional<double> Mean(std::span<const T> elements, std::size_t threads) {
  return OnThreads(threads,
                   [&](const auto&... executor) { return arrayops::Mean(elements, executor...); });
}

template <Element T>
std::optional<double> Mean(Chunks<T> chunks, std::size_t threads) {
  return Accumulated<MeanAccumulator<T>>(chunks, threads).Finish();
}

#define ARRAYOPS_INSTANTIATE(type, name)                                   \
  template std::optional<double> Mean(std::span<const type>, std::size_t); \
  template std::optional<double> Mean(Chunks<type>, std::size_t);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
