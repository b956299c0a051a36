// Sums of integers, which are exact, and properties of the sums of all types. float_sum_test.cc
// tests how sums of floats are rounded.
#include "arrayops/sum.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/properties.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Int128;
using arrayops::Sum;
using arrayops::SumAccumulator;
using arrayops::SumResult;

template <typename T>
void ExpectSum(const std::vector<T>& values, Placement placement) {
  const std::span<const T> placed = Guarded().Place(values, placement);
  const Where where{values.size(), placement.at_end, placement.offset};
  ExpectNumber(Sum(placed), ExpectedSum(values), where);
  ExpectArray(placed, values, where);
  Expect(Guarded().SentinelsIntact(), where);
}

TARGET_TEST(Sum, AllCounts, AllElements) {
  Random random(11);
  for (const std::size_t count : Counts<TypeParam>()) {
    const std::vector<TypeParam> values = RandomFiniteArray<TypeParam>(count, random);
    for (const Placement placement : FewPlacements<TypeParam>()) ExpectSum(values, placement);
  }
}

TARGET_TEST(Sum, AllPlacements, AllElements) {
  Random random(12);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U}) {
    const std::vector<TypeParam> values = RandomFiniteArray<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) ExpectSum(values, placement);
  }
}

// Every lane counts once: one element is set, all others are zero.
TARGET_TEST(Sum, EveryPosition, AllElements) {
  const std::size_t count = 256 / sizeof(TypeParam) + 3;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<TypeParam> values(count);
    values[i] = std::numeric_limits<TypeParam>::max();
    ExpectSum(values, {true, 0});
  }
}

// Lane counters that are narrower than the result overflow first in long runs of a limit.
TARGET_TEST(Sum, LongRunsOfTheLimits, IntegerElements) {
  for (const std::size_t count : {65537U, 1U << 20, (1U << 24) + 5000003U}) {
    if (count * sizeof(TypeParam) > (std::size_t{1} << 25)) continue;
    for (const TypeParam value :
         {std::numeric_limits<TypeParam>::max(), std::numeric_limits<TypeParam>::min()}) {
      const std::vector<TypeParam> values(count, value);
      const int128_t expected = int128_t{value} * static_cast<int128_t>(count);
      ExpectNumber(Sum(values), ToInt128(expected), {count, Bits(value)});
    }
  }
}

// The two limits in turn: half of the lanes gain what the other half loses.
TARGET_TEST(Sum, AlternatingLimits, IntegerElements) {
  std::vector<TypeParam> values(100003);
  for (const std::size_t period : {2U, 3U, 8U, 64U}) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = i % period < period / 2 ? std::numeric_limits<TypeParam>::max()
                                          : std::numeric_limits<TypeParam>::min();
    }
    ExpectNumber(Sum(values), ExpectedSum(values), {period});
  }
}

TARGET_TEST(Sum, SixtyFourBitsAreExactBeyondTheirRange, IntegerElements) {
  if constexpr (sizeof(TypeParam) == 8) {
    Random random(13);
    for (const std::size_t count : {2U, 3U, 100U, 5000U, 70001U}) {
      std::vector<TypeParam> values(count);
      for (TypeParam& value : values) value = static_cast<TypeParam>(random());
      ExpectNumber(Sum(values), ExpectedSum(values), {count});
      for (TypeParam& value : values) value |= TypeParam{1} << 63 | TypeParam{0xFFFFFFFF};
      ExpectNumber(Sum(values), ExpectedSum(values), {count});
    }
  }
}

TARGET_TEST(Sum, OfNothing, AllElements) {
  const std::span<const TypeParam> nothing;
  ExpectNumber(Sum(nothing), SumResult<TypeParam>{});
  ExpectNumber(SumAccumulator<TypeParam>().Finish(), SumResult<TypeParam>{});
  SumAccumulator<TypeParam> accumulator;
  accumulator.Update(nothing);
  accumulator.Merge(SumAccumulator<TypeParam>());
  ExpectNumber(accumulator.Finish(), SumResult<TypeParam>{});
  ExpectSum(std::vector<TypeParam>{}, {true, 0});
}

