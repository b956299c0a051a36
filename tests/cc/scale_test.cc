// Scale of integers by integers: exact products, or nothing changed. scale_truncating_test.cc has
// floating-point factors, scale_floats_test.cc floating-point elements.
#include "arrayops/scale.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/properties.h"
#include "tests/cc/scale_reference.h"

namespace arrayops_test {
namespace {

using arrayops::Int128;
using arrayops::Scale;
using arrayops::Status;

// Elements whose products with the factor all fit.
template <typename T>
std::vector<T> RandomFitting(std::size_t count, std::int64_t factor, Random& random) {
  std::vector<T> values = RandomArray<T>(count, random);
  for (T& value : values) {
    if (factor != 0) value = static_cast<T>(int128_t{value} / factor);
    const int128_t product = int128_t{value} * factor;
    if (product != static_cast<T>(product)) value = 0;  // the limits are not symmetric
  }
  return values;
}

TARGET_TEST(Scale, AllCounts, IntegerElements) {
  Random random(61);
  for (const std::size_t count : Counts<TypeParam>()) {
    for (const Placement placement : FewPlacements<TypeParam>()) {
      const std::int64_t factor = std::array{3, -1, 7, -100}[Below(random, 4)];
      ExpectScale(RandomFitting<TypeParam>(count, factor, random), factor, placement);
      ExpectScale(RandomFitting<TypeParam>(count, factor, random), factor + 1, placement);
    }
  }
}

TARGET_TEST(Scale, AllPlacements, IntegerElements) {
  Random random(62);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U, 1200U}) {
    const auto values = RandomFitting<TypeParam>(count, 5, random);
    for (const Placement placement : AllPlacements()) {
      ExpectScale(values, 5, placement);
      ExpectScale(values, 1000000007, placement);
    }
  }
}

// Every pair of limits, powers of two and their neighbours, as factors of each width and of 128
// bits.
TARGET_TEST(Scale, EdgesOfElementsAndFactors, IntegerElements) {
  std::vector<TypeParam> values = SpecialValues<TypeParam>();
  for (int bit = 1; bit < 8 * static_cast<int>(sizeof(TypeParam)); bit += 3) {
    using Unsigned = std::make_unsigned_t<TypeParam>;  // the sign bit's power has no negative
    const auto power = static_cast<Unsigned>(Unsigned{1} << bit);
    values.insert(values.end(), {static_cast<TypeParam>(power), static_cast<TypeParam>(power - 1),
                                 static_cast<TypeParam>(Unsigned{0} - power)});
  }
  std::vector<int128_t> factors{0, 1, 2, 3, 5, 10, 100, 255, 1000003};
  for (const int bit : {7, 8, 15, 16, 31, 32, 62, 63, 64, 65, 126}) {
    const int128_t power = int128_t{1} << bit;
    factors.insert(factors.end(), {power - 1, power, power + 1});
  }
  const int128_t largest = static_cast<int128_t>(~uint128_t{0} >> 1);
  factors.push_back(largest);
  for (std::size_t i = factors.size(); i-- > 0;) factors.push_back(-factors[i]);
  factors.push_back(-largest - 1);
  for (const TypeParam value : values) {
    for (const int128_t factor : factors) {
      ExpectScaleOne(value, ToInt128(factor));
      if (factor == static_cast<std::int64_t>(factor)) {
        ExpectScaleOne(value, static_cast<std::int64_t>(factor));
      }
      if (factor == static_cast<std::int8_t>(factor)) {
        ExpectScaleOne(value, static_cast<std::int8_t>(factor));
      }
      if (factor == static_cast<std::uint64_t>(factor)) {
        ExpectScaleOne(value, static_cast<std::uint64_t>(factor));
      }
    }
  }
}

// All bytes by all factors that matter for bytes. Those that fit are in one array, the others
// alone.
TARGET_TEST(Scale, EveryByte, IntegerElements) {
  if constexpr (sizeof(TypeParam) == 1) {
    for (int factor = -300; factor <= 300; ++factor) {
      std::vector<TypeParam> fitting;
      for (int value = std::numeric_limits<TypeParam>::min();
           value <= std::numeric_limits<TypeParam>::max(); ++value) {
        const int product = value * factor;
        if (product == static_cast<TypeParam>(product)) {
          fitting.push_back(static_cast<TypeParam>(value));
        } else {
          std::vector<TypeParam> one{static_cast<TypeParam>(value)};
          Expect(Scale(one, factor) == Status::kOverflow && one[0] == value,
                 {Bits(one[0]), Bits(factor)});
        }
      }
      ExpectScale(fitting, factor, {true, 0});
    }
  }
}

// Random elements times random factors, mostly near the limit of what fits.
TARGET_TEST(Scale, RandomFactors, IntegerElements) {
  Random random(63);
  for (int i = 0; i < 2000; ++i) {
    const auto factor = static_cast<std::int64_t>(random()) >> Below(random, 64);
    auto values = RandomFitting<TypeParam>(1 + Below(random, 40), 1, random);
    for (TypeParam& value : values) value = static_cast<TypeParam>(value >> Below(random, 64) % 8);
    ExpectScale(values, factor, {true, 0});
    const auto narrow = static_cast<TypeParam>(
        factor == 0 ? 1
                    : std::numeric_limits<TypeParam>::max() / static_cast<TypeParam>(factor | 1));
    for (const int more : {-1, 0, 1}) {
      ExpectScale(std::vector<TypeParam>(9, static_cast<TypeParam>(int128_t{narrow} + more)),
                  factor | 1, {true, 0});
    }
  }
}

