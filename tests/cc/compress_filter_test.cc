// Filter and Count by a comparison: the elements that it is true of, bit by bit.
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "arrayops/compress.h"
#include "gtest/gtest.h"
#include "tests/cc/properties.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Between;
using arrayops::Count;
using arrayops::EqualTo;
using arrayops::Filter;
using arrayops::Greater;
using arrayops::GreaterEqual;
using arrayops::Less;
using arrayops::LessEqual;
using arrayops::NotEqualTo;

// Any of the comparisons, once it is known which elements it is true of. What takes it is compiled
// only once for all.
template <typename T>
struct Resolved : arrayops::internal::Comparison<Resolved<T>> {
  explicit Resolved(arrayops::internal::Interval<T> i) : interval(i) {}
  template <typename U>
  arrayops::internal::Interval<U> Matches() const {
    return interval;
  }
  arrayops::internal::Interval<T> interval;
};

template <typename T>
void ExpectFilterBy(const std::vector<T>& values, Resolved<T> predicate,
                    const std::function<bool(T)>& reference, Placement placement,
                    const Location& location) {
  std::vector<T> expected;
  std::copy_if(values.begin(), values.end(), std::back_inserter(expected), reference);
  const Where where{values.size(), expected.size(), placement.at_end, placement.offset};
  const std::span<const T> in = Guarded().Place(values, placement);
  const std::span<T> out = GuardedOutput().Place(std::vector<T>(values.size()), placement);
  Expect(Filter(in, out, predicate) == expected.size(), where, location);
  ExpectArray(std::span<const T>(out.first(expected.size())), expected, where, location);
  ExpectArray(in, values, where, location);
  Expect(Count(in, predicate) == expected.size(), where, location);
  const std::span<T> both = GuardedOutput().Place(values, placement);
  Expect(Filter(std::span<const T>(both), both, predicate) == expected.size(), where, location);
  ExpectArray(std::span<const T>(both.first(expected.size())), expected, where, location);
  Expect(Guarded().SentinelsIntact() && GuardedOutput().SentinelsIntact(), where, location);
}

template <typename T, typename Predicate>
void ExpectFilter(const std::vector<T>& values, Predicate predicate,
                  const std::type_identity_t<std::function<bool(T)>>& reference,
                  Placement placement, const Location& location = Location::Current()) {
  ExpectFilterBy<T>(values, Resolved<T>(predicate.template In<T>()), reference, placement,
                    location);
}

// All comparisons with one number, each against that of the language.
template <typename T>
void ExpectAllFilters(const std::vector<T>& values, T t, Placement placement,
                      const Location& location = Location::Current()) {
  ExpectFilter(values, Less(t), [t](T x) { return x < t; }, placement, location);
  ExpectFilter(values, LessEqual(t), [t](T x) { return x <= t; }, placement, location);
  ExpectFilter(values, Greater(t), [t](T x) { return x > t; }, placement, location);
  ExpectFilter(values, GreaterEqual(t), [t](T x) { return x >= t; }, placement, location);
  ExpectFilter(values, EqualTo(t), [t](T x) { return x == t; }, placement, location);
  ExpectFilter(values, NotEqualTo(t), [t](T x) { return x != t; }, placement, location);
}

TARGET_TEST(Filter, AllCounts, AllElements) {
  Random random(75);
  for (const std::size_t count : Counts<TypeParam>()) {
    const auto values = RandomArrayWithNans<TypeParam>(count, random);
    const auto two = RandomArray<TypeParam>(2, random);
    const TypeParam low = std::min(two[0], two[1]);
    const TypeParam high = std::max(two[0], two[1]);
    for (const Placement placement : FewPlacements<TypeParam>()) {
      ExpectFilter(
          values, Between(low, high), [=](TypeParam x) { return low <= x && x <= high; },
          placement);
      ExpectFilter(values, Greater(two[0]), [=](TypeParam x) { return x > two[0]; }, placement);
      ExpectFilter(
          values, NotEqualTo(TypeParam{1}), [](TypeParam x) { return x != TypeParam{1}; },
          placement);
    }
  }
}

