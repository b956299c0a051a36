#include "arrayops/scale.h"
#include "binding/kernels.h"

namespace arrayops::binding::kernels {

template <Element T>
Status Scale(std::span<T> elements, Int128 factor) {
  return arrayops::Scale(elements, factor);
}

template <Element T>
Status Scale(std::span<T> elements, double factor) {
  return arrayops::Scale(elements, factor);
}

#define ARRAYOPS_INSTANTIATE(type, name)          \
  template Status Scale(std::span<type>, Int128); \
  template Status Scale(std::span<type>, double);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
