// The kernels, for every element type: copying and counting what a mask or a comparison selects.

#include "arrayops/compress.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_COMPRESS_BY_MASK_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_UNSIGNED(ARRAYOPS_COMPILE)
#undef ARRAYOPS_COMPILE

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_INTERVAL_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_UNSIGNED(ARRAYOPS_COMPILE)
ARRAYOPS_FOREACH_FLOAT(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
