// Bitmaps that say which elements of an array are there and which are null, as Arrow has them: a
// bit for each element, the least significant of a byte first, 0 for a null.

#ifndef ARRAYOPS_BINDING_VALIDITY_H_
#define ARRAYOPS_BINDING_VALIDITY_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace arrayops::binding {

inline bool BitAt(const std::uint8_t* bits, std::size_t place) {
  return (bits[place / 8] >> (place % 8) & 1) != 0;
}

// 64 bits from the one at `place` on, that one the least significant. No byte is read that has none
// of them.
inline std::uint64_t WordAt(const std::uint8_t* bits, std::size_t place) {
  std::uint64_t word;
  std::memcpy(&word, bits + place / 8, sizeof(word));
  const std::size_t shift = place % 8;
  if (shift == 0) return word;
  return word >> shift | std::uint64_t{bits[place / 8 + 8]} << (64 - shift);
}

// How many of `count` bits are 1, from the one at `first` on.
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

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_VALIDITY_H_