// If one product does not fit, wherever it is, all elements are as before, even many blocks later.
TARGET_TEST(Scale, UndoneWhereverTheOverflowIs, IntegerElements) {
  using Limits = std::numeric_limits<TypeParam>;
  Random random(64);
  const std::size_t count = 100003;
  for (const std::int64_t factor : {2, 3, 7, 100, -1, -2, -7, -128}) {
    if (factor < 0 && std::unsigned_integral<TypeParam>) continue;
    const auto fitting = RandomFitting<TypeParam>(count, factor, random);
    for (const std::size_t place :
         {std::size_t{0}, std::size_t{1}, std::size_t{2047}, std::size_t{2048}, std::size_t{4095},
          std::size_t{4096}, std::size_t{8191}, std::size_t{8192}, std::size_t{16383},
          std::size_t{16384}, std::size_t{32768}, count / 2, count - 2, count - 1}) {
      auto values = fitting;
      values[place] = factor < 0 ? Limits::min() : Limits::max();
      const auto before = values;
      Expect(Scale(values, factor) == Status::kOverflow, {place, Bits(factor)});
      ExpectArray(std::span<const TypeParam>(values), before, {place, Bits(factor)});
    }
    auto scaled = fitting;
    auto expected = fitting;
    for (TypeParam& value : expected) {
      value = static_cast<TypeParam>(static_cast<std::uint64_t>(value) *
                                     static_cast<std::uint64_t>(factor));
    }
    Expect(Scale(scaled, factor) == Status::kOk, {Bits(factor)});
    ExpectArray(std::span<const TypeParam>(scaled), expected, {Bits(factor)});
  }
}

// Factors so large that only zero, or zero and one other value, fit: division cannot undo those.
TARGET_TEST(Scale, UndoneForFactorsAsLargeAsTheType, IntegerElements) {
  Random random(65);
  constexpr int kBits = 8 * static_cast<int>(sizeof(TypeParam));
  const int128_t half = int128_t{1} << (kBits - 1);
  for (const int128_t factor :
       {half - 1, half, half + 1, -half + 1, -half, -half - 1, 2 * half - 1, 2 * half, 2 * half + 1,
        -2 * half + 1, -2 * half, int128_t{1} << 70, -(int128_t{1} << 70)}) {
    for (const int one : {1, -1, 2}) {
      std::vector<TypeParam> values(50000);
      for (TypeParam& value : values)
        value = static_cast<TypeParam>(Below(random, 2) == 0 ? one : 0);
      ExpectScale(values, ToInt128(factor), {true, 0});
      values.back() = 3;
      ExpectScale(values, ToInt128(factor), {true, 0});
    }
  }
}

TARGET_TEST(Scale, OfNothing, IntegerElements) {
  std::vector<TypeParam> nothing;
  Expect(Scale(nothing, 3) == Status::kOk);
  Expect(Scale(nothing, ToInt128(int128_t{1} << 100)) == Status::kOk);
  Expect(Scale(nothing, 2.5) == Status::kOk);
  Expect(Scale(nothing, std::numeric_limits<double>::quiet_NaN()) == Status::kOk);
  Expect(Scale(nothing, std::numeric_limits<double>::infinity()) == Status::kOk);
}

TEST(ScaleApi, TakesEveryContiguousRangeAndEveryFactor) {
  std::vector<int> vector{1, 2, 3};
  EXPECT_EQ(Scale(vector, 2), Status::kOk);
  EXPECT_EQ(Scale(std::span<int>(vector).subspan(1), short{3}), Status::kOk);
  EXPECT_EQ(vector, (std::vector<int>{2, 12, 18}));
  EXPECT_EQ(Scale(vector, 2ULL), Status::kOk);
  EXPECT_EQ(Scale(vector, -1LL), Status::kOk);
  EXPECT_EQ(Scale(vector, Int128(1)), Status::kOk);
  EXPECT_EQ(Scale(vector, 0.5F), Status::kOk);
  EXPECT_EQ(vector, (std::vector<int>{-2, -12, -18}));
  std::array<float, 2> array{1, 2};
  EXPECT_EQ(Scale(array, 2), Status::kOk);
  EXPECT_EQ(array, (std::array<float, 2>{2, 4}));
  unsigned long long plain[] = {1, 2};
  EXPECT_EQ(Scale(plain, ~0ULL / 2), Status::kOk);
  EXPECT_EQ(plain[1], ~0ULL - 1);
  EXPECT_EQ(Scale(plain, 2), Status::kOverflow);
  EXPECT_EQ(plain[1], ~0ULL - 1);
}

template <typename T>
void CheckScale() {
  const auto values = ArrayOf<T>(AnyWords());
  const auto factor = ElementOf<std::int64_t>(AnyWord());
  auto expected = values;
  const Status status = ScaleReference(expected, factor);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    auto scaled = values;
    Require(Scale(scaled, factor) == status);
    Require(SameBits(scaled, expected));
  }
}

PROPERTY_TEST(ScaleProperty, Int8) { CheckScale<std::int8_t>(); }
PROPERTY_TEST(ScaleProperty, UInt8) { CheckScale<std::uint8_t>(); }
PROPERTY_TEST(ScaleProperty, Int32) { CheckScale<std::int32_t>(); }
PROPERTY_TEST(ScaleProperty, Int64) { CheckScale<std::int64_t>(); }
PROPERTY_TEST(ScaleProperty, UInt64) { CheckScale<std::uint64_t>(); }

}  // namespace
}  // namespace arrayops_test
