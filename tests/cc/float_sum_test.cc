// Sums of floats: the exact sum rounded once, bit for bit.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "arrayops/sum.h"
#include "gtest/gtest.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/float_data.h"
#include "tests/cc/properties.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Sum;
using arrayops::SumAccumulator;

constexpr double kMax = std::numeric_limits<double>::max();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kDenormMin = std::numeric_limits<double>::denorm_min();

TARGET_TEST(FloatSum, EveryPatternIsRoundedOnce, FloatElements) {
  FloatData<TypeParam>::ForEachArray(
      21, [](const std::vector<TypeParam>& values, const std::string& what) {
        ExpectNumber(Sum(values), SumReference(values), what);
      });
}

TARGET_TEST(FloatSum, EveryPatternThroughAccumulators, FloatElements) {
  Random random(22);
  FloatData<TypeParam>::ForEachArray(
      22, [&](const std::vector<TypeParam>& values, const std::string& what) {
        const double expected = SumReference(values);
        const std::span<const TypeParam> span(values);
        using Accumulator = SumAccumulator<TypeParam>;
        ExpectNumber(UpdatedInPieces<Accumulator>(span, random), expected, what);
        ExpectNumber(MergedAtRandom<Accumulator>(span, random), expected, what);
      });
}

// Any order and any alignment give the same bits.
TARGET_TEST(FloatSum, OrderAndAlignmentDoNotMatter, FloatElements) {
  Random random(23);
  FloatData<TypeParam> data(23);
  for (const auto& [name, pattern] : FloatData<TypeParam>::Patterns()) {
    for (const std::size_t count : {37U, 2500U}) {
      std::vector<TypeParam> values = (data.*pattern)(count);
      const double expected = SumReference(values);
      std::sort(values.begin(), values.end());
      ExpectNumber(Sum(values), expected, name);
      std::reverse(values.begin(), values.end());
      ExpectNumber(Sum(values), expected, name);
      for (const std::size_t offset : {0U, 1U, 3U, 4U, 8U, 20U, 33U, 63U}) {
        std::shuffle(values.begin(), values.end(), random);
        const auto placed = Guarded().Place(values, {Below(random, 2) == 0, offset});
        ExpectNumber(Sum(std::span<const TypeParam>(placed)), expected, name);
      }
    }
  }
}

// Blocks of two magnitudes, around the distance at which plain sums of floats stop being exact.
TARGET_TEST(FloatSum, TwoMagnitudes, FloatElements) {
  FloatData<TypeParam> data(25);
  for (int distance = 14; distance < 34; ++distance) {
    for (const std::size_t count : {100U, 2047U, 2048U, 4100U}) {
      for (int i = 0; i < 3; ++i) {
        const std::vector<TypeParam> values = data.TwoMagnitudes(count, distance);
        const Where where{count, static_cast<std::uint64_t>(distance)};
        ExpectNumber(Sum(values), SumReference(values), where);
        SumAccumulator<TypeParam> accumulator;  // as it is exact, what is taken away leaves nothing
        accumulator.Update(values);
        std::vector<TypeParam> negatives;
        for (const TypeParam value : values) negatives.push_back(-value);
        negatives.push_back(std::numeric_limits<TypeParam>::denorm_min());
        accumulator.Update(negatives);
        ExpectNumber(accumulator.Finish(), double{std::numeric_limits<TypeParam>::denorm_min()},
                     where);
      }
    }
  }
}

// Every exponent in turn, so that none is left out: alone, with its negative, and with all others.
TARGET_TEST(FloatSum, EveryExponent, FloatElements) {
  using Data = FloatData<TypeParam>;
  std::vector<TypeParam> all;
  for (int exponent = Data::kMinExponent; exponent <= Data::kMaxExponent; ++exponent) {
    const auto power = std::ldexp(TypeParam{1}, exponent);
    ExpectNumber(Sum(std::vector<TypeParam>{power}), double{power});
    ExpectNumber(Sum(std::vector<TypeParam>{-power}), -double{power});
    ExpectNumber(Sum(std::vector<TypeParam>{-power, power}), 0.0);
    for (const std::size_t count : {3U, 60U, 2100U}) {
      const std::vector<TypeParam> values(count, power);
      ExpectNumber(Sum(values), SumReference(values), {count});
    }
    all.push_back(power);
    ExpectNumber(Sum(all), SumReference(all));
  }
  ExpectNumber(Sum(all), SumReference(all));
}

