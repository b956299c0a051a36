// The kernels, for every element type: products of floats.

#include <cstddef>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name) template Status ScaleElements(T*, std::size_t, double);
ARRAYOPS_FOREACH_FLOAT(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
