// The kernels, for every element type: smallest and largest elements.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name)           \
  template T MinElement(const T*, std::size_t); \
  template T MaxElement(const T*, std::size_t);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
