// exact.h itself, compared with the hardware. Addition, subtraction and division of IEEE 754 are
// correctly rounded, so sums of two elements and quotients of one can be compared bit for bit.
#include "tests/cc/exact.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <random>

#include "gtest/gtest.h"

namespace arrayops_test {
namespace {

constexpr double kMax = std::numeric_limits<double>::max();
constexpr double kDenormMin = std::numeric_limits<double>::denorm_min();

std::uint64_t Bits(double value) { return std::bit_cast<std::uint64_t>(value); }

double FiniteFromBits(std::mt19937_64& random) {
  double value = 0;
  do {
    value = std::bit_cast<double>(random());
  } while (!std::isfinite(value));
  return value;
}

// A second number with an exponent near the first one's, so that the sum has to be rounded.
double Near(double value, std::mt19937_64& random) {
  const double factor = std::ldexp(1.0 + static_cast<double>(random() >> 12) * 0x1p-52,
                                   static_cast<int>(random() % 120) - 60);
  const double result = value * factor * (random() % 2 == 0 ? 1 : -1);
  return std::isfinite(result) ? result : value;
}

TEST(ExactNumber, SumOfTwoIsHardwareAddition) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    const double a = FiniteFromBits(random);
    const double b = i % 4 == 0 ? FiniteFromBits(random) : Near(a, random);
    ExactNumber sum;
    sum.Add(a);
    sum.Add(b);
    ASSERT_EQ(Bits(sum.Round()), Bits(a + b)) << a << " + " << b;
  }
}

TEST(ExactNumber, QuotientIsHardwareDivision) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20000; ++i) {
    const double a = FiniteFromBits(random) * (i % 2 == 0 ? 1.0 : 0x1p-600);
    const std::uint64_t divisor = (random() >> (11 + random() % 53)) | 1;  // a double holds it
    ExactNumber sum;
    sum.Add(a);
    const double expected = a == 0 ? 0.0 : a / static_cast<double>(divisor);
    ASSERT_EQ(Bits(sum.RoundQuotient(divisor)), Bits(expected)) << a << " / " << divisor;
  }
}

TEST(ExactNumber, OrderAndReturnFromBeyondTheRange) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 2000; ++i) {
    const double kept = FiniteFromBits(random);
    ExactNumber sum;
    for (int j = 0; j < 50; ++j) sum.Add(kMax);
    sum.Add(kept);
    const double passing = FiniteFromBits(random);
    sum.Add(passing);
    for (int j = 0; j < 50; ++j) sum.Add(-kMax);
    sum.Add(-passing);
    ASSERT_EQ(Bits(sum.Round()), Bits(kept + 0.0));
  }
}

TEST(ExactNumber, IntegersAreConvertedLikeTheHardwareConvertsThem) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 20000; ++i) {
    const auto value = static_cast<std::int64_t>(random()) >> (random() % 64);
    ExactNumber exact;
    exact.AddInteger(value);
    ASSERT_EQ(exact.Round(), static_cast<double>(value));
    ExactNumber large;
    large.AddInteger(int128_t{value} * 0x100000000);
    ASSERT_EQ(large.Round(), static_cast<double>(value) * 0x1p32);
  }
  ExactNumber lowest;
  lowest.AddInteger(static_cast<int128_t>(uint128_t{1} << 127));
  EXPECT_EQ(lowest.Round(), -0x1p127);
}

TEST(ExactNumber, KnownCases) {
  ExactNumber zero;
  EXPECT_EQ(Bits(zero.Round()), Bits(0.0));
  zero.Add(-0.0);
  EXPECT_EQ(Bits(zero.Round()), Bits(0.0));

  ExactNumber half;  // half way between 1 and its successor: to even, until the last bit says more
  half.Add(1.0);
  half.Add(0x1p-53);
  EXPECT_EQ(half.Round(), 1.0);
  half.Add(kDenormMin);
  EXPECT_EQ(half.Round(), 1.0 + 0x1p-52);
  half.Add(-kDenormMin);
  half.Add(-kDenormMin);
  EXPECT_EQ(half.Round(), 1.0);

  ExactNumber top;  // the largest double and half its ulp: the first sum that is infinite
  top.Add(kMax);
  top.Add(0x1p970);
  EXPECT_EQ(top.Round(), std::numeric_limits<double>::infinity());
  EXPECT_EQ(top.RoundQuotient(2), 0x1p1023);
  top.Add(-kDenormMin);
  EXPECT_EQ(top.Round(), kMax);

  ExactNumber tiny;  // half of the smallest subnormal: to even is zero
  tiny.Add(-kDenormMin);
  EXPECT_EQ(Bits(tiny.RoundQuotient(2)), Bits(-0.0));
  EXPECT_EQ(tiny.RoundQuotient(1), -kDenormMin);
  tiny.Add(-kDenormMin);
  EXPECT_EQ(tiny.RoundQuotient(3), -kDenormMin);
}

}  // namespace
}  // namespace arrayops_test
