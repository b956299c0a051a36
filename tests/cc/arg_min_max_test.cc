// Where the smallest and largest elements are, floats in the order of IEEE 754-2019.
#include "arrayops/arg_min_max.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/properties.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::ArgMax;
using arrayops::ArgMaxAccumulator;
using arrayops::ArgMin;
using arrayops::ArgMinAccumulator;
using Index = std::optional<std::uint64_t>;

void ExpectIndex(Index got, Index wanted, const Where& where, const Location& location) {
  if (got != wanted) {
    Fail(std::to_string(got.value_or(~0ULL)) + ", not " + std::to_string(wanted.value_or(~0ULL)),
         where, location);
  }
}

template <typename T>
void ExpectIndices(std::span<const T> got, const std::vector<T>& values, const Where& where = {},
                   const Location& location = Location::Current()) {
  ExpectIndex(ArgMin(got), ArgMinReference(values), where, location);
  ExpectIndex(ArgMax(got), ArgMaxReference(values), where, location);
}

template <typename T>
void ExpectIndices(const std::vector<T>& values, Placement placement) {
  const std::span<const T> placed = Guarded().Place(values, placement);
  const Where where{values.size(), placement.at_end, placement.offset};
  ExpectIndices(placed, values, where);
  Expect(Guarded().SentinelsIntact(), where);
}

// Few values, so nearly always several places hold the extreme and only the order decides.
template <typename T>
std::vector<T> FewValues(std::size_t count, Random& random) {
  std::vector<T> values(count);
  for (T& value : values) value = static_cast<T>(50 + Below(random, 4));
  return values;
}

TARGET_TEST(ArgMinMax, AllCounts, AllElements) {
  Random random(241);
  for (const std::size_t count : Counts<TypeParam>()) {
    for (const auto& values :
         {RandomArray<TypeParam>(count, random), FewValues<TypeParam>(count, random)}) {
      for (const Placement placement : FewPlacements<TypeParam>()) ExpectIndices(values, placement);
    }
  }
}

TARGET_TEST(ArgMinMax, AllPlacements, AllElements) {
  Random random(242);
  for (const std::size_t count : {1U, 33U, 300U}) {
    const auto values = FewValues<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) ExpectIndices(values, placement);
  }
}

// In several blocks, and read at four places in turn; the extreme is there once and twice.
TARGET_TEST(ArgMinMax, LongArrays, AllElements) {
  const std::size_t block = arrayops::internal::kBlockElements<TypeParam>;
  const std::size_t streaming = (std::size_t{1} << 20) / sizeof(TypeParam) + 12345;
  for (const std::size_t count : {2 * block, 3 * block + 7, streaming}) {
    std::vector<TypeParam> values(count, TypeParam{50});
    for (const std::size_t i : {std::size_t{0}, block - 1, block, count / 2, count - 1}) {
      for (const std::size_t j : {i, count - 1}) {
        for (const TypeParam extreme : {TypeParam{49}, TypeParam{60}}) {
          values[i] = values[j] = extreme;
          ExpectIndices(std::span<const TypeParam>(values), values, {count, i, j});
          values[i] = values[j] = TypeParam{50};
        }
      }
    }
  }
}

// All elements are the value that the search starts from: the first one is found.
TARGET_TEST(ArgMinMax, OnlyLimits, AllElements) {
  for (const TypeParam value : SpecialValues<TypeParam>()) {
    for (const std::size_t count : {1U, 3U, 129U}) {
      ExpectIndices(std::vector<TypeParam>(count, value), {true, 0});
    }
  }
}

TARGET_TEST(ArgMinMax, OfNothing, AllElements) {
  EXPECT_EQ(ArgMin(std::span<const TypeParam>()), std::nullopt);
  EXPECT_EQ(ArgMax(std::span<const TypeParam>()), std::nullopt);
  ArgMinAccumulator<TypeParam> accumulator;
  accumulator.Update(std::span<const TypeParam>(), 7);
  accumulator.Merge(ArgMinAccumulator<TypeParam>());
  EXPECT_EQ(accumulator.Finish(), std::nullopt);
}

// The first NaN, whatever its sign and payload; without a NaN the first -0.0, or +0.0.
TARGET_TEST(ArgMinMax, NansAndZeros, FloatElements) {
  for (const std::size_t count : {2U, 17U, 70U, 9000U}) {
    for (const TypeParam others : {TypeParam{0}, -TypeParam{0}, TypeParam{1}, TypeParam{-1}}) {
      for (std::size_t i = 0; i < count; i += 1 + count / 50) {
        std::vector<TypeParam> values(count, others);
        values[i] = -TypeParam{0};
        ExpectIndices(std::span<const TypeParam>(values), values, {count, i});
        values[(i + 1) % count] = TypeParam{0};
        ExpectIndices(std::span<const TypeParam>(values), values, {count, i});
        for (const TypeParam nan : QuietNans<TypeParam>()) {
          values[i] = nan;
          ExpectIndices(std::span<const TypeParam>(values), values, {count, i});
          values[count - 1] = nan;
          ExpectIndices(std::span<const TypeParam>(values), values, {count, i});
        }
      }
    }
  }
}

// Each piece says where it is, so pieces may come in any order and of any size.
TARGET_TEST(ArgMinMaxAccumulator, AnyPiecesInAnyOrder, AllElements) {
  Random random(243);
  for (const std::size_t count : {1U, 100U, 20000U}) {
    for (int repeat = 0; repeat < 10; ++repeat) {
      auto values = FewValues<TypeParam>(count, random);
      if constexpr (std::floating_point<TypeParam>) {
        if (repeat % 2 == 1) values[Below(random, count)] = QuietNans<TypeParam>().back();
      }
      struct Piece {
        std::size_t begin, size;
      };
      std::vector<Piece> pieces;
      std::size_t begin = 0;
      for (const std::size_t size : RandomPieces(count, random)) {
        pieces.push_back({begin, size});
        begin += size;
      }
      std::shuffle(pieces.begin(), pieces.end(), random);
      std::vector<ArgMinAccumulator<TypeParam>> smallest(3);
      std::vector<ArgMaxAccumulator<TypeParam>> largest(3);
      for (const auto& [at, size] : pieces) {
        const auto piece = std::span<const TypeParam>(values).subspan(at, size);
        const std::size_t which = Below(random, 3);
        smallest[which].Update(piece, at);
        largest[which].Update(piece, at);
      }
      for (const std::size_t i : {1U, 2U}) {
        smallest[0].Merge(smallest[i]);
        largest[0].Merge(largest[i]);
      }
      EXPECT_EQ(smallest[0].Finish(), ArgMinReference(values));
      EXPECT_EQ(largest[0].Finish(), ArgMaxReference(values));
    }
  }
}

template <typename T>
void CheckIndices() {
  const auto values = ArrayOf<T>(AnyWords());
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(ArgMin(values) == ArgMinReference(values));
    Require(ArgMax(values) == ArgMaxReference(values));
  }
}

PROPERTY_TEST(ArgMinMaxProperty, Int8) { CheckIndices<std::int8_t>(); }
PROPERTY_TEST(ArgMinMaxProperty, UInt64) { CheckIndices<std::uint64_t>(); }
PROPERTY_TEST(ArgMinMaxProperty, Float64) { CheckIndices<double>(); }

}  // namespace
}  // namespace arrayops_test
