// The kernels, for every element type: sums and means of floats.

#include "arrayops/sum.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name)                  \
  ARRAYOPS_SUM_KERNELS(ARRAYOPS_COMPILE_KERNEL, T) \
  ARRAYOPS_FLOAT_SUM_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_FLOAT(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
