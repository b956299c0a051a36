// Smallest and largest elements, floats in the order of IEEE 754-2019's minimum and maximum.
#include "arrayops/min_max.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/properties.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Max;
using arrayops::MaxAccumulator;
using arrayops::Min;
using arrayops::MinAccumulator;

// The same bits: a NaN result is the positive quiet one, on every target.
template <typename T>
bool Same(const std::optional<T>& a, const std::optional<T>& b) {
  return a.has_value() == b.has_value() && (!a || Bits(*a) == Bits(*b));
}

template <typename T>
void ExpectResult(const std::optional<T>& got, const std::optional<T>& wanted, const Where& where,
                  const Location& location) {
  if (!Same(got, wanted)) Fail(Text(got) + ", not " + Text(wanted), where, location);
}

template <typename T>
void ExpectExtremes(std::span<const T> got, const std::vector<T>& values, const Where& where = {},
                    const Location& location = Location::Current()) {
  ExpectResult(Min(got), MinReference(values), where, location);
  ExpectResult(Max(got), MaxReference(values), where, location);
}

template <typename T>
void ExpectExtremes(const std::vector<T>& values, Placement placement) {
  const std::span<const T> placed = Guarded().Place(values, placement);
  const Where where{values.size(), placement.at_end, placement.offset};
  ExpectExtremes(placed, values, where);
  ExpectArray(placed, values, where);
  Expect(Guarded().SentinelsIntact(), where);
}

// A number above or below all random ones, so that one element decides.
template <typename T>
std::vector<T> Midway(std::size_t count, Random& random) {
  std::vector<T> values(count);
  for (T& value : values) value = static_cast<T>(50 + Below(random, 10));
  return values;
}

TARGET_TEST(MinMax, AllCounts, AllElements) {
  Random random(41);
  for (const std::size_t count : Counts<TypeParam>()) {
    for (const auto& values :
         {RandomArray<TypeParam>(count, random), Midway<TypeParam>(count, random)}) {
      for (const Placement placement : FewPlacements<TypeParam>()) {
        ExpectExtremes(values, placement);
      }
    }
  }
}

TARGET_TEST(MinMax, AllPlacements, AllElements) {
  Random random(42);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U}) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) ExpectExtremes(values, placement);
  }
}

// Each lane in turn holds the extreme.
TARGET_TEST(MinMax, EveryPosition, AllElements) {
  Random random(43);
  for (const std::size_t count : {1U, 5U, 64U, 67U, 330U}) {
    const auto values = Midway<TypeParam>(count, random);
    for (std::size_t i = 0; i < count; ++i) {
      for (const TypeParam extreme :
           {TypeParam{49}, TypeParam{60}, std::numeric_limits<TypeParam>::lowest(),
            std::numeric_limits<TypeParam>::max()}) {
        auto changed = values;
        changed[i] = extreme;
        ExpectExtremes(std::span<const TypeParam>(changed), changed, {i, count});
      }
    }
  }
}

// All elements are the value that the search starts from, or the one next to it.
TARGET_TEST(MinMax, OnlyLimits, AllElements) {
  using Limits = std::numeric_limits<TypeParam>;
  for (const std::size_t count : {1U, 3U, 16U, 100U, 129U}) {
    for (const TypeParam value : SpecialValues<TypeParam>()) {
      ExpectExtremes(std::vector<TypeParam>(count, value), {true, 0});
    }
    std::vector<TypeParam> both(count, Limits::lowest());
    both.push_back(Limits::max());
    ExpectExtremes(both, {true, 0});
  }
}

TARGET_TEST(MinMax, OfNothing, AllElements) {
  Expect(Min(std::span<const TypeParam>()) == std::nullopt);
  Expect(Max(std::span<const TypeParam>()) == std::nullopt);
  Expect(MinAccumulator<TypeParam>().Finish() == std::nullopt);
  MaxAccumulator<TypeParam> accumulator;
  accumulator.Update(std::span<const TypeParam>());
  accumulator.Merge(MaxAccumulator<TypeParam>());
  Expect(accumulator.Finish() == std::nullopt);
}

// One NaN, of any sign and payload, anywhere makes the result the positive quiet one.
TARGET_TEST(MinMax, NanAnywhere, FloatElements) {
  Random random(44);
  for (const std::size_t count : {1U, 2U, 15U, 16U, 33U, 130U}) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (std::size_t i = 0; i < count; ++i) {
      for (const TypeParam nan : QuietNans<TypeParam>()) {
        auto changed = values;
        changed[i] = nan;
        ExpectExtremes(std::span<const TypeParam>(changed), changed, {i, count});
      }
    }
  }
}

TARGET_TEST(MinMax, SignallingNan, FloatElements) {
  using Word = BitsOf<TypeParam>;
  const Word signalling = static_cast<Word>(Bits(std::numeric_limits<TypeParam>::infinity()) + 1);
  for (const std::size_t count : {1U, 20U, 100U}) {
    for (std::size_t i = 0; i < count; i += 7) {
      // Stored as bits: even a copy as a float may quiet it.
      std::vector<Word> words(count, Bits(TypeParam{1}));
      words[i] = signalling;
      const auto placed = Guarded().Place(words, {true, 0});
      const std::span<const TypeParam> values(reinterpret_cast<const TypeParam*>(placed.data()),
                                              count);
      const std::optional<TypeParam> nan = std::numeric_limits<TypeParam>::quiet_NaN();
      Expect(Same(Min(values), nan));
      Expect(Same(Max(values), nan));
    }
  }
}

