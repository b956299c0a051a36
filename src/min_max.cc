// The kernels, for every element type: smallest and largest elements.

#include "arrayops/min_max.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_MIN_MAX_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
