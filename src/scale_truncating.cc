// The kernels, for every element type: products of integers by a double.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name)                                    \
  template Status ScaleElements(T*, std::size_t, double);                \
  template Status CheckTruncatedProducts(const T*, std::size_t, double); \
  template void MultiplyTruncating(T*, std::size_t, double);
ARRAYOPS_FOREACH_INTEGER(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