TARGET_TEST(Filter, AllPlacements, AllElements) {
  Random random(76);
  const auto values = RandomArrayWithNans<TypeParam>(131, random);
  for (const Placement placement : AllPlacements()) {
    ExpectFilter(
        values, LessEqual(TypeParam{90}), [](TypeParam x) { return x <= TypeParam{90}; },
        placement);
  }
}

// At the ends of the type, at both zeros, infinities and NaN.
TARGET_TEST(Filter, SpecialNumbers, AllElements) {
  Random random(77);
  const auto values = RandomArrayWithNans<TypeParam>(200, random);
  for (const TypeParam t : SpecialValues<TypeParam>()) {
    ExpectAllFilters(values, t, {true, 0});
    for (const TypeParam u : SpecialValues<TypeParam>()) {
      ExpectFilter(values, Between(t, u), [=](TypeParam x) { return t <= x && x <= u; }, {true, 0});
    }
  }
}

TARGET_TEST(Filter, NumbersOfOtherTypes, AllElements) {
  Random random(78);
  const auto values = RandomArrayWithNans<TypeParam>(200, random);
  const auto all = [](TypeParam x) { return x == x; };
  const auto none = [](TypeParam) { return false; };
  if constexpr (std::integral<TypeParam>) {
    ExpectFilter(values, Greater(2.5), [](TypeParam x) { return x >= 3; }, {true, 0});
    ExpectFilter(values, EqualTo(2.5f), none, {true, 0});
    ExpectFilter(values, NotEqualTo(2.5), all, {true, 0});
    ExpectFilter(values, Less(1e30), all, {true, 0});
    ExpectFilter(values, Less(-1e30), none, {true, 0});
    ExpectFilter(values, Between(-0.5, 126.75f), [](TypeParam x) { return 0 <= x && x <= 126; },
                 {true, 0});
    ExpectFilter(values, Less(std::numeric_limits<double>::quiet_NaN()), none, {true, 0});
    ExpectFilter(values, NotEqualTo(std::numeric_limits<float>::quiet_NaN()), all, {true, 0});
  } else {
    ExpectFilter(values, Less(5), [](TypeParam x) { return x < 5; }, {true, 0});
    ExpectFilter(values, GreaterEqual(0.1), [](TypeParam x) { return x >= 0.1; }, {true, 0});
  }
}

// All forms of Filter take comparisons, and callables.
TEST(CompressApi, AllFormsOfFilter) {
  const std::vector<double> values{1, -2, 3, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_EQ(Filter(values, Greater(0)), (std::vector<double>{1, 3}));
  EXPECT_EQ(Filter(values, [](double x) { return x < 0; }), (std::vector<double>{-2}));
  const LessEqual bound(1);
  std::vector<double> out(4);
  EXPECT_EQ(Filter(values, out, bound), 2U);
  EXPECT_EQ(out[1], -2);
  EXPECT_EQ(std::count_if(values.begin(), values.end(), bound), 2);
  EXPECT_EQ(Count(std::vector<short>(), bound), 0U);
  std::vector<std::int64_t> many(100'000);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<std::int64_t>(i);
  EXPECT_EQ(Filter(many, GreaterEqual(50'000)),
            std::vector<std::int64_t>(many.begin() + 50'000, many.end()));
}

// What a comparison keeps and what its opposite keeps is everything.
template <typename T>
void CheckOpposites() {
  const auto values = ArrayOf<T>(AnyWords());
  const T t = ElementOf<T>(AnyWord());
  const auto reference = Filter(values, [t](T x) { return x < t; });
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    Require(SameBits(Filter(values, Less(t)), reference));
    Require(Count(values, EqualTo(t)) + Count(values, NotEqualTo(t)) == values.size());
  }
}

PROPERTY_TEST(CompressProperty, Int8) { CheckOpposites<std::int8_t>(); }
PROPERTY_TEST(CompressProperty, UInt16) { CheckOpposites<std::uint16_t>(); }
PROPERTY_TEST(CompressProperty, Int32) { CheckOpposites<std::int32_t>(); }
PROPERTY_TEST(CompressProperty, Float64) { CheckOpposites<double>(); }

}  // namespace
}  // namespace arrayops_test
