// The kernels, for every element type: copying and counting what a mask or a comparison selects.

#include <cstddef>
#include <cstdint>

#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_INSTANTIATE(T, Name) \
  template std::size_t CompressByMask(const T*, const std::uint8_t*, std::size_t, T*);
ARRAYOPS_FOREACH_UNSIGNED(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

#define ARRAYOPS_INSTANTIATE(T, Name)                                                              \
  template std::size_t CompressByInterval(const LaneOf<T>*, std::size_t, LaneOf<T>*, Interval<T>); \
  template std::size_t CountByInterval(const LaneOf<T>*, std::size_t, Interval<T>);
ARRAYOPS_FOREACH_UNSIGNED(ARRAYOPS_INSTANTIATE)
ARRAYOPS_FOREACH_FLOAT(ARRAYOPS_INSTANTIATE)

}  // namespace arrayops::internal::kernels
