// Some data takes each tier of the float sums, on every target, and the result is right there. The
// library counts the tiers if it is told to before it is included.
#define ARRAYOPS_COUNT_TIERS

#include <array>
#include <cstddef>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "arrayops/internal/tiers.h"
#include "arrayops/mean.h"
#include "arrayops/sum.h"
#include "gtest/gtest.h"
#include "tests/cc/float_data.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::internal::Tier;

constexpr auto kTiers = static_cast<std::size_t>(Tier::kCount);
using Counts = std::array<std::size_t, kTiers>;

Counts Counted() {
  Counts counts{};
  for (std::size_t i = 0; i < kTiers; ++i) counts[i] = arrayops::internal::tier_counts[i];
  return counts;
}

// The tiers that the plain call, the mean and an accumulator went through; each result must be
// right.
template <typename T>
Counts TiersOf(const std::vector<T>& values) {
  const Counts before = Counted();
  ExpectNumber(arrayops::Sum(values), SumReference(values));
  ExpectNumber(arrayops::Mean(values), MeanReference(values));
  arrayops::SumAccumulator<T> accumulator;
  accumulator.Update(values);
  ExpectNumber(accumulator.Finish(), SumReference(values));
  Counts counts = Counted();
  for (std::size_t i = 0; i < kTiers; ++i) counts[i] -= before[i];
  return counts;
}

template <typename T>
void ExpectTier(Tier tier, const std::vector<T>& values,
                const Location& location = Location::Current()) {
  Expect(TiersOf(values)[static_cast<std::size_t>(tier)] > 0,
         {static_cast<std::uint64_t>(tier), values.size()}, location);
}

TARGET_TEST(FloatSumTiers, EachIsReachedByItsData, FloatElements) {
  using Data = FloatData<TypeParam>;
  Data data(111);
  ExpectTier(Tier::kFew, data.UnitInterval(10));
  ExpectTier(Tier::kProven, data.UnitInterval(10));
  ExpectTier(Tier::kProven, data.UnitInterval(5000));
  // Two magnitudes in each block: two splits hold them, but plain sums of floats do not.
  std::vector<TypeParam> mixed = data.UnitInterval(20000);
  for (std::size_t i = 0; i < mixed.size(); i += 2) mixed[i] *= TypeParam{0x1p-25};
  ExpectTier(Tier::kSpeculated, mixed);
  ExpectTier(Tier::kTwoSplits, mixed);
  ExpectTier(Tier::kRepeatedExactly, data.CancellingToNothing(5000));
  ExpectTier(Tier::kRepeatedExactly, data.HalfWay(5000));

  std::vector<TypeParam> jump(3000, TypeParam{1} / 3);
  jump.back() = TypeParam{1e30F};  // in a block that began much smaller
  ExpectTier(Tier::kMeasured, jump);

  std::vector<TypeParam> infinite = data.UnitInterval(5000);
  infinite[3000] = std::numeric_limits<TypeParam>::infinity();
  ExpectTier(Tier::kNonFinite, infinite);
}

// The tiers that only one of the two types has.
TARGET_TEST(FloatSumTiers, OfOneType, FloatElements) {
  FloatData<TypeParam> data(112);
  if constexpr (sizeof(TypeParam) == sizeof(double)) {
    ExpectTier(Tier::kTopOfRange, data.NearLargest(5000));
    ExpectTier(Tier::kElements, data.NearLargest(5000));
    ExpectTier(Tier::kElements, data.AnyExponent(5000));
  } else {
    std::vector<TypeParam> values(5000, TypeParam{7});
    ExpectTier(Tier::kPlainFloats, values);
    values[77] = TypeParam{0};
    values[78] = std::numeric_limits<TypeParam>::denorm_min();
    Expect(TiersOf(values)[static_cast<std::size_t>(Tier::kSpeculated)] > 0);
  }
}

// All patterns together leave none out: a tier that is added later must be reached as well.
TARGET_TEST(FloatSumTiers, NoneIsLeftOut, FloatElements) {
  Counts sums{};
  FloatData<TypeParam> data(113);
  for (const auto& [name, pattern] : FloatData<TypeParam>::Patterns()) {
    for (const std::size_t count : {7U, 100U, 3000U, 20000U}) {
      auto values = (data.*pattern)(count);
      const Counts counts = TiersOf(values);
      for (std::size_t i = 0; i < kTiers; ++i) sums[i] += counts[i];
    }
  }
  std::vector<TypeParam> nan(5000, TypeParam{1});
  nan[100] = std::numeric_limits<TypeParam>::quiet_NaN();
  const Counts counts = TiersOf(nan);
  for (std::size_t i = 0; i < kTiers; ++i) sums[i] += counts[i];
  constexpr bool kDouble = sizeof(TypeParam) == sizeof(double);
  for (std::size_t i = 0; i < kTiers; ++i) {
    const auto tier = static_cast<Tier>(i);
    if (kDouble && tier == Tier::kPlainFloats) continue;
    // Floats, as doubles, are nowhere near the top of the range, and span less than three splits.
    if (!kDouble && tier == Tier::kTopOfRange) continue;
    Expect(sums[i] > 0, {i});
  }
}

}  // namespace
}  // namespace arrayops_test
