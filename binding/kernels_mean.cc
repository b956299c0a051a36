#include "arrayops/mean.h"
#include "binding/kernels.h"
#include "binding/kernels_threads.h"

namespace arrayops::binding::kernels {

template <Element T>
std::optional<double> Mean(std::span<const T> elements, std::size_t threads) {
  return OnThreads(threads,
                   [&](const auto&... executor) { return arrayops::Mean(elements, executor...); });
}

#define ARRAYOPS_INSTANTIATE(type, name) \
  template std::optional<double> Mean(std::span<const type>, std::size_t);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
