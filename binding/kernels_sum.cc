#include "arrayops/sum.h"
#include "binding/kernels.h"

namespace arrayops::binding::kernels {

template <Element T>
SumResult<T> Sum(std::span<const T> elements) {
  return arrayops::Sum(elements);
}

#define ARRAYOPS_INSTANTIATE(type, name) template SumResult<type> Sum(std::span<const type>);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
