// The kernels, for every size of element: the other byte order.

#include "arrayops/internal/byte_order.h"

#include <cstddef>
#include <cstdint>

namespace arrayops::internal::kernels {

template void SwapBytes(const std::uint16_t*, std::size_t, std::uint16_t*);
template void SwapBytes(const std::uint32_t*, std::size_t, std::uint32_t*);
template void SwapBytes(const std::uint64_t*, std::size_t, std::uint64_t*);

}  // namespace arrayops::internal::kernels
