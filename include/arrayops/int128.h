// A signed 128-bit integer: it holds the sum of any array of integers.

#ifndef ARRAYOPS_INT128_H_
#define ARRAYOPS_INT128_H_

#include <algorithm>
#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "arrayops/internal/rounding.h"

namespace arrayops {

// Two's complement, the same on every compiler (__int128 is not standard C++). Arithmetic wraps at
// 128 bits, which no sum of fewer than 2^63 elements reaches.
class Int128 {
 public:
  constexpr Int128() = default;
  // From any integer that fits. In GNU's dialect of C++ __int128 is an integer too; unsigned
  // __int128 is refused.
  template <std::integral I>
    requires(sizeof(I) <= 8 || std::signed_integral<I>)
  constexpr Int128(I value)  // NOLINT(google-explicit-constructor): every integer is one
      : high_(HighWord(value)), low_(static_cast<std::uint64_t>(value)) {}
  constexpr Int128(std::int64_t high, std::uint64_t low) : high_(high), low_(low) {}

  constexpr std::int64_t high() const { return high_; }
  constexpr std::uint64_t low() const { return low_; }

  constexpr Int128& operator+=(Int128 other) {
    low_ += other.low_;
    const std::uint64_t carry = low_ < other.low_ ? 1 : 0;
    high_ = static_cast<std::int64_t>(static_cast<std::uint64_t>(high_) +
                                      static_cast<std::uint64_t>(other.high_) + carry);
    return *this;
  }
  constexpr Int128& operator-=(Int128 other) { return *this += -other; }
  friend constexpr Int128 operator+(Int128 a, Int128 b) { return a += b; }
  friend constexpr Int128 operator-(Int128 a, Int128 b) { return a -= b; }
  friend constexpr Int128 operator-(Int128 a) {
    const std::uint64_t low = ~a.low_ + 1;
    const std::uint64_t high = ~static_cast<std::uint64_t>(a.high_) + (low == 0 ? 1 : 0);
    return Int128(static_cast<std::int64_t>(high), low);
  }

  friend constexpr bool operator==(Int128 a, Int128 b) = default;
  friend constexpr std::strong_ordering operator<=>(Int128 a, Int128 b) {
    return a.high_ != b.high_ ? a.high_ <=> b.high_ : a.low_ <=> b.low_;
  }

  // a * b modulo 2^128, as all arithmetic here, so exact if the product is below 2^127.
  static constexpr Int128 Product(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t mask = 0xFFFFFFFF;
    const std::uint64_t low = (a & mask) * (b & mask);
    const std::uint64_t middle = (a >> 32) * (b & mask) + (low >> 32);
    const std::uint64_t other = (a & mask) * (b >> 32) + (middle & mask);
    const std::uint64_t high = (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
    return Int128(static_cast<std::int64_t>(high), other << 32 | (low & mask));
  }

  // The value as an I, or nothing where it does not fit.
  template <std::integral I>
  constexpr std::optional<I> To() const {
    if constexpr (sizeof(I) > 8) {
      if (!std::signed_integral<I> && high_ < 0) return std::nullopt;
      return static_cast<I>(high_) * (static_cast<I>(1) << 32) * (static_cast<I>(1) << 32) + low_;
    } else if (*this < Int128(std::numeric_limits<I>::min()) ||
               *this > Int128(std::numeric_limits<I>::max())) {
      return std::nullopt;
    }
    return static_cast<I>(low_);
  }

  // The nearest double, ties to even.
  double ToDouble() const {
    const auto words = Magnitude();
    return internal::RoundToDouble(high_ < 0, words, 0);
  }

  // The double nearest to this / divisor (above 0, below 2^63), ties to even.
  double DivideToDouble(std::uint64_t divisor) const {
    constexpr std::int64_t kExact = std::int64_t{1} << 53;
    if (const auto value = To<std::int64_t>();
        value && *value >= -kExact && *value <= kExact && divisor <= std::uint64_t{kExact}) {
      return static_cast<double>(*value) /
             static_cast<double>(divisor);  // both exact, rounded once
    }
    std::array<std::uint32_t, 8> words{};
    std::ranges::copy(Magnitude(), words.begin() + 4);
    return internal::RoundQuotientToDouble(high_ < 0, words, divisor, -128);
  }

  // Decimal digits, with a minus sign where it is negative.
  std::string ToString() const {
    auto words = Magnitude();
    std::string digits;
    do {
      std::uint64_t remainder = 0;
      for (std::size_t i = words.size(); i-- > 0;) {
        remainder = remainder << 32 | words[i];
        words[i] = static_cast<std::uint32_t>(remainder / 10);
        remainder %= 10;
      }
      digits += static_cast<char>('0' + remainder);
    } while (words != std::array<std::uint32_t, 4>{});
    if (high_ < 0) digits += '-';
    std::ranges::reverse(digits);
    return digits;
  }

 private:
  template <std::integral I>
  static constexpr std::int64_t HighWord(I value) {
    if constexpr (sizeof(I) > 8) return static_cast<std::int64_t>(value >> 64);
    return value < I{0} ? -1 : 0;
  }

  std::array<std::uint32_t, 4> Magnitude() const {
    const Int128 value = high_ < 0 ? -*this : *this;
    const auto high = static_cast<std::uint64_t>(value.high_);
    return {static_cast<std::uint32_t>(value.low_), static_cast<std::uint32_t>(value.low_ >> 32),
            static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(high >> 32)};
  }

  std::int64_t high_ = 0;
  std::uint64_t low_ = 0;
};

}  // namespace arrayops

#endif  // ARRAYOPS_INT128_H_
