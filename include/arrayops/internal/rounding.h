// Rounds exact integers of any length to the nearest double, ties to even.

#ifndef ARRAYOPS_INTERNAL_ROUNDING_H_
#define ARRAYOPS_INTERNAL_ROUNDING_H_

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace arrayops::internal {

// 2^exponent, for exponents of normal doubles (-1022 to 1023).
inline double PowerOfTwo(int exponent) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

// The exponent e with |x| < 2^e, the smallest one for normal x; x must be finite. Subnormals and
// zero give -1022, an upper bound.
inline int ExponentAbove(double x) {
  const int biased = static_cast<int>((std::bit_cast<std::uint64_t>(x) >> 52) & 0x7FF);
  return biased - 1022;
}

// Magnitudes are little-endian 32-bit words: the value is sum(words[i] * 2^(32 i)).
using Words = std::span<const std::uint32_t>;

// Whether any bit below the position is set.
inline bool AnyBitBelow(Words words, std::size_t position) {
  const std::size_t whole = position / 32;
  for (std::size_t i = 0; i < whole && i < words.size(); ++i) {
    if (words[i] != 0) return true;
  }
  const std::uint32_t mask = (std::uint32_t{1} << (position % 32)) - 1;
  return whole < words.size() && (words[whole] & mask) != 0;
}

// The 64 bits from the position on, zeros beyond the end.
inline std::uint64_t BitsFrom(Words words, std::size_t position) {
  const std::size_t index = position / 32;
  const unsigned shift = static_cast<unsigned>(position % 32);
  const auto word = [words](std::size_t i) {
    return i < words.size() ? std::uint64_t{words[i]} : std::uint64_t{0};
  };
  std::uint64_t bits = (word(index) | word(index + 1) << 32) >> shift;
  if (shift != 0) bits |= word(index + 2) << (64 - shift);
  return bits;
}

// The double nearest to (-1)^negative * (words + tail) * 2^lsb_exponent, ties to even. The tail is
// in (0, 1) if `inexact` and zero otherwise. Zero is +0.0, and beyond the largest double the result
// is infinite, as IEEE 754 rounds it. With `inexact`, lsb_exponent must be below the result's last
// bit.
inline double RoundToDouble(bool negative, Words words, int lsb_exponent, bool inexact = false) {
  std::size_t length = words.size();
  while (length > 0 && words[length - 1] == 0) --length;
  if (length == 0) return 0.0;
  words = words.first(length);
  const int top = static_cast<int>(32 * length) - std::countl_zero(words[length - 1]) - 1;

  // The last bit kept has the weight 2^last: 53 bits, fewer for a subnormal result.
  const int last = std::max(top + lsb_exponent - 52, -1074);
  const int drop = last - lsb_exponent;  // how many bits of `words` are rounded away
  if (drop <= 0) {
    const double exact = std::ldexp(static_cast<double>(BitsFrom(words, 0)), lsb_exponent);
    return negative ? -exact : exact;
  }
  const auto position = static_cast<std::size_t>(drop);
  std::uint64_t significand = BitsFrom(words, position);  // below 2^53, as top - drop <= 52
  const bool half = (BitsFrom(words, position - 1) & 1) != 0;
  const bool more = inexact || AnyBitBelow(words, position - 1);
  if (half && (more || (significand & 1) != 0)) ++significand;
  const double magnitude = std::ldexp(static_cast<double>(significand), last);
  return negative ? -magnitude : magnitude;
}

// words /= divisor, digit by digit from the top; returns whether a remainder was left. The divisor
// must be below 2^(64 - kDigitBits).
template <int kDigitBits>
bool DivideWords(std::span<std::uint32_t> words, std::uint64_t divisor) {
  constexpr std::uint32_t kDigitMask = (std::uint32_t{1} << kDigitBits) - 1;
  std::uint64_t remainder = 0;
  for (std::size_t i = words.size(); i-- > 0;) {
    std::uint32_t quotient = 0;
    for (int shift = 32 - kDigitBits; shift >= 0; shift -= kDigitBits) {
      remainder = remainder << kDigitBits | ((words[i] >> shift) & kDigitMask);
      quotient |= static_cast<std::uint32_t>(remainder / divisor) << shift;
      remainder %= divisor;
    }
    words[i] = quotient;
  }
  return remainder != 0;
}

// The double nearest to (-1)^negative * words / divisor * 2^lsb_exponent, ties to even. `words` is
// used as working space. Its lowest 4 words must be zero: the quotient's fraction gets those 128
// bits, more than enough for 53 bits and divisors below 2^63.
inline double RoundQuotientToDouble(bool negative, std::span<std::uint32_t> words,
                                    std::uint64_t divisor, int lsb_exponent) {
  const bool inexact = divisor < std::uint64_t{1} << 48 ? DivideWords<16>(words, divisor)
                                                        : DivideWords<1>(words, divisor);
  return RoundToDouble(negative, words, lsb_exponent, inexact);
}

// Whether every number in [high + low - error, high + low + error] rounds to the same double, which
// is then in *rounded. Rounding is monotonic, so it is enough to round the ends of an interval that
// contains this one. The factors cover the rounding errors of computing the ends themselves.
inline bool RoundsToOne(double high, double low, double error, double* rounded) {
  if (error == 0.0) {
    *rounded = high + low;
    return true;
  }
  const double slack = error * (1 + 0x1p-50) + std::fabs(low) * 0x1p-51;
  *rounded = high + (low - slack);
  return *rounded == high + (low + slack) && *rounded != 0.0;
}

// The 53 bits of a normal x.
inline std::uint64_t Significand(double x) {
  constexpr std::uint64_t kImplicit = std::uint64_t{1} << 52;
  return (std::bit_cast<std::uint64_t>(x) & (kImplicit - 1)) | kImplicit;
}

// x - quotient * n, for n as below and the quotient x / n rounded. It is less than 2^53 times the
// quotient's last bit, so it fits 64 bits as a whole number of those bits. std::fma would do if it
// rounded once, but that of mingw-w64 does not.
inline double DivisionRemainder(double x, double quotient, double n) {
  const int exponent = ExponentAbove(quotient);
  const std::uint64_t dividend = Significand(x) << (ExponentAbove(x) - exponent);
  const std::uint64_t product = Significand(quotient) * static_cast<std::uint64_t>(n);
  const double magnitude = static_cast<double>(static_cast<std::int64_t>(dividend - product)) *
                           PowerOfTwo(exponent - 53);
  return x < 0 ? -magnitude : magnitude;
}

// As RoundsToOne, for the interval divided by n, a whole number from 1 to 2^53.
inline bool QuotientRoundsToOne(double high, double low, double error, double n, double* rounded) {
  // Outside, a quotient might not be normal, nor the remainder exact.
  if (!(std::fabs(high) > 0x1p-900 && std::fabs(high) < 0x1p1000)) return false;
  const double quotient = high / n;
  const double remainder = DivisionRemainder(high, quotient, n);
  const double correction = (remainder + low) / n;
  const double slack =
      error / n * (1 + 0x1p-50) +
      (std::fabs(correction) + (std::fabs(remainder) + std::fabs(low)) / n) * 0x1p-50;
  return RoundsToOne(quotient, correction, slack == 0.0 ? 0x1p-1000 : slack, rounded);
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_ROUNDING_H_
