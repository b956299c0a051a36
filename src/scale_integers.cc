// The kernels, for every element type: products of integers by an integer.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name)                     \
  template Status ScaleElements(T*, std::size_t, Int128); \
  template void DivideBack(T*, std::size_t, Int128);
ARRAYOPS_FOREACH_INTEGER(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
