// The tables by which vectors are compressed where no instruction does it.

#ifndef ARRAYOPS_INTERNAL_COMPRESS_INDICES_H_
#define ARRAYOPS_INTERNAL_COMPRESS_INDICES_H_

#include <cstddef>
#include <cstdint>

namespace arrayops::internal {

// For each set of lanes (one bit each): the indices of their parts in order, as a shuffle of parts
// takes them. Zeros fill the rest.
template <std::size_t kLanes, std::size_t kParts>
struct CompressIndices {
  consteval CompressIndices() {
    for (std::size_t bits = 0; bits < std::size_t{1} << kLanes; ++bits) {
      std::uint8_t* next = of[bits];
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if ((bits >> lane & 1) == 0) continue;
        for (std::size_t part = 0; part < kParts; ++part) {
          *next++ = static_cast<std::uint8_t>(lane * kParts + part);
        }
      }
    }
  }

  alignas(64) std::uint8_t of[std::size_t{1} << kLanes][kLanes * kParts] = {};
};

template <std::size_t kLanes, std::size_t kParts>
inline constexpr CompressIndices<kLanes, kParts> kCompressIndices;

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_COMPRESS_INDICES_H_
