// The proofs at the end of a float sum. If they say that an interval rounds to one double, it does;
// and they nearly always say so if the interval is small.
#include "arrayops/internal/rounding.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/exact.h"
#include "tests/cc/expect.h"

namespace arrayops_test {
namespace {

using arrayops::internal::ExponentAbove;
using arrayops::internal::PowerOfTwo;
using arrayops::internal::QuotientRoundsToOne;
using arrayops::internal::RoundsToOne;

// high + low + sign * error, divided by the count and rounded.
double End(double high, double low, double error, std::uint64_t count) {
  ExactNumber exact;
  exact.Add(high);
  exact.Add(low);
  exact.Add(error);
  return exact.RoundQuotient(count);
}

// A random sign and random bits, below 2^exponent and not much smaller.
double RandomBelow(int exponent, Random& random) {
  const double mantissa = static_cast<double>(random() >> 11) * 0x1p-53 + 1;
  return std::ldexp(random() % 2 == 0 ? mantissa : -mantissa, exponent - 1);
}

struct Interval {
  double high, low, error;
};

// The low part is up to some ulps of the high one, and the error far below that. Every other one is
// next to half way, where it matters.
Interval RandomInterval(int exponent, int error_bits, Random& random) {
  Interval interval{};
  interval.high = RandomBelow(exponent, random);
  const int low_exponent = exponent - 50 - static_cast<int>(Below(random, 60));
  interval.low = RandomBelow(low_exponent, random);
  interval.error = std::fabs(RandomBelow(exponent - error_bits, random));
  if (random() % 2 == 0) {
    const double half_ulp = std::ldexp(1.0, exponent - 54);
    interval.low = (random() % 2 == 0 ? half_ulp : -half_ulp) *
                   (1 + std::ldexp(static_cast<double>(random() % 5) - 2, -52));
  }
  return interval;
}

TEST(RoundsToOne, IsNeverWrong) {
  Random random(121);
  std::size_t proven = 0;
  const std::size_t tries = 200000;
  for (std::size_t i = 0; i < tries; ++i) {
    const int exponent = i % 2 == 0 ? static_cast<int>(Below(random, 2000)) - 990
                                    : static_cast<int>(Below(random, 80)) - 1020;
    const Interval x = RandomInterval(exponent, 50 + static_cast<int>(Below(random, 60)), random);
    double rounded = 0;
    if (!RoundsToOne(x.high, x.low, x.error, &rounded)) continue;
    ++proven;
    ExpectNumber(rounded, End(x.high, x.low, x.error, 1), {i});
    ExpectNumber(rounded, End(x.high, x.low, -x.error, 1), {i});
  }
  EXPECT_GT(proven, tries / 2);
}

TEST(RoundsToOne, SaysSoWhereTheErrorIsSmall) {
  Random random(122);
  std::size_t proven = 0;
  const std::size_t tries = 20000;
  for (std::size_t i = 0; i < tries; ++i) {
    const double high = RandomBelow(10, random), low = RandomBelow(-43, random);
    double rounded = 0;
    if (RoundsToOne(high, low, 0x1p-75, &rounded)) ++proven;
  }
  EXPECT_GT(proven, tries / 1000 * 999);
}

TEST(RoundsToOne, LeavesWhatItCannotKnow) {
  double rounded = 0;
  EXPECT_FALSE(RoundsToOne(1.0, 0x1p-53, 0x1p-200, &rounded));  // half way
  EXPECT_FALSE(RoundsToOne(0.0, 0.0, 0x1p-200, &rounded));
  EXPECT_FALSE(RoundsToOne(1.0, -1.0, 0x1p-60, &rounded));
  EXPECT_FALSE(RoundsToOne(1.0, 0.0, std::numeric_limits<double>::quiet_NaN(), &rounded));
  EXPECT_FALSE(RoundsToOne(std::numeric_limits<double>::quiet_NaN(), 0.0, 0x1p-60, &rounded));
}

TEST(QuotientRoundsToOne, IsNeverWrong) {
  Random random(123);
  std::size_t proven = 0;
  const std::size_t tries = 100000;
  for (std::size_t i = 0; i < tries; ++i) {
    const int exponent = static_cast<int>(Below(random, 1980)) - 980;
    Interval x = RandomInterval(exponent, 50 + static_cast<int>(Below(random, 60)), random);
    const std::uint64_t count = 1 + (random() >> (11 + Below(random, 53)));
    if (i % 3 == 0) {  // a quotient half way between two doubles, or one bit of `low` beside that
      const int128_t odd = static_cast<int128_t>(random() >> 11 | std::uint64_t{1} << 53 | 1);
      ExactNumber product;
      product.AddInteger(odd * static_cast<int128_t>(count));
      x.high = product.Round();
      product.Add(-x.high);
      x.low = product.Round();
      if (i % 2 == 0) x.low = std::nextafter(x.low, random() % 2 == 0 ? 1e300 : -1e300);
      x.error = std::fabs(x.high) * std::ldexp(1.0, -100 - static_cast<int>(Below(random, 30)));
    }
    double rounded = 0;
    if (!QuotientRoundsToOne(x.high, x.low, x.error, static_cast<double>(count), &rounded))
      continue;
    ++proven;
    ExpectNumber(rounded, End(x.high, x.low, x.error, count), {i, count});
    ExpectNumber(rounded, End(x.high, x.low, -x.error, count), {i, count});
  }
  EXPECT_GT(proven, tries / 4);
}

TEST(Exponents, BoundAndPower) {
  Random random(124);
  for (int exponent = -1022; exponent <= 1023; ++exponent) {
    ExpectNumber(PowerOfTwo(exponent), std::ldexp(1.0, exponent));
  }
  for (int i = 0; i < 20000; ++i) {
    const double value = RandomFinite<double>(random);
    int expected = 0;
    (void)std::frexp(value, &expected);
    EXPECT_EQ(ExponentAbove(value), expected < -1022 ? -1022 : expected) << value;
  }
  EXPECT_EQ(ExponentAbove(0x1p-1022), -1021);
  EXPECT_EQ(ExponentAbove(0x1p-1074), -1022);
  EXPECT_EQ(ExponentAbove(0.0), -1022);
  EXPECT_EQ(ExponentAbove(std::numeric_limits<double>::max()), 1024);
}

}  // namespace
}  // namespace arrayops_test
