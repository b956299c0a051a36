// Means: the exact sum divided by the count, rounded once, for all types.
#include "arrayops/mean.h"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/float_data.h"
#include "tests/cc/properties.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Mean;
using arrayops::MeanAccumulator;

constexpr double kMax = std::numeric_limits<double>::max();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kDenormMin = std::numeric_limits<double>::denorm_min();

template <typename T>
void ExpectMean(const std::vector<T>& values, Placement placement) {
  const std::span<const T> placed = Guarded().Place(values, placement);
  const Where where{values.size(), placement.at_end, placement.offset};
  ExpectNumber(Mean(placed), MeanReference(values), where);
  ExpectArray(placed, values, where);
  Expect(Guarded().SentinelsIntact(), where);
}

TARGET_TEST(Mean, AllCounts, AllElements) {
  Random random(31);
  for (const std::size_t count : Counts<TypeParam>()) {
    const std::vector<TypeParam> values = RandomFiniteArray<TypeParam>(count, random);
    for (const Placement placement : FewPlacements<TypeParam>()) ExpectMean(values, placement);
  }
}

TARGET_TEST(Mean, AllPlacements, AllElements) {
  Random random(32);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U}) {
    const std::vector<TypeParam> values = RandomFiniteArray<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) ExpectMean(values, placement);
  }
}

TARGET_TEST(Mean, OfNothing, AllElements) {
  Expect(Mean(std::span<const TypeParam>()) == std::nullopt);
  MeanAccumulator<TypeParam> accumulator;
  accumulator.Update(std::span<const TypeParam>());
  accumulator.Merge(MeanAccumulator<TypeParam>());
  Expect(accumulator.Finish() == std::nullopt);
  Expect(accumulator.count() == 0U);
}

TARGET_TEST(Mean, OfTheLimits, AllElements) {
  using Limits = std::numeric_limits<TypeParam>;
  for (const std::size_t count : {1U, 3U, 1000U, 70001U}) {
    for (const TypeParam value : {Limits::max(), Limits::lowest(), Limits::min()}) {
      const std::vector<TypeParam> values(count, value);
      Expect(Mean(values) == static_cast<double>(value), {count});
    }
  }
}

TARGET_TEST(MeanAccumulator, AnyPiecesMergedInAnyOrder, AllElements) {
  Random random(33);
  for (const std::size_t count : {1U, 100U, 5000U, 30000U}) {
    const std::vector<TypeParam> values = RandomFiniteArray<TypeParam>(count, random);
    const std::optional<double> expected = MeanReference(values);
    const std::span<const TypeParam> span(values);
    for (int i = 0; i < 10; ++i) {
      ExpectNumber(UpdatedInPieces<MeanAccumulator<TypeParam>>(span, random), expected);
      ExpectNumber(MergedAtRandom<MeanAccumulator<TypeParam>>(span, random), expected);
    }
  }
}

TARGET_TEST(MeanAccumulator, CountsWhatItHasSeen, AllElements) {
  const std::vector<TypeParam> values{1, 2, 6};
  MeanAccumulator<TypeParam> accumulator;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    accumulator.Update(std::span<const TypeParam>(values));
    Expect(accumulator.count() == 3 * i);
    Expect(accumulator.Finish() == 3.0);
  }
  MeanAccumulator<TypeParam> other;
  other.Update(std::vector<TypeParam>{13});
  accumulator.Merge(other);
  Expect(accumulator.count() == 10U);
  Expect(accumulator.Finish() == 4.0);
  accumulator.Merge(accumulator);
  Expect(accumulator.count() == 20U);
  Expect(accumulator.Finish() == 4.0);
}

TARGET_TEST(FloatMean, EveryPatternIsRoundedOnce, FloatElements) {
  FloatData<TypeParam>::ForEachArray(
      34, [](const std::vector<TypeParam>& values, const std::string& what) {
        ExpectNumber(Mean(values), MeanReference(values), what);
      });
}

