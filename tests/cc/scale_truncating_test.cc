// Scale of integers by floats: the product computed in double and truncated, as Python's
// int(x * factor), or nothing changed.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "arrayops/scale.h"
#include "gtest/gtest.h"
#include "tests/cc/properties.h"
#include "tests/cc/scale_factors.h"
#include "tests/cc/scale_reference.h"

namespace arrayops_test {
namespace {

using arrayops::Scale;
using arrayops::Status;

TARGET_TEST(ScaleTruncating, AllCounts, IntegerElements) {
  Random random(71);
  for (const std::size_t count : Counts<TypeParam>()) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : FewPlacements<TypeParam>()) {
      ExpectScale(values, static_cast<double>(Below(random, 1000)) / 1000.0, placement);
      ExpectScale(values, -0.75, placement);
      ExpectScale(values, 1e-3F, placement);
    }
  }
}

TARGET_TEST(ScaleTruncating, AllPlacements, IntegerElements) {
  Random random(72);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 1200U}) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) {
      ExpectScale(values, 0.37, placement);
      ExpectScale(values, 1e30, placement);
    }
  }
}

TARGET_TEST(ScaleTruncating, SpecialElementsAndFactors, IntegerElements) {
  for (const TypeParam value : SpecialValues<TypeParam>()) {
    for (const double factor : Factors()) ExpectScaleOne(value, factor);
    for (const double factor : {kInfinity, -kInfinity, kNan, -kNan}) ExpectScaleOne(value, factor);
    ExpectScaleOne(value, 0.1F);  // as the double of that float
  }
}

// Products around the ends of the type, by factors a few ulps apart.
TARGET_TEST(ScaleTruncating, EdgesOfTheRange, IntegerElements) {
  const double above = std::ldexp(1.0, std::numeric_limits<TypeParam>::digits);
  const double below = std::signed_integral<TypeParam> ? -above : 0.0;
  std::vector<double> products;
  for (const double edge : {above, below, above / 2, -above, 2 * above}) {
    for (const double offset : {0.0, 0.5, 1.0, -0.5, -1.0, -2.0}) {
      AddNeighbours(products, edge + offset);
    }
  }
  using Limits = std::numeric_limits<TypeParam>;
  for (const TypeParam value : {TypeParam{1}, TypeParam{2}, TypeParam{3}, TypeParam{100},
                                Limits::max(), Limits::min(), static_cast<TypeParam>(-1)}) {
    if (value == 0) continue;
    for (const double product : products) {
      ExpectScaleOne(value, product / static_cast<double>(value));
    }
  }
}

// 64-bit integers become doubles first, to nearest, ties to even.
TARGET_TEST(ScaleTruncating, LargeIntegersAreRoundedToDoubles, IntegerElements) {
  Random random(73);
  if constexpr (sizeof(TypeParam) == 8) {
    std::vector<TypeParam> values;
    for (int bit = 52; bit < std::numeric_limits<TypeParam>::digits; ++bit) {
      for (const int shift : {52, 53, 54}) {
        const TypeParam half = TypeParam{1} << std::max(bit - shift, 0);
        for (const TypeParam power : {TypeParam{1} << bit, (TypeParam{1} << bit) + 2 * half}) {
          for (const TypeParam value : {power + half, power - half, power + half + 1,
                                        power + half - 1, power - half - 1, power + 3 * half}) {
            values.push_back(value);
            values.push_back(0 - value);
          }
        }
      }
    }
    for (int i = 0; i < 5000; ++i) values.push_back(static_cast<TypeParam>(random() >> (i % 12)));
    for (TypeParam& value : values) value /= 2;  // so that none reaches 2^63 or 2^64
    ExpectScale(values, 1.0, {true, 0});
    ExpectScale(values, 0.999999999, {true, 0});
    ExpectScale(values, std::nextafter(1.0, 2.0), {true, 0});
    // The largest becomes a power of two, which no longer fits.
    ExpectScaleOne(std::numeric_limits<TypeParam>::max(), 1.0);
    ExpectScaleOne(static_cast<TypeParam>(std::numeric_limits<TypeParam>::max() - 1025), 1.0);
  }
}

// All bytes, and the elements of 16 bits, by factors with every kind of fraction.
TARGET_TEST(ScaleTruncating, EverySmallInteger, IntegerElements) {
  if constexpr (sizeof(TypeParam) <= 2) {
    std::vector<TypeParam> values;
    for (int value = std::numeric_limits<TypeParam>::min();
         value <= std::numeric_limits<TypeParam>::max(); ++value) {
      values.push_back(static_cast<TypeParam>(value));
    }
    for (const double factor : Factors()) {
      ExpectScale(values, factor, {true, 0});
      std::vector<TypeParam> fitting = values;
      std::erase_if(fitting, [factor](TypeParam value) {
        TypeParam product;
        return ScaleOneReference(value, factor, &product) != Status::kOk;
      });
      ExpectScale(fitting, factor, {true, 0});
    }
  }
}

TARGET_TEST(ScaleTruncating, UnchangedWhereverTheOverflowIs, IntegerElements) {
  Random random(74);
  const std::size_t count = 50003;
  for (const double factor : {1.5, 2.0, 100.25, -3.0, 1e18, 1e300}) {
    std::vector<TypeParam> fitting = RandomArray<TypeParam>(count, random);
    for (TypeParam& value : fitting) {
      TypeParam product;
      if (ScaleOneReference(value, factor, &product) != Status::kOk) value = 0;
    }
    for (const std::size_t place : {std::size_t{0}, std::size_t{2048}, count / 2, count - 1}) {
      auto values = fitting;
      values[place] = std::numeric_limits<TypeParam>::max();
      const auto before = values;
      Expect(Scale(values, factor) == Status::kOverflow, {place});
      ExpectArray(std::span<const TypeParam>(values), before, {place});
    }
    ExpectScale(fitting, factor, {true, 0});
  }
}

// Zero times infinity is a NaN, anything else an overflow: the first element decides.
TARGET_TEST(ScaleTruncating, TheErrorIsThatOfTheFirstOffendingElement, IntegerElements) {
  for (const std::size_t count : {2U, 40U, 5000U}) {
    std::vector<TypeParam> values(count, TypeParam{1});
    for (const double factor : {kInfinity, -kInfinity}) {
      values.front() = 0;
      values.back() = 1;
      ExpectScale(values, factor, {true, 0});
      values.front() = 1;
      values.back() = 0;
      ExpectScale(values, factor, {true, 0});
    }
    ExpectScale(values, kNan, {true, 0});
    ExpectScale(std::vector<TypeParam>(count), kInfinity, {true, 0});
    ExpectScale(std::vector<TypeParam>(count), kNan, {true, 0});
  }
}

PROPERTY_TEST(ScaleTruncatingProperty, Int8) { CheckFloatScale<std::int8_t>(); }
PROPERTY_TEST(ScaleTruncatingProperty, UInt16) { CheckFloatScale<std::uint16_t>(); }
PROPERTY_TEST(ScaleTruncatingProperty, Int32) { CheckFloatScale<std::int32_t>(); }
PROPERTY_TEST(ScaleTruncatingProperty, UInt32) { CheckFloatScale<std::uint32_t>(); }
PROPERTY_TEST(ScaleTruncatingProperty, Int64) { CheckFloatScale<std::int64_t>(); }
PROPERTY_TEST(ScaleTruncatingProperty, UInt64) { CheckFloatScale<std::uint64_t>(); }

}  // namespace
}  // namespace arrayops_test