TARGET_TEST(FloatSum, ZerosAreAlwaysPositive, FloatElements) {
  for (const std::size_t count : {1U, 2U, 31U, 2048U, 5000U}) {
    ExpectNumber(Sum(std::vector<TypeParam>(count, -TypeParam{0})), 0.0, {count});
    SumAccumulator<TypeParam> accumulator;
    accumulator.Update(std::vector<TypeParam>(count, -TypeParam{0}));
    ExpectNumber(accumulator.Finish(), 0.0, {count});
  }
}

// Whatever the other elements are, and at every place.
TARGET_TEST(FloatSum, InfinitiesAndNan, FloatElements) {
  using Limits = std::numeric_limits<TypeParam>;
  Random random(24);
  for (const std::size_t count : {1U, 2U, 9U, 70U, 2048U, 4099U}) {
    const std::vector<TypeParam> finite = RandomFiniteArray<TypeParam>(count, random);
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (count > 100) {
      places = {0, 1, 15, 16, 1000, 2046, 2047};
      if (count > 2048) places.insert(places.end(), {2048, 4095, 4096, count - 2, count - 1});
    }
    for (const std::size_t place : places) {
      const auto with = [&](TypeParam first, TypeParam second) {
        std::vector<TypeParam> values = finite;
        values[place] = first;
        if (count > 1) values[(place + count / 2) % count] = second;
        return values;
      };
      const auto check = [&](const std::vector<TypeParam>& values) {
        const double sum = Sum(values);
        ExpectNumber(sum, SumReference(values), {place, count});
        const std::span<const TypeParam> span(values);
        using Accumulator = SumAccumulator<TypeParam>;
        ExpectNumber(UpdatedInPieces<Accumulator>(span, random), sum);
        ExpectNumber(MergedAtRandom<Accumulator>(span, random), sum);
      };
      check(with(Limits::infinity(), TypeParam{1}));
      check(with(-Limits::infinity(), -TypeParam{1}));
      check(with(Limits::infinity(), Limits::infinity()));
      check(with(Limits::infinity(), -Limits::infinity()));
      check(with(Limits::infinity(), Limits::max()));
      check(with(-Limits::infinity(), Limits::max()));
      for (const TypeParam nan : QuietNans<TypeParam>()) {
        check(with(nan, TypeParam{1}));
        check(with(nan, Limits::infinity()));
      }
    }
  }
}

// A NaN result has the same bits on every target, whichever NaN came in.
TEST(FloatSumTargets, OneNan) {
  const std::uint64_t expected = Bits(Sum(std::vector<double>{kInfinity, -kInfinity}));
  ForEachTarget([&] {
    for (const std::size_t count : {2U, 30U, 3000U}) {
      std::vector<double> values(count, 1.0);
      values[0] = kInfinity;
      values[count - 1] = -kInfinity;
      EXPECT_EQ(Bits(Sum(values)), expected);
      for (const double nan : QuietNans<double>()) {
        values[count / 2] = nan;
        EXPECT_EQ(Bits(Sum(values)), expected);
        SumAccumulator<double> accumulator;
        accumulator.Update(values);
        EXPECT_EQ(Bits(accumulator.Finish()), expected);
      }
    }
  });
}

void ExpectDoubleSum(std::vector<double> values, double expected) {
  ForEachTarget([&] {
    // Alone, and with so many zeros that it takes several blocks.
    EXPECT_EQ(Bits(Sum(values)), Bits(expected)) << ::testing::PrintToString(values);
    std::vector<double> spread;
    for (const double value : values) {
      spread.push_back(value);
      spread.insert(spread.end(), 1500, -0.0);
    }
    EXPECT_EQ(Bits(Sum(spread)), Bits(expected)) << ::testing::PrintToString(values);
  });
}

TEST(DoubleSum, HalfWayGoesToEven) {
  const double ulp = 0x1p-52;
  ExpectDoubleSum({1.0, ulp / 2}, 1.0);
  ExpectDoubleSum({1.0 + ulp, ulp / 2}, 1.0 + 2 * ulp);
  ExpectDoubleSum({1.0, ulp / 2, kDenormMin}, 1.0 + ulp);
  ExpectDoubleSum({1.0, ulp / 2, -kDenormMin}, 1.0);
  ExpectDoubleSum({1.0 + ulp, ulp / 2, -kDenormMin}, 1.0 + ulp);
  ExpectDoubleSum({-1.0, -ulp / 2, -kDenormMin}, -1.0 - ulp);
  ExpectDoubleSum({1.0, -ulp / 4}, 1.0);  // below a power of two, ulps are half as large
  ExpectDoubleSum({1.0, -ulp / 4, -kDenormMin}, 1.0 - ulp / 2);
  ExpectDoubleSum({0x1p53, 1.0}, 0x1p53);
  ExpectDoubleSum({0x1p53, 1.0, 0x1p-1000}, 0x1p53 + 2);
  ExpectDoubleSum({0x1p53, 1.0, -0x1p-100, 0x1p-200, 0x1p53}, 0x1p54);
}

