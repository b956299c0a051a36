// Arrays long enough to be read at four places in turn, which those of other tests are not.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "arrayops/arg_min_max.h"
#include "arrayops/clip.h"
#include "arrayops/comparison.h"
#include "arrayops/compress.h"
#include "arrayops/mean.h"
#include "arrayops/min_max.h"
#include "arrayops/sum.h"
#include "gtest/gtest.h"
#include "tests/cc/float_data.h"
#include "tests/cc/reference.h"
#include "tests/cc/scale_reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Clip;
using arrayops::Max;
using arrayops::Mean;
using arrayops::Min;
using arrayops::Scale;
using arrayops::Status;
using arrayops::Sum;

// Just long enough, and once through all places and into them again.
template <typename T>
std::array<std::size_t, 2> StreamingCounts() {
  return {(std::size_t{512} << 10) / sizeof(T) + 1, (std::size_t{1300} << 10) / sizeof(T) + 5};
}

template <typename T>
std::array<Placement, 2> StreamingPlacements() {
  return {Placement{true, 0}, Placement{false, sizeof(T) + 1}};
}

// The places in an array where something is put: its ends, and more all over it.
std::vector<std::size_t> Positions(std::size_t count) {
  std::vector<std::size_t> positions{0, 1, 31, count - 2, count - 1};
  for (std::size_t i = 1; i < 12; ++i) positions.push_back(i * (count / 12) + i);
  return positions;
}

TARGET_TEST(Streaming, Reductions, AllElements) {
  Random random(181);
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    const auto values = RandomFiniteArray<TypeParam>(count, random);
    const auto sum = ExpectedSum(values);
    const auto mean = MeanReference(values);
    for (const Placement placement : StreamingPlacements<TypeParam>()) {
      const std::span<const TypeParam> placed = Guarded().Place(values, placement);
      const Where where{count, placement.at_end, placement.offset};
      ExpectNumber(Sum(placed), sum, where);
      ExpectNumber(*Mean(placed), *mean, where);
      Expect(Bits(*Min(placed)) == Bits(*MinReference(values)), where);
      Expect(Bits(*Max(placed)) == Bits(*MaxReference(values)), where);
      Expect(arrayops::ArgMin(placed) == ArgMinReference(values), where);
      Expect(arrayops::ArgMax(placed) == ArgMaxReference(values), where);
      Expect(Guarded().SentinelsIntact(), where);
    }
  }
}

// Nothing is read twice or left out: one element differs from all others.
TARGET_TEST(Streaming, OneElementWhereverItIs, AllElements) {
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    std::vector<TypeParam> values(count, TypeParam{1});
    for (const std::size_t i : Positions(count)) {
      values[i] = TypeParam{100};
      const auto sum = static_cast<std::int64_t>(count) + 99;
      ExpectNumber(Sum(values), static_cast<arrayops::SumResult<TypeParam>>(sum), {count, i});
      Expect(*Max(values) == TypeParam{100}, {count, i});
      values[i] = TypeParam{0};
      Expect(*Min(values) == TypeParam{0}, {count, i});
      values[i] = TypeParam{1};
    }
  }
}

TARGET_TEST(Streaming, Count, AllElements) {
  Random random(186);
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    const auto values = RandomArray<TypeParam>(count, random);
    const auto is_greater = [](TypeParam value) { return value > TypeParam{3}; };
    const auto wanted = std::count_if(values.begin(), values.end(), is_greater);
    for (const Placement placement : StreamingPlacements<TypeParam>()) {
      const std::span<const TypeParam> placed = Guarded().Place(values, placement);
      const Where where{count, placement.at_end, placement.offset};
      const std::size_t got = arrayops::Count(placed, arrayops::Greater(TypeParam{3}));
      Expect(got == static_cast<std::size_t>(wanted), where);
    }
  }
}

TARGET_TEST(Streaming, Clip, AllElements) {
  Random random(182);
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    const auto values = RandomArray<TypeParam>(count, random);
    auto expected = values;
    Expect(ClipReference(expected, TypeParam{3}, TypeParam{90}) == Status::kOk);
    for (const Placement placement : StreamingPlacements<TypeParam>()) {
      const std::span<TypeParam> placed = Guarded().Place(values, placement);
      const Where where{count, placement.at_end, placement.offset};
      Expect(Clip(placed, TypeParam{3}, TypeParam{90}) == Status::kOk, where);
      ExpectArray(std::span<const TypeParam>(placed), expected, where);
      Expect(Guarded().SentinelsIntact(), where);
    }
  }
}

TARGET_TEST(Streaming, Scale, AllElements) {
  Random random(183);
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    auto values = RandomFiniteArray<TypeParam>(count, random);
    for (TypeParam& value : values) value = static_cast<TypeParam>(value / TypeParam{3});
    for (const Placement placement : StreamingPlacements<TypeParam>()) {
      ExpectScale(values, 3, placement);
      ExpectScale(values, 1.5, placement);
    }
  }
}

// If one product does not fit, wherever it is, all elements are as before.
TARGET_TEST(Streaming, ScaleIsUndone, IntegerElements) {
  using Limits = std::numeric_limits<TypeParam>;
  Random random(184);
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    auto values = RandomArray<TypeParam>(count, random);
    for (TypeParam& value : values) value /= TypeParam{5};
    const auto before = values;
    for (const std::size_t i : Positions(count)) {
      values[i] = Limits::max();
      Expect(Scale(values, 5) == Status::kOverflow, {count, i});
      Expect(Scale(values, 4.5) == Status::kOverflow, {count, i});
      Expect(values[i] == Limits::max(), {count, i});
      values[i] = before[i];
      ExpectArray(std::span<const TypeParam>(values), before, {count, i});
    }
  }
}

// Everything that is hard to sum, in blocks whose elements come from all over the array.
TARGET_TEST(Streaming, FloatSums, FloatElements) {
  FloatData<TypeParam> data(185);
  for (const auto& [name, pattern] : FloatData<TypeParam>::Patterns()) {
    for (const std::size_t count : StreamingCounts<TypeParam>()) {
      const auto values = (data.*pattern)(count);
      const double sum = SumReference(values);
      ExpectNumber(Sum(values), sum, name);
      ExpectNumber(*Mean(values), *MeanReference(values), name);
      arrayops::SumAccumulator<TypeParam> accumulator;
      accumulator.Update(values);
      ExpectNumber(accumulator.Finish(), sum, name);
    }
  }
}

TARGET_TEST(Streaming, NonFiniteWhereverItIs, FloatElements) {
  using Limits = std::numeric_limits<TypeParam>;
  const TypeParam all[] = {Limits::infinity(), Limits::quiet_NaN(), -Limits::infinity()};
  std::size_t turn = 0;  // another one at each place, and at the next length another one there
  for (const std::size_t count : StreamingCounts<TypeParam>()) {
    std::vector<TypeParam> values(count, TypeParam{1} / 3);
    for (const std::size_t i : Positions(count)) {
      values[i] = all[turn++ % 3];
      ExpectNumber(Sum(values), double{values[i]}, {count, i});
      values[i] = Limits::quiet_NaN();
      Expect(Bits(*Min(values)) == Bits(Limits::quiet_NaN()), {count, i});
      Expect(Bits(*Max(values)) == Bits(Limits::quiet_NaN()), {count, i});
      values[i] = TypeParam{1} / 3;
    }
  }
}

}  // namespace
}  // namespace arrayops_test
