// An exact sum of doubles: a fixed-point number that spans the whole range of a double.

#ifndef ARRAYOPS_INTERNAL_SUPERACCUMULATOR_H_
#define ARRAYOPS_INTERNAL_SUPERACCUMULATOR_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "arrayops/internal/rounding.h"
#include "arrayops/internal/state_bytes.h"

namespace arrayops::internal {

// Source: R. Neal, "Fast exact summation using small and large superaccumulators" (2015), the small
// one. The value is sum(chunks[i] * 2^(32 i - 1074)). A chunk is wider than its 32 bits of weight,
// so additions need no carries; these are propagated once in 2^30 additions. Adding a double costs
// some ten instructions.
class Superaccumulator {
 public:
  // Adds a finite number.
  void Add(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
    const unsigned biased = static_cast<unsigned>(bits >> 52) & 0x7FF;
    const std::uint64_t significand = biased == 0 ? fraction : fraction | std::uint64_t{1} << 52;
    const unsigned position = biased == 0 ? 0 : biased - 1;  // of the last bit, from 2^-1074 up
    const unsigned shift = position % 32;
    std::int64_t* chunk = &chunks_[position / 32];
    const std::uint64_t upper = significand >> (32 - shift);  // what is above the first chunk
    const auto low = static_cast<std::int64_t>((significand << shift) & kWordMask);
    const auto middle = static_cast<std::int64_t>(upper & kWordMask);
    const auto high = static_cast<std::int64_t>(upper >> 32);
    if (static_cast<std::int64_t>(bits) < 0) {
      chunk[0] -= low;
      chunk[1] -= middle;
      chunk[2] -= high;
    } else {
      chunk[0] += low;
      chunk[1] += middle;
      chunk[2] += high;
    }
    if (++additions_ == kMaxAdditions) Propagate();
  }

  void Add(const Superaccumulator& other) {
    if (additions_ + other.additions_ >= kMaxAdditions) Propagate();
    if (additions_ + other.additions_ >= kMaxAdditions) {
      Superaccumulator settled = other;
      settled.Propagate();
      return Add(settled);
    }
    for (std::size_t i = 0; i < kChunks; ++i) chunks_[i] += other.chunks_[i];
    additions_ += other.additions_;
  }

  // Writes whether the value is negative, the index of its lowest 32-bit word that is not zero, the
  // number of words from there to the highest one that is not zero, and those words.
  void Write(StateWriter& writer) const {
    std::array<std::uint32_t, kChunks> words;
    const bool negative = Magnitude(words.data());
    std::size_t end = kChunks;
    while (end > 0 && words[end - 1] == 0) --end;
    std::size_t begin = 0;
    while (begin < end && words[begin] == 0) ++begin;
    writer.Write(static_cast<std::uint8_t>(negative));
    writer.Write(static_cast<std::uint8_t>(begin));
    writer.Write(static_cast<std::uint8_t>(end - begin));
    for (std::size_t i = begin; i < end; ++i) writer.Write(words[i]);
  }

  // Returns false if the bytes are not what Write writes. The accumulator must be new.
  bool Read(StateReader& reader) {
    const auto negative = reader.Read<std::uint8_t>();
    const std::size_t begin = reader.Read<std::uint8_t>();
    const std::size_t count = reader.Read<std::uint8_t>();
    if (negative > 1 || begin + count > kChunks || (count == 0 && (negative != 0 || begin != 0))) {
      return false;
    }
    for (std::size_t i = begin; i < begin + count; ++i) {
      const auto word = std::int64_t{reader.Read<std::uint32_t>()};
      const bool at_end = i == begin || i + 1 == begin + count;
      if (word == 0 && at_end) return false;
      chunks_[i] = negative != 0 ? -word : word;
    }
    additions_ = 1;
    return true;
  }

  // The nearest double, ties to even; infinite beyond the largest; zero is +0.0.
  double Round() const {
    std::array<std::uint32_t, kChunks> words;
    const bool negative = Magnitude(words.data());
    return RoundToDouble(negative, words, kLowestBit);
  }

  // The double nearest to the value / divisor (above 0, below 2^63), ties to even.
  double RoundQuotient(std::uint64_t divisor) const {
    std::array<std::uint32_t, kChunks + 4> words{};
    const bool negative = Magnitude(words.data() + 4);
    return RoundQuotientToDouble(negative, words, divisor, kLowestBit - 128);
  }

 private:
  static constexpr int kLowestBit = -1074;
  // 2,098 bits for the doubles, 64 for the carries of as many additions as can be counted, and a
  // sign.
  static constexpr std::size_t kChunks = 68;
  static constexpr std::uint64_t kWordMask = 0xFFFFFFFF;
  static constexpr std::int64_t kMaxAdditions = std::int64_t{1} << 30;

  // Brings every chunk but the last, which keeps the sign, into [0, 2^32).
  void Propagate() {
    std::int64_t carry = 0;
    for (std::size_t i = 0; i + 1 < kChunks; ++i) {
      const std::int64_t value = chunks_[i] + carry;
      carry = value >> 32;  // rounds down
      chunks_[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) & kWordMask);
    }
    chunks_[kChunks - 1] += carry;
    additions_ = 1;  // the chunks are now no larger than one addition makes them
  }

  // Writes |value| as kChunks words; returns whether the value is negative.
  bool Magnitude(std::uint32_t* words) const {
    Superaccumulator settled = *this;
    settled.Propagate();
    const bool negative = settled.chunks_[kChunks - 1] < 0;
    if (negative) {
      for (std::int64_t& chunk : settled.chunks_) chunk = -chunk;
      settled.Propagate();
    }
    for (std::size_t i = 0; i < kChunks; ++i) {
      words[i] = static_cast<std::uint32_t>(settled.chunks_[i]);
    }
    return negative;
  }

  std::array<std::int64_t, kChunks> chunks_{};
  std::int64_t additions_ = 0;  // since the carries were last propagated
};

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_SUPERACCUMULATOR_H_
