// The bytes of accumulators: a header of three bytes (version, kind of state, element type), and
// what the state holds, little-endian.

#ifndef ARRAYOPS_INTERNAL_STATE_BYTES_H_
#define ARRAYOPS_INTERNAL_STATE_BYTES_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

#include "arrayops/int128.h"
#include "arrayops/internal/selection.h"
#include "arrayops/types.h"

namespace arrayops::internal {

// A reader knows all versions up to this one. One is added whenever the meaning of bytes changes.
inline constexpr std::uint8_t kStateVersion = 1;

// Numbers that are written stay what they are.
enum class StateKind : std::uint8_t {
  kSum = 1,
  kMean = 2,
  kMin = 3,
  kMax = 4,
  kArgMin = 5,
  kArgMax = 6,
};

// The kind of number in the upper four bits, its size in bytes in the lower ones.
template <Element T>
inline constexpr std::uint8_t kElementTag =
    static_cast<std::uint8_t>((std::is_floating_point_v<T> ? 0x20
                               : std::is_signed_v<T>       ? 0x00
                                                           : 0x10) |
                              sizeof(T));

// The longest state is a sum of floats, whose words span the whole range of a double.
inline constexpr std::size_t kMaxStateBytes = 320;

class StateWriter {
 public:
  template <typename I>
    requires std::is_unsigned_v<I>
  void Write(I value) {
    for (std::size_t i = 0; i < sizeof(I); ++i) {
      bytes_[size_++] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
  }
  void Write(Int128 value) {
    Write(value.low());
    Write(static_cast<std::uint64_t>(value.high()));
  }

  // Whether there is an element, and its bits.
  template <Element T>
  void WriteOptional(std::optional<T> element) {
    Write(static_cast<std::uint8_t>(element.has_value()));
    if (element) Write(std::bit_cast<LaneOf<T>>(*element));
  }

  std::span<const std::byte> bytes() const { return {bytes_.data(), size_}; }

 private:
  std::array<std::byte, kMaxStateBytes> bytes_;
  std::size_t size_ = 0;
};

// Reads what a StateWriter wrote. Where there are no bytes left it gives zeros and remembers that.
class StateReader {
 public:
  explicit StateReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  template <typename I>
    requires std::is_unsigned_v<I>
  I Read() {
    if (rest_.size() < sizeof(I)) {
      complete_ = false;
      rest_ = {};
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(I); ++i) {
      value |= std::to_integer<std::uint64_t>(rest_[i]) << (8 * i);
    }
    rest_ = rest_.subspan(sizeof(I));
    return static_cast<I>(value);
  }
  Int128 ReadInt128() {
    const auto low = Read<std::uint64_t>();
    return Int128(static_cast<std::int64_t>(Read<std::uint64_t>()), low);
  }

  // False where the bytes are none that WriteOptional writes. A NaN must be the quiet one, which
  // alone is a result.
  template <Element T>
  bool ReadOptional(std::optional<T>& element) {
    const auto has_value = Read<std::uint8_t>();
    if (has_value == 1) element = std::bit_cast<T>(Read<LaneOf<T>>());
    if constexpr (std::is_floating_point_v<T>) {
      constexpr T kQuiet = std::numeric_limits<T>::quiet_NaN();
      if (element && std::isnan(*element) &&
          std::bit_cast<LaneOf<T>>(*element) != std::bit_cast<LaneOf<T>>(kQuiet)) {
        return false;
      }
    }
    return has_value <= 1;
  }

  // Whether every byte was there, and has been read.
  bool AtEnd() const { return complete_ && rest_.empty(); }

 private:
  std::span<const std::byte> rest_;
  bool complete_ = true;
};

// The bytes and the equality of an accumulator A of elements T, which has a kKind, writes what it
// holds with Write(StateWriter&), and reads it with Read(StateReader&), false for what cannot be.
template <typename A, Element T>
class State {
 public:
  using ElementType = T;

  std::vector<std::byte> ToBytes() const {
    StateWriter writer;
    WriteTo(writer);
    return {writer.bytes().begin(), writer.bytes().end()};
  }

  // Nothing where the bytes are not those of such a state: of another version, another accumulator
  // or element type, too short or too long, or what ToBytes writes for no elements whatever.
  static std::optional<A> FromBytes(std::span<const std::byte> bytes) {
    StateReader reader(bytes);
    const bool known = reader.Read<std::uint8_t>() == kStateVersion &&
                       reader.Read<std::uint8_t>() == static_cast<std::uint8_t>(A::kKind) &&
                       reader.Read<std::uint8_t>() == kElementTag<T>;
    A state;
    if (!known || !state.Read(reader) || !reader.AtEnd()) return std::nullopt;
    return state;
  }

  // Whether both have seen the same, as far as their results go, now and after any more elements.
  friend bool operator==(const A& a, const A& b) {
    StateWriter writer_a, writer_b;
    a.WriteTo(writer_a);
    b.WriteTo(writer_b);
    return std::ranges::equal(writer_a.bytes(), writer_b.bytes());
  }

 private:
  void WriteTo(StateWriter& writer) const {
    writer.Write(kStateVersion);
    writer.Write(static_cast<std::uint8_t>(A::kKind));
    writer.Write(kElementTag<T>);
    static_cast<const A*>(this)->Write(writer);
  }
};

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_STATE_BYTES_H_
