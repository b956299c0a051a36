// The kernels, for every element type: sums and means of integers.

#include "arrayops/sum.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_SUM_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_INTEGER(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
