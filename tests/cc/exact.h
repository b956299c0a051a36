// Exact sums and means of numbers, correctly rounded, written to be obviously right: the oracle for
// the library's float results. It shares no code and no idea with the library: one long fixed-point
// number, added to limb by limb, rounded once.
#ifndef ARRAYOPS_TESTS_CC_EXACT_H_
#define ARRAYOPS_TESTS_CC_EXACT_H_

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace arrayops_test {

__extension__ typedef __int128 int128_t;
__extension__ typedef unsigned __int128 uint128_t;

// A two's complement fixed-point number. Bit 0 is worth 2^kLowestExponent, far below the smallest
// subnormal double (2^-1074), so a quotient can be cut there. What is cut is far below half an ulp
// of any double, and a sticky lowest bit stands for it. The top leaves room for 2^80 times the
// largest double.
class ExactNumber {
 public:
  static constexpr int kLowestExponent = -1184;
  static constexpr std::size_t kLimbs = 72;  // of 32 bits

  // Adds a finite double.
  void Add(double value) {
    int exponent = 0;
    const double fraction = std::frexp(value, &exponent);  // value = fraction * 2^exponent
    const double whole = std::ldexp(std::fabs(fraction), 53);
    AddShifted(static_cast<std::uint64_t>(whole), exponent - 53, value < 0);
  }

  // Adds an integer of up to 128 bits.
  void AddInteger(int128_t value) {
    const bool negative = value < 0;
    const uint128_t magnitude =
        negative ? uint128_t{0} - static_cast<uint128_t>(value) : static_cast<uint128_t>(value);
    AddShifted(static_cast<std::uint64_t>(magnitude), 0, negative);
    AddShifted(static_cast<std::uint64_t>(magnitude >> 64), 64, negative);
  }

  // The double nearest to the number, ties to even; a zero is +0.0.
  double Round() const { return RoundQuotient(1); }

  // The double nearest to the number divided by count > 0.
  double RoundQuotient(std::uint64_t count) const {
    const bool negative = (limbs_[kLimbs - 1] >> 31) != 0;
    Limbs magnitude = negative ? Negated(limbs_) : limbs_;
    Divide(magnitude, count);
    const double result = RoundMagnitude(magnitude);
    return negative ? -result : result;
  }

 private:
  using Limbs = std::array<std::uint32_t, kLimbs>;

  // Adds or subtracts magnitude * 2^exponent.
  void AddShifted(std::uint64_t magnitude, int exponent, bool subtract) {
    const auto position = static_cast<std::size_t>(exponent - kLowestExponent);
    uint128_t rest = static_cast<uint128_t>(magnitude) << (position % 32);
    std::int64_t carry = 0;
    for (std::size_t i = position / 32; i < kLimbs && (rest != 0 || carry != 0); ++i) {
      const auto digit = static_cast<std::int64_t>(rest & 0xFFFFFFFFU);
      rest >>= 32;
      const std::int64_t sum = std::int64_t{limbs_[i]} + (subtract ? -digit : digit) + carry;
      limbs_[i] = static_cast<std::uint32_t>(sum & 0xFFFFFFFF);
      carry = sum >> 32;  // -1, 0 or 1
    }
  }

  static Limbs Negated(const Limbs& limbs) {
    Limbs result{};
    std::uint64_t carry = 1;
    for (std::size_t i = 0; i < kLimbs; ++i) {
      const std::uint64_t sum = std::uint64_t{static_cast<std::uint32_t>(~limbs[i])} + carry;
      result[i] = static_cast<std::uint32_t>(sum & 0xFFFFFFFFU);
      carry = sum >> 32;
    }
    return result;
  }

  // Long division, as on paper. A remainder sets the lowest bit.
  static void Divide(Limbs& magnitude, std::uint64_t divisor) {
    uint128_t remainder = 0;
    for (std::size_t i = kLimbs; i-- > 0;) {
      const uint128_t dividend = (remainder << 32) | magnitude[i];
      magnitude[i] = static_cast<std::uint32_t>(dividend / divisor);
      remainder = dividend % divisor;
    }
    if (remainder != 0) magnitude[0] |= 1;
  }

  static bool BitAt(const Limbs& limbs, int position) {
    const auto index = static_cast<std::size_t>(position);
    return ((limbs[index / 32] >> (index % 32)) & 1) != 0;
  }

  static double RoundMagnitude(const Limbs& magnitude) {
    int highest = static_cast<int>(kLimbs) * 32 - 1;
    while (highest >= 0 && !BitAt(magnitude, highest)) --highest;
    if (highest < 0) return 0.0;
    // The unit in the last place: 52 bits below the highest bit, or that of the subnormals.
    const int smallest = -1074 - kLowestExponent;
    const int unit = highest - 52 > smallest ? highest - 52 : smallest;
    std::uint64_t mantissa = 0;
    for (int i = highest; i >= unit; --i) mantissa = mantissa * 2 + (BitAt(magnitude, i) ? 1 : 0);
    const bool half = BitAt(magnitude, unit - 1);
    bool rest = false;
    for (int i = 0; i < unit - 1; ++i) rest = rest || BitAt(magnitude, i);
    if (half && (rest || mantissa % 2 == 1)) ++mantissa;
    return std::ldexp(static_cast<double>(mantissa), unit + kLowestExponent);
  }

  Limbs limbs_{};
};

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_EXACT_H_
