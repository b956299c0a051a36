// The kernels, for every element type: sums and means of floats.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name)                               \
  template SumResult<T> SumElements(const T*, std::size_t);         \
  template double MeanElements(const T*, std::size_t);              \
  template void AddFloatsExactly(const T*, std::size_t, FloatSum&); \
  template void AddFloatsProvisionally(const T*, std::size_t, ProvisionalSum&);
ARRAYOPS_FOREACH_FLOAT(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