TARGET_TEST(FloatMean, EveryPatternThroughAccumulators, FloatElements) {
  Random random(35);
  FloatData<TypeParam>::ForEachArray(
      35, [&](const std::vector<TypeParam>& values, const std::string& what) {
        const std::optional<double> expected = MeanReference(values);
        const std::span<const TypeParam> span(values);
        using Accumulator = MeanAccumulator<TypeParam>;
        ExpectNumber(UpdatedInPieces<Accumulator>(span, random), expected, what);
        ExpectNumber(MergedAtRandom<Accumulator>(span, random), expected, what);
      });
}

// Blocks of two magnitudes, around the distance at which plain sums of floats stop being exact.
TARGET_TEST(FloatMean, TwoMagnitudes, FloatElements) {
  FloatData<TypeParam> data(37);
  for (int distance = 14; distance < 34; ++distance) {
    for (const std::size_t count : {100U, 2047U, 2048U, 4100U}) {
      for (int i = 0; i < 3; ++i) {
        const std::vector<TypeParam> values = data.TwoMagnitudes(count, distance);
        const Where where{count, static_cast<std::uint64_t>(distance)};
        ExpectNumber(Mean(values), MeanReference(values), where);
      }
    }
  }
}

// n times a double and n times half its ulp: the mean lies half way between two doubles, for every
// n.
TARGET_TEST(FloatMean, HalfWay, FloatElements) {
  Random random(36);
  FloatData<TypeParam> data(36);
  using Limits = std::numeric_limits<TypeParam>;
  for (const std::size_t n : {1U, 2U, 3U, 5U, 7U, 100U, 999U, 1025U, 3000U}) {
    for (int i = 0; i < 20; ++i) {
      const int exponent = static_cast<int>(Below(random, 100)) - 50;
      const auto mantissa = static_cast<double>(random() >> 11) * 0x1p-53 + 1.0;
      const auto value = std::ldexp(static_cast<TypeParam>(mantissa), exponent);
      std::vector<TypeParam> values(n, value);
      values.insert(values.end(), n, std::ldexp(TypeParam{1}, exponent - 53));
      std::shuffle(values.begin(), values.end(), random);
      ExpectNumber(Mean(values), MeanReference(values), {n});
      values.back() += values.back() * Limits::epsilon();
      ExpectNumber(Mean(values), MeanReference(values), {n});
      values.push_back(TypeParam{0});
      ExpectNumber(Mean(values), MeanReference(values), {n});
    }
  }
}

TARGET_TEST(FloatMean, InfinitiesAndNan, FloatElements) {
  using Limits = std::numeric_limits<TypeParam>;
  for (const std::size_t count : {1U, 2U, 9U, 70U, 2048U, 4099U}) {
    for (const std::size_t place : {std::size_t{0}, count / 2, count - 1}) {
      for (const TypeParam value : {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN()}) {
        std::vector<TypeParam> values(count, Limits::max());
        values[place] = value;
        ExpectNumber(Mean(values), std::optional<double>(value), {place, count});
        values[count - 1 - place] = Limits::infinity();
        ExpectNumber(Mean(values), MeanReference(values), {place, count});
      }
    }
  }
}

// A NaN mean has the same bits on every target, whichever NaN came in.
TEST(FloatMeanTargets, OneNan) {
  const std::uint64_t expected = Bits(Mean(std::vector<double>{kInfinity, -kInfinity}).value());
  ForEachTarget([&] {
    for (const std::size_t count : {2U, 30U, 3000U}) {
      for (const double nan : QuietNans<double>()) {
        std::vector<double> values(count, 1.0);
        values[count / 2] = nan;
        EXPECT_EQ(Bits(Mean(values).value()), expected);
      }
    }
  });
}

void ExpectDoubleMean(const std::vector<double>& values, double expected) {
  ForEachTarget([&] {
    const std::optional<double> mean = Mean(values);
    ASSERT_TRUE(mean.has_value());
    EXPECT_EQ(Bits(*mean), Bits(expected)) << ::testing::PrintToString(values) << ": " << *mean;
    MeanAccumulator<double> accumulator;
    for (const double value : values) accumulator.Update(std::vector<double>{value});
    ASSERT_TRUE(accumulator.Finish().has_value());
    EXPECT_EQ(Bits(*accumulator.Finish()), Bits(expected)) << ::testing::PrintToString(values);
  });
}

