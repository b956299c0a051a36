// The kernels, for every element type: limiting to a range.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name) template Status ClipElements(T*, std::size_t, T, T);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
