// Bitmaps: a bit for each element, the least significant of a byte first, as Arrow has them.

#ifndef ARRAYOPS_INTERNAL_BITS_H_
#define ARRAYOPS_INTERNAL_BITS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace arrayops::internal {

inline bool BitAt(const std::uint8_t* bits, std::size_t place) {
  return (bits[place / 8] >> (place % 8) & 1) != 0;
}

// The 64 bits from `place` on, the first of them the least significant. Reads only the bytes that
// hold them.
inline std::uint64_t WordAt(const std::uint8_t* bits, std::size_t place) {
  std::uint64_t word;
  std::memcpy(&word, bits + place / 8, sizeof(word));
  const std::size_t shift = place % 8;
  if (shift == 0) return word;
  return word >> shift | std::uint64_t{bits[place / 8 + 8]} << (64 - shift);
}

// How many of the `count` bits from `first` on are 1.
inline std::size_t CountBits(const std::uint8_t* bits, std::size_t first, std::size_t count) {
  std::size_t ones = 0;
  std::size_t place = first;
  const std::size_t end = first + count;
  for (; end - place >= 64; place += 64) {
    ones += static_cast<std::size_t>(std::popcount(WordAt(bits, place)));
  }
  for (; place < end; ++place) ones += BitAt(bits, place);
  return ones;
}

// How many of the `count` bits from `first` on lie before the 1 that has `ones_before` others
// before it; `count` where there is none.
inline std::size_t DistanceToOne(const std::uint8_t* bits, std::size_t first, std::size_t count,
                                 std::size_t ones_before) {
  for (std::size_t i = 0; i < count; ++i) {
    if (BitAt(bits, first + i) && ones_before-- == 0) return i;
  }
  return count;
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_BITS_H_
