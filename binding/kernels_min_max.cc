#include "arrayops/min_max.h"
#include "binding/kernels.h"

namespace arrayops::binding::kernels {

template <Element T>
std::optional<T> Min(std::span<const T> elements) {
  return arrayops::Min(elements);
}

template <Element T>
std::optional<T> Max(std::span<const T> elements) {
  return arrayops::Max(elements);
}

#define ARRAYOPS_INSTANTIATE(type, name)                   \
  template std::optional<type> Min(std::span<const type>); \
  template std::optional<type> Max(std::span<const type>);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