TEST(DoubleSum, NearTheLargest) {
  const double half_ulp = 0x1p970;
  ExpectDoubleSum({kMax, 1.0}, kMax);
  ExpectDoubleSum({kMax, half_ulp}, kInfinity);
  ExpectDoubleSum({-kMax, -half_ulp}, -kInfinity);
  ExpectDoubleSum({kMax, half_ulp, -kDenormMin}, kMax);
  ExpectDoubleSum({kMax, kMax}, kInfinity);
  ExpectDoubleSum({kMax, kMax, -kMax}, kMax);
  ExpectDoubleSum({kMax, kMax, -kMax, -kMax}, 0.0);
  ExpectDoubleSum({kMax, kMax, kMax, -kMax, -kMax, -kMax, kDenormMin}, kDenormMin);
  ExpectDoubleSum({0x1p1023, 0x1p1023, -0x1p1023}, 0x1p1023);
  ExpectDoubleSum({0x1p1023, -half_ulp, 0x1p1023}, kInfinity);
  ExpectDoubleSum({0x1p1023, -half_ulp, -kDenormMin, 0x1p1023}, kMax);
  ExpectDoubleSum({kMax, kMax, -kInfinity}, -kInfinity);  // what is finite cannot overflow
}

TEST(DoubleSum, Subnormal) {
  const double smallest = std::numeric_limits<double>::min();
  ExpectDoubleSum({kDenormMin, kDenormMin}, 2 * kDenormMin);
  ExpectDoubleSum({smallest, -kDenormMin}, smallest - kDenormMin);
  ExpectDoubleSum({smallest - kDenormMin, kDenormMin}, smallest);
  ExpectDoubleSum({1.0, kDenormMin, -1.0}, kDenormMin);
  ExpectDoubleSum({kMax, -smallest, -kMax, kDenormMin}, -(smallest - kDenormMin));
}

// From J. Shewchuk and from the tests of Python's math.fsum.
TEST(DoubleSum, WellKnownCases) {
  ExpectDoubleSum({1e100, 1.0, -1e100, 1e-100, 1e50, -1.0, -1e50}, 1e-100);
  ExpectDoubleSum({0x1p53, -0.5, -0x1p-54}, 0x1p53 - 1.0);
  ExpectDoubleSum({0x1p53, 1.0, 0x1p-100}, 0x1p53 + 2.0);
  ExpectDoubleSum({0x1p53 + 10.0, 1.0, 0x1p-100}, 0x1p53 + 12.0);
  ExpectDoubleSum({0x1p53 - 4.0, 0.5, 0x1p-54}, 0x1p53 - 3.0);
  ExpectDoubleSum({1e16, 1., 1e-16}, 10000000000000002.0);
  ExpectDoubleSum({1e16 - 2., 1. - 0x1p-53, -(1e16 - 2.), -(1. - 0x1p-53)}, 0.0);
  ExpectDoubleSum(std::vector<double>(10, 0.1), 1.0);
}

PROPERTY_TEST(FloatSumProperty, DoublesAreRoundedOnce) {
  const auto values = FiniteArrayOf<double>(AnyWords());
  const double expected = SumReference(values);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(Bits(Sum(values)) == Bits(expected));
  }
}

PROPERTY_TEST(FloatSumProperty, FloatsAreRoundedOnce) {
  const auto values = FiniteArrayOf<float>(AnyWords());
  const double expected = SumReference(values);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(Bits(Sum(values)) == Bits(expected));
  }
}

// The sum of the negatives is the negative of the exact sum, and a power of two can be factored
// out.
PROPERTY_TEST(FloatSumProperty, NegationAndScale) {
  auto values = FiniteArrayOf<float>(AnyWords());
  const std::vector<double> doubles(values.begin(), values.end());
  const double sum = Sum(doubles);
  Require(Sum(values) == sum);
  std::vector<double> scaled = doubles;
  for (double& value : scaled) value *= -0x1p300;
  Require(Sum(scaled) == sum * -0x1p300);
}

}  // namespace
}  // namespace arrayops_test