// -0.0 is below +0.0, in whatever order and among whatever other elements.
TARGET_TEST(MinMax, SignedZeros, FloatElements) {
  for (const std::size_t count : {1U, 2U, 9U, 17U, 70U, 140U}) {
    for (const TypeParam others : {TypeParam{0}, -TypeParam{0}, TypeParam{1}, TypeParam{-1},
                                   std::numeric_limits<TypeParam>::denorm_min()}) {
      for (std::size_t i = 0; i < count; ++i) {
        std::vector<TypeParam> values(count, others);
        for (const TypeParam zero : {TypeParam{0}, -TypeParam{0}}) {
          values[i] = zero;
          ExpectExtremes(std::span<const TypeParam>(values), values, {i, count});
          values[(i + 1) % count] = -zero;
          ExpectExtremes(std::span<const TypeParam>(values), values, {i, count});
        }
      }
    }
  }
}

TARGET_TEST(MinMax, Subnormals, FloatElements) {
  const TypeParam smallest = std::numeric_limits<TypeParam>::denorm_min();
  std::vector<TypeParam> values;
  for (int i = 100; i > -100; --i) values.push_back(smallest * static_cast<TypeParam>(i));
  ExpectExtremes(values, {true, 0});
  values = {smallest, 2 * smallest, 3 * smallest};
  ExpectExtremes(values, {true, 0});
}

TARGET_TEST(MinMaxAccumulator, AnyPiecesMergedInAnyOrder, AllElements) {
  Random random(45);
  for (const std::size_t count : {1U, 100U, 5000U}) {
    for (const bool nan : {false, true}) {
      auto values = RandomArray<TypeParam>(count, random);
      if constexpr (std::floating_point<TypeParam>) {
        if (nan) values[count / 2] = QuietNans<TypeParam>().back();
      }
      const std::span<const TypeParam> span(values);
      for (int i = 0; i < 10; ++i) {
        using Smallest = MinAccumulator<TypeParam>;
        using Largest = MaxAccumulator<TypeParam>;
        Expect(Same(UpdatedInPieces<Smallest>(span, random), MinReference(values)));
        Expect(Same(MergedAtRandom<Smallest>(span, random), MinReference(values)));
        Expect(Same(UpdatedInPieces<Largest>(span, random), MaxReference(values)));
        Expect(Same(MergedAtRandom<Largest>(span, random), MaxReference(values)));
      }
    }
  }
}

// Element by element, so that the accumulator's own comparison decides, not the kernel's.
TARGET_TEST(MinMaxAccumulator, OneByOne, AllElements) {
  Random random(46);
  const auto special = SpecialValues<TypeParam>();
  for (int i = 0; i < 200; ++i) {
    std::vector<TypeParam> values(1 + Below(random, 4));
    MinAccumulator<TypeParam> smallest;
    MaxAccumulator<TypeParam> largest;
    for (TypeParam& value : values) {
      value = special[Below(random, special.size())];
      smallest.Update(std::span<const TypeParam>(&value, 1));
      largest.Update(std::span<const TypeParam>(&value, 1));
    }
    Expect(Same(smallest.Finish(), MinReference(values)));
    Expect(Same(largest.Finish(), MaxReference(values)));
  }
}

TEST(MinMaxApi, TakesEveryContiguousRange) {
  std::vector<int> vector{3, 1, 2};
  const std::array<float, 3> array{3, 1, 2};
  const double plain[] = {3, 1, 2};
  EXPECT_EQ(Min(vector), 1);
  EXPECT_EQ(Min(std::span<int>(vector)), 1);
  EXPECT_EQ(Min(std::as_const(vector)), 1);
  EXPECT_EQ(Max(array), 3.0F);
  EXPECT_EQ(Max(plain), 3.0);
  EXPECT_EQ(Max(std::vector<long long>{1, -2}), 1LL);
  static_assert(std::same_as<decltype(Max(std::vector<long>())), std::optional<long>>);
  static_assert(std::same_as<decltype(Min(vector)), std::optional<int>>);
}

template <typename T>
void CheckExtremes() {
  const auto values = ArrayOf<T>(AnyWords());
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(Same(Min(values), MinReference(values)));
    Require(Same(Max(values), MaxReference(values)));
  }
}

PROPERTY_TEST(MinMaxProperty, Int8) { CheckExtremes<std::int8_t>(); }
PROPERTY_TEST(MinMaxProperty, Int64) { CheckExtremes<std::int64_t>(); }
PROPERTY_TEST(MinMaxProperty, UInt64) { CheckExtremes<std::uint64_t>(); }
PROPERTY_TEST(MinMaxProperty, Float32) { CheckExtremes<float>(); }
PROPERTY_TEST(MinMaxProperty, Float64) { CheckExtremes<double>(); }

}  // namespace
}  // namespace arrayops_test
