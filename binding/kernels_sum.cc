#include "arrayops/sum.h"
#include "binding/kernels.h"
#include "binding/kernels_chunks.h"
#include "binding/kernels_threads.h"

namespace arrayops::binding::kernels {

template <Element T>
SumResult<T> Sum(std::span<const T> elements, std::size_t threads) {
  return OnThreads(threads,
                   [&](const auto&... executor) { return arrayops::Sum(elements, executor...); });
}

template <Element T>
SumResult<T> Sum(Chunks<T> chunks, std::size_t threads) {
  return Accumulated<SumAccumulator<T>>(chunks, threads).Finish();
}

#define ARRAYOPS_INSTANTIATE(type, name)                            \
  template SumResult<type> Sum(std::span<const type>, std::size_t); \
  template SumResult<type> Sum(Chunks<type>, std::size_t);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
