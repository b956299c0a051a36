#include "arrayops/mean.h"
#include "binding/kernels.h"

namespace arrayops::binding::kernels {

template <Element T>
std::optional<double> Mean(std::span<const T> elements) {
  return arrayops::Mean(elements);
}

#define ARRAYOPS_INSTANTIATE(type, name) template std::optional<double> Mean(std::span<const type>);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
