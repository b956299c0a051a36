// The kernels, for every element type: products of floats.

#include "arrayops/scale.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_SCALE_BY_DOUBLE_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_FLOAT(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
