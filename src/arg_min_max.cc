// The kernels, for every element type: where the smallest and largest elements are.

#include "arrayops/arg_min_max.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_ARG_MIN_MAX_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
