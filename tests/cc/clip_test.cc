// Clip: elements outside the bounds become the bound, all others keep their bits.
#include "arrayops/clip.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/properties.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Clip;
using arrayops::Status;

template <typename T>
void ExpectClip(const std::vector<T>& values, T min, T max, Placement placement) {
  std::vector<T> expected = values;
  const Status status = ClipReference(expected, min, max);
  const std::span<T> placed = Guarded().Place(values, placement);
  const Where where{values.size(), placement.at_end, placement.offset, Bits(min), Bits(max)};
  Expect(Clip(placed, min, max) == status, where);
  ExpectArray(std::span<const T>(placed), expected, where);
  Expect(Guarded().SentinelsIntact(), where);
}

TARGET_TEST(Clip, AllCounts, AllElements) {
  Random random(51);
  for (const std::size_t count : Counts<TypeParam>()) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : FewPlacements<TypeParam>()) {
      const auto two = RandomArray<TypeParam>(2, random);
      ExpectClip(values, std::min(two[0], two[1]), std::max(two[0], two[1]), placement);
    }
  }
}

TARGET_TEST(Clip, AllPlacements, AllElements) {
  Random random(52);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U, 1200U}) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) {
      ExpectClip(values, TypeParam{3}, TypeParam{90}, placement);
    }
  }
}

// Each special value as either bound, over arrays that hold them all, NaNs too.
TARGET_TEST(Clip, AllPairsOfSpecialBounds, AllElements) {
  Random random(53);
  auto values = SpecialValues<TypeParam>();
  if constexpr (std::floating_point<TypeParam>) {
    const auto nans = QuietNans<TypeParam>();
    values.insert(values.end(), nans.begin(), nans.end());
  }
  const auto more = RandomArray<TypeParam>(100, random);
  values.insert(values.end(), more.begin(), more.end());
  for (const TypeParam min : SpecialValues<TypeParam>()) {
    for (const TypeParam max : SpecialValues<TypeParam>()) ExpectClip(values, min, max, {true, 0});
  }
}

TARGET_TEST(Clip, BoundsOutOfOrderChangeNothing, AllElements) {
  std::vector<TypeParam> values{1, 2, 3};
  Expect(Clip(values, TypeParam{2}, TypeParam{1}) == Status::kInvalidBounds);
  Expect(values == std::vector<TypeParam>{1, 2, 3});
  std::vector<TypeParam> nothing;
  Expect(Clip(nothing, TypeParam{2}, TypeParam{1}) == Status::kInvalidBounds);
  Expect(Clip(nothing, TypeParam{1}, TypeParam{2}) == Status::kOk);
  ExpectClip(values, TypeParam{2}, TypeParam{2}, {true, 0});
}

TARGET_TEST(Clip, NanBounds, FloatElements) {
  for (const TypeParam nan : QuietNans<TypeParam>()) {
    ExpectClip(std::vector<TypeParam>(40, TypeParam{1}), nan, TypeParam{0}, {true, 0});
    ExpectClip(std::vector<TypeParam>(40, TypeParam{1}), TypeParam{0}, nan, {true, 0});
    ExpectClip(std::vector<TypeParam>(40, TypeParam{1}), nan, nan, {true, 0});
  }
}

TARGET_TEST(Clip, ZerosEqualToABoundKeepTheirSign, FloatElements) {
  const TypeParam zero{0};
  for (const std::size_t count : {1U, 16U, 35U, 300U}) {
    for (const TypeParam element : {zero, -zero}) {
      for (const auto& [min, max] :
           {std::pair{zero, TypeParam{1}}, std::pair{-zero, TypeParam{1}},
            std::pair{TypeParam{-1}, zero}, std::pair{TypeParam{-1}, -zero}, std::pair{zero, -zero},
            std::pair{-zero, zero}}) {
        std::vector<TypeParam> values(count, element);
        Expect(Clip(values, min, max) == Status::kOk);
        Expect(SameBits(values, std::vector<TypeParam>(count, element)));
      }
    }
    // Elements outside take the bound's sign.
    std::vector<TypeParam> values(count, TypeParam{-1});
    Expect(Clip(values, -zero, zero) == Status::kOk);
    Expect(SameBits(values, std::vector<TypeParam>(count, -zero)));
    values.assign(count, TypeParam{1});
    Expect(Clip(values, zero, -zero) == Status::kOk);
    Expect(SameBits(values, std::vector<TypeParam>(count, -zero)));
  }
}