TARGET_TEST(SumAccumulator, AnyPiecesMergedInAnyOrder, AllElements) {
  Random random(14);
  for (const std::size_t count : {1U, 100U, 5000U, 30000U}) {
    const std::vector<TypeParam> values = RandomFiniteArray<TypeParam>(count, random);
    const SumResult<TypeParam> expected = ExpectedSum(values);
    const std::span<const TypeParam> span(values);
    for (int i = 0; i < 10; ++i) {
      ExpectNumber(UpdatedInPieces<SumAccumulator<TypeParam>>(span, random), expected);
      ExpectNumber(MergedAtRandom<SumAccumulator<TypeParam>>(span, random), expected);
    }
  }
}

// A result is a snapshot; the accumulator goes on.
TARGET_TEST(SumAccumulator, GoesOnAfterFinish, AllElements) {
  const std::vector<TypeParam> values{1, 2, 3};
  SumAccumulator<TypeParam> accumulator;
  for (int i = 1; i <= 5; ++i) {
    accumulator.Update(std::span<const TypeParam>(values));
    ExpectNumber(accumulator.Finish(), SumResult<TypeParam>(6 * i));
  }
  const SumAccumulator<TypeParam> copy = accumulator;
  accumulator.Merge(copy);
  ExpectNumber(accumulator.Finish(), SumResult<TypeParam>(60));
  accumulator.Merge(accumulator);
  ExpectNumber(accumulator.Finish(), SumResult<TypeParam>(120));
  ExpectNumber(copy.Finish(), SumResult<TypeParam>(30));
}

TEST(SumApi, ResultTypes) {
  static_assert(std::same_as<SumResult<std::int8_t>, Int128>);
  static_assert(std::same_as<SumResult<std::uint64_t>, Int128>);
  static_assert(std::same_as<SumResult<float>, double>);
  static_assert(std::same_as<SumResult<double>, double>);
}

TEST(SumApi, TakesEveryContiguousRange) {
  std::vector<int> vector{1, 2, 3};
  const std::array<float, 3> array{1, 2, 3};
  const double plain[] = {1, 2, 3};
  EXPECT_EQ(Sum(vector), Int128(6));
  EXPECT_EQ(Sum(std::span<int>(vector)), Int128(6));
  EXPECT_EQ(Sum(std::span<const int>(vector)), Int128(6));
  EXPECT_EQ(Sum(std::as_const(vector)), Int128(6));
  EXPECT_EQ(Sum(array), 6.0);
  EXPECT_EQ(Sum(plain), 6.0);
  EXPECT_EQ(Sum(std::vector<short>{1, 2, 3}), Int128(6));
  // Two types of 64 bits, on every machine.
  EXPECT_EQ(Sum(std::vector<long long>{1, -2}), Int128(-1));
  EXPECT_EQ(Sum(std::vector<long>{1, -2}), Int128(-1));
  EXPECT_EQ(Sum(std::vector<unsigned long long>{1, 2}), Int128(3));
}

template <typename T>
void CheckIntegers() {
  const auto values = ArrayOf<T>(AnyWords());
  const Int128 expected = ExpectedSum(values);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(Sum(values) == expected);
  }
}

PROPERTY_TEST(SumProperty, Int8IsExact) { CheckIntegers<std::int8_t>(); }
PROPERTY_TEST(SumProperty, UInt16IsExact) { CheckIntegers<std::uint16_t>(); }
PROPERTY_TEST(SumProperty, Int32IsExact) { CheckIntegers<std::int32_t>(); }
PROPERTY_TEST(SumProperty, Int64IsExact) { CheckIntegers<std::int64_t>(); }
PROPERTY_TEST(SumProperty, UInt64IsExact) { CheckIntegers<std::uint64_t>(); }

// sum(a + b) = sum(a) + sum(b), and the order does not matter.
PROPERTY_TEST(SumProperty, Linear) {
  auto a = ArrayOf<std::int64_t>(AnyWords());
  const auto b = ArrayOf<std::int64_t>(AnyWords());
  const Int128 expected = Sum(a) + Sum(b);
  a.insert(a.end(), b.begin(), b.end());
  Require(Sum(a) == expected);
  std::reverse(a.begin(), a.end());
  Require(Sum(a) == expected);
}

}  // namespace
}  // namespace arrayops_test
