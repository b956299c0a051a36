// The size of a block, the unit in which elements are worked on: the bounds of float sums are
// proven for a block, nulls and the other byte order are undone in one, products that overflow are
// undone by blocks, and threads are given whole blocks.

#ifndef ARRAYOPS_INTERNAL_BLOCK_H_
#define ARRAYOPS_INTERNAL_BLOCK_H_

#include <cstddef>
#include <type_traits>

namespace arrayops::internal {

// Half of the smallest first-level cache there is, so that a block stays there while it is worked
// on.
inline constexpr std::size_t kBlockBytes = std::size_t{16} << 10;

// Floats are summed as doubles, so a block of them has as many as fit when they are doubles.
template <typename T>
inline constexpr std::size_t kBlockElements =
    kBlockBytes / (std::is_floating_point_v<T> ? sizeof(double) : sizeof(T));

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_BLOCK_H_
