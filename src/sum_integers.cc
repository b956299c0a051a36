// The kernels, for every element type: sums and means of integers.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name)                       \
  template SumResult<T> SumElements(const T*, std::size_t); \
  template double MeanElements(const T*, std::size_t);
ARRAYOPS_FOREACH_INTEGER(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