TEST(DoubleMean, WhereTheSumAloneWouldOverflow) {
  ExpectDoubleMean({kMax, kMax}, kMax);
  ExpectDoubleMean({kMax, kMax, kMax}, kMax);
  ExpectDoubleMean({-kMax, -kMax, -kMax, -kMax}, -kMax);
  ExpectDoubleMean({kMax, kMax, -kMax, -kMax}, 0.0);
  ExpectDoubleMean({kMax, kMax, kMax, 0.0}, kMax / 4 * 3);
  ExpectDoubleMean({kMax, kMax, -kInfinity}, -kInfinity);
}

TEST(DoubleMean, Subnormal) {
  ExpectDoubleMean({kDenormMin}, kDenormMin);
  ExpectDoubleMean({kDenormMin, kDenormMin}, kDenormMin);
  ExpectDoubleMean({kDenormMin, kDenormMin, 0.0}, kDenormMin);     // two thirds of it
  ExpectDoubleMean({kDenormMin, 2 * kDenormMin}, 2 * kDenormMin);  // half way, to even
  ExpectDoubleMean({3 * kDenormMin, 2 * kDenormMin}, 2 * kDenormMin);
  ExpectDoubleMean({0x1p-1022, kDenormMin}, 0x1p-1023);
  ExpectDoubleMean({0x1p-1022, 3 * kDenormMin}, 0x1p-1023 + 2 * kDenormMin);
}

// A quotient that rounds to zero keeps its sign, as float(Fraction) does; an exact zero is
// positive.
TEST(DoubleMean, Zeros) {
  ExpectDoubleMean({-0.0}, 0.0);
  ExpectDoubleMean({-0.0, -0.0}, 0.0);
  ExpectDoubleMean({1.0, -1.0}, 0.0);
  ExpectDoubleMean({kDenormMin, 0.0}, 0.0);
  ExpectDoubleMean({-kDenormMin, 0.0}, -0.0);
  ExpectDoubleMean({-kDenormMin, 0.0, 0.0, 0.0, 0.0}, -0.0);
}

// Integers beyond 2^53 are not rounded before the division.
TEST(IntegerMean, BeyondTheMantissa) {
  ForEachTarget([] {
    const std::int64_t large = std::int64_t{1} << 53;
    EXPECT_EQ(Mean(std::vector<std::int64_t>{large, large + 1}), 0x1p53);
    EXPECT_EQ(Mean(std::vector<std::int64_t>{large + 1, large + 2}), 0x1p53 + 2);
    EXPECT_EQ(Mean(std::vector<std::int64_t>{large + 1, 0}), 0x1p52);
    EXPECT_EQ(Mean(std::vector<std::uint64_t>{~std::uint64_t{0}, ~std::uint64_t{0}}), 0x1p64);
    EXPECT_EQ(Mean(std::vector<std::uint64_t>{~std::uint64_t{0}, 1}), 0x1p63);
    const auto lowest = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(Mean(std::vector<std::int64_t>{lowest, lowest, lowest}), -0x1p63);
  });
}

template <typename T>
void CheckMean() {
  const auto values = ArrayOf<T>(AnyWords());
  const std::optional<double> expected = MeanReference(values);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(SameNumber(Mean(values), expected));
  }
}

PROPERTY_TEST(MeanProperty, Int16IsRoundedOnce) { CheckMean<std::int16_t>(); }
PROPERTY_TEST(MeanProperty, Int64IsRoundedOnce) { CheckMean<std::int64_t>(); }
PROPERTY_TEST(MeanProperty, UInt64IsRoundedOnce) { CheckMean<std::uint64_t>(); }
PROPERTY_TEST(MeanProperty, FloatIsRoundedOnce) { CheckMean<float>(); }
PROPERTY_TEST(MeanProperty, DoubleIsRoundedOnce) { CheckMean<double>(); }

// No mean lies outside the range of the elements.
PROPERTY_TEST(MeanProperty, LiesBetweenTheElements) {
  const auto values = FiniteArrayOf<double>(AnyWords());
  Presume(!values.empty());
  const double mean = Mean(values).value();
  Require(*std::min_element(values.begin(), values.end()) <= mean);
  Require(mean <= *std::max_element(values.begin(), values.end()));
}

}  // namespace
}  // namespace arrayops_test