// NaNs keep every bit, signalling ones too.
TARGET_TEST(Clip, NansKeepTheirBits, FloatElements) {
  using Word = BitsOf<TypeParam>;
  std::vector<Word> words;
  for (const TypeParam nan : QuietNans<TypeParam>()) words.push_back(Bits(nan));
  for (const Word payload : {Word{1}, Word{0x1234}}) {
    words.push_back(static_cast<Word>(Bits(std::numeric_limits<TypeParam>::infinity()) | payload));
    words.push_back(static_cast<Word>(Bits(-std::numeric_limits<TypeParam>::infinity()) | payload));
  }
  const std::size_t once = words.size();
  for (std::size_t i = 0; i < 10 * once + 3; ++i) words.push_back(words[i % once]);
  for (const std::size_t offset : {0U, 1U, 8U}) {
    const auto placed = Guarded().Place(words, {true, offset});
    const std::span<TypeParam> values(reinterpret_cast<TypeParam*>(placed.data()), placed.size());
    Expect(Clip(values, TypeParam{-1}, TypeParam{1}) == Status::kOk);
    Expect(SameBits(ToVector(placed), words));
    Expect(Guarded().SentinelsIntact());
  }
}

TEST(ClipApi, TakesEveryContiguousRange) {
  std::vector<int> vector{1, 5, 9};
  EXPECT_EQ(Clip(vector, 2, 8), Status::kOk);
  EXPECT_EQ(vector, (std::vector<int>{2, 5, 8}));
  EXPECT_EQ(Clip(std::span<int>(vector).first(1), 3, 4), Status::kOk);
  EXPECT_EQ(vector, (std::vector<int>{3, 5, 8}));
  std::array<float, 3> array{1, 5, 9};
  EXPECT_EQ(Clip(array, 2, 8), Status::kOk);  // bounds are converted as arguments are
  EXPECT_EQ(array, (std::array<float, 3>{2, 5, 8}));
  long plain[] = {1, 5, 9};
  EXPECT_EQ(Clip(plain, 2, 8), Status::kOk);
  EXPECT_EQ(plain[2], 8);
  std::vector<long long> longs{1, 5, 9};
  EXPECT_EQ(Clip(longs, 2, 8), Status::kOk);
  EXPECT_EQ(longs, (std::vector<long long>{2, 5, 8}));
}

template <typename T>
void CheckClip() {
  const auto values = ArrayOf<T>(AnyWords());
  const T min = ElementOf<T>(AnyWord());
  const T max = ElementOf<T>(AnyWord());
  auto expected = values;
  const Status status = ClipReference(expected, min, max);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    auto clipped = values;
    Require(Clip(clipped, min, max) == status);
    Require(SameBits(clipped, expected));
  }
}

PROPERTY_TEST(ClipProperty, Int8) { CheckClip<std::int8_t>(); }
PROPERTY_TEST(ClipProperty, UInt16) { CheckClip<std::uint16_t>(); }
PROPERTY_TEST(ClipProperty, Int64) { CheckClip<std::int64_t>(); }
PROPERTY_TEST(ClipProperty, Float32) { CheckClip<float>(); }
PROPERTY_TEST(ClipProperty, Float64) { CheckClip<double>(); }

// Clipping once more changes nothing.
PROPERTY_TEST(ClipProperty, Idempotent) {
  auto values = ArrayOf<double>(AnyWords());
  const std::vector<double> bounds = FiniteArrayOf<double>({AnyWord(), AnyWord()});
  const auto [min, max] = std::minmax(bounds[0], bounds[1]);
  Require(Clip(values, min, max) == Status::kOk);
  auto again = values;
  Require(Clip(again, min, max) == Status::kOk);
  Require(SameBits(again, values));
}

}  // namespace
}  // namespace arrayops_test
