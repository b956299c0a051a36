// The kernels, for every element type: limiting to a range.

#include "arrayops/clip.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_COMPILE(T, Name) ARRAYOPS_CLIP_KERNELS(ARRAYOPS_COMPILE_KERNEL, T)
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_COMPILE)

}  // namespace arrayops::internal::kernels
