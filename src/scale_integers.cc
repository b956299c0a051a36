// The kernels, for every element type: products of integers by an integer.

#include "arrayops/scale.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_SCALE_INTEGERS_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_INTEGER(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
