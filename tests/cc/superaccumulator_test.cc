// The exact sum under the float sums, by itself: additions, merges, rounding, division.
#include "arrayops/internal/superaccumulator.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/exact.h"
#include "tests/cc/expect.h"
#include "tests/cc/float_data.h"
#include "tests/cc/reference.h"

namespace arrayops_test {
namespace {

using arrayops::internal::Superaccumulator;

constexpr double kMax = std::numeric_limits<double>::max();
constexpr double kDenormMin = std::numeric_limits<double>::denorm_min();

TEST(Superaccumulator, EveryPattern) {
  FloatData<double>::ForEachArray(
      101, [](const std::vector<double>& values, const std::string& what) {
        Superaccumulator sum;
        for (const double value : values) sum.Add(value);
        ExpectNumber(sum.Round(), ExactSum(values).Round(), what);
        for (const std::uint64_t divisor :
             {std::uint64_t{1}, std::uint64_t{values.size()}, std::uint64_t{3},
              (std::uint64_t{1} << 48) + 1, (std::uint64_t{1} << 63) - 1}) {
          ExpectNumber(sum.RoundQuotient(divisor), ExactSum(values).RoundQuotient(divisor), what);
        }
      });
}

TEST(Superaccumulator, EveryExponentAndSign) {
  Superaccumulator all;
  ExactNumber exact;
  for (int exponent = -1074; exponent <= 1023; ++exponent) {
    const double power = std::ldexp(1.0, exponent);
    Superaccumulator one;
    one.Add(power);
    ExpectNumber(one.Round(), power);
    one.Add(-power);
    ExpectNumber(one.Round(), 0.0);
    one.Add(-power);
    ExpectNumber(one.Round(), -power);
    const double value = exponent % 2 == 0 ? power : -power;
    all.Add(value);
    exact.Add(value);
    ExpectNumber(all.Round(), exact.Round());
  }
}

TEST(Superaccumulator, MergesInAnyShape) {
  Random random(102);
  for (int i = 0; i < 300; ++i) {
    std::vector<double> values(1 + Below(random, 50));
    std::vector<Superaccumulator> parts(1 + Below(random, 10));
    for (double& value : values) {
      value = RandomFinite<double>(random);
      parts[Below(random, parts.size())].Add(value);
    }
    while (parts.size() > 1) {
      const Superaccumulator last = parts.back();
      parts.pop_back();
      parts[Below(random, parts.size())].Add(last);
    }
    ExpectNumber(parts[0].Round(), ExactSum(values).Round());
  }
}

// Doubling by merging takes the number of additions, and the value, far beyond what a loop reaches.
// Carries must be propagated in time, whichever side has the many additions.
TEST(Superaccumulator, ManyAdditionsByMerging) {
  for (const double value : {kMax, -kMax, 1.0 + 0x1p-52, -kDenormMin, -0x1.fffffffffffffp31}) {
    Superaccumulator sum;
    sum.Add(value);
    ExactNumber exact;
    exact.Add(value);
    for (int doubling = 0; doubling < 62; ++doubling) {
      const Superaccumulator copy = sum;
      if (doubling % 2 == 0) {
        sum.Add(copy);
      } else {
        sum.Add(sum);  // itself
      }
      const std::uint64_t count = std::uint64_t{1} << (doubling + 1);
      ExpectNumber(sum.RoundQuotient(count), value, {count});
      const double expected = std::ldexp(value, doubling + 1);
      ExpectNumber(sum.Round(), expected, {count});
      Superaccumulator small;  // a new one takes over the large one, too
      small.Add(-value);
      small.Add(sum);
      ExpectNumber(small.RoundQuotient(count - 1), value, {count});
    }
  }
}

// 2^31 additions to the same chunk, as many as between two propagations and more.
TEST(Superaccumulator, CarriesInALongRun) {
  Superaccumulator sum;
  const double value = -0x1.fffffffffffffp52;
  Superaccumulator thousand;
  for (int i = 0; i < 1024; ++i) thousand.Add(value);
  for (int i = 0; i < (1 << 21); ++i) sum.Add(thousand);
  ExpectNumber(sum.Round(), std::ldexp(value, 31));
  ExpectNumber(sum.RoundQuotient(std::uint64_t{1} << 31), value);
}

TEST(Superaccumulator, ZeroIsPositive) {
  Superaccumulator sum;
  ExpectNumber(sum.Round(), 0.0);
  sum.Add(-0.0);
  ExpectNumber(sum.Round(), 0.0);
  sum.Add(-kMax);
  sum.Add(kMax);
  ExpectNumber(sum.Round(), 0.0);
  ExpectNumber(sum.RoundQuotient(7), 0.0);
}

TEST(Superaccumulator, BeyondTheRange) {
  Superaccumulator sum;
  for (int i = 0; i < 1000; ++i) sum.Add(-kMax);
  EXPECT_EQ(sum.Round(), -std::numeric_limits<double>::infinity());
  ExpectNumber(sum.RoundQuotient(1000), -kMax);
  ExpectNumber(sum.RoundQuotient(3000), -kMax / 3);
  for (int i = 0; i < 999; ++i) sum.Add(kMax);
  ExpectNumber(sum.Round(), -kMax);
}

}  // namespace
}  // namespace arrayops_test
