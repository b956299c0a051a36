// Scale of floats: the product computed in double and rounded once to the element.
#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <type_traits>
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

// Floats are compared bit for bit, except which of two NaNs, or which NaN of an invalid product, is
// left.
template <typename T, typename F>
void ExpectFloatScale(const std::vector<T>& values, F factor, Placement placement) {
  std::vector<T> expected = values;
  (void)ScaleReference(expected, factor);
  const std::span<T> placed = Guarded().Place(values, placement);
  Expect(Scale(placed, factor) == Status::kOk);
  const std::vector<T> got = ToVector(placed);
  const bool nan_factor = factor != factor;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const Where where{i, values.size(), Bits(values[i])};
    if (std::isnan(expected[i]) && (nan_factor || !std::isnan(values[i]))) {
      Expect(std::isnan(got[i]), where);
    } else {
      ExpectBits(got[i], expected[i], where);
    }
  }
  Expect(Guarded().SentinelsIntact());
}

TARGET_TEST(ScaleFloats, AllCounts, FloatElements) {
  Random random(75);
  for (const std::size_t count : Counts<TypeParam>()) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : FewPlacements<TypeParam>()) {
      ExpectFloatScale(values, std::ldexp(RandomFinite<double>(random), 0), placement);
      ExpectFloatScale(values, 1.1, placement);
    }
  }
}

TARGET_TEST(ScaleFloats, AllPlacements, FloatElements) {
  Random random(76);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U, 1200U}) {
    const auto values = RandomArray<TypeParam>(count, random);
    for (const Placement placement : AllPlacements()) ExpectFloatScale(values, 0.37, placement);
  }
}

TARGET_TEST(ScaleFloats, SpecialElementsAndFactors, FloatElements) {
  Random random(77);
  std::vector<TypeParam> values = SpecialValues<TypeParam>();
  for (const TypeParam nan : QuietNans<TypeParam>()) values.push_back(nan);
  for (int i = 0; i < 200; ++i) values.push_back(RandomFinite<TypeParam>(random));
  std::vector<double> factors = Factors();
  for (const double special : SpecialValues<double>()) factors.push_back(special);
  for (const TypeParam value : SpecialValues<TypeParam>()) {
    factors.push_back(static_cast<double>(value));  // a float's limits, for floats
  }
  for (const double factor : factors) ExpectFloatScale(values, factor, {true, 0});
  ExpectFloatScale(values, 0.1F, {true, 0});
}

// An element that is a NaN keeps its bits, except that it becomes quiet, with every factor and
// compiler.
TARGET_TEST(ScaleFloats, SignallingNans, FloatElements) {
  using U = std::conditional_t<sizeof(TypeParam) == 4, std::uint32_t, std::uint64_t>;
  const U quiet = U{1} << (sizeof(TypeParam) == 4 ? 22 : 51);
  const U infinity = std::bit_cast<U>(std::numeric_limits<TypeParam>::infinity());
  const U sign = U{1} << (sizeof(TypeParam) * 8 - 1);
  std::vector<U> bits;
  for (const U payload : {U{1}, quiet - 1, quiet >> 1, quiet | 5}) {
    bits.push_back(infinity | payload);
    bits.push_back(sign | infinity | payload);
  }
  for (const double factor : {0.0, -0.0, 1.0, 2.5, std::numeric_limits<double>::infinity(),
                              std::numeric_limits<double>::quiet_NaN()}) {
    for (const std::size_t count : {1U, 70U}) {
      std::vector<TypeParam> values(count * bits.size());
      for (std::size_t i = 0; i < values.size(); ++i) {
        std::memcpy(&values[i], &bits[i % bits.size()], sizeof(U));
      }
      Expect(Scale(values, factor) == Status::kOk);
      for (std::size_t i = 0; i < values.size(); ++i) {
        U got;
        std::memcpy(&got, &values[i], sizeof(U));
        // If the factor is a NaN, machines differ in whose bits the product has.
        if (factor == factor) Expect(got == (bits[i % bits.size()] | quiet), Where{i, count, got});
      }
    }
  }
}

// A float's product is rounded once from a double: to a subnormal, to infinity, half way.
TARGET_TEST(ScaleFloats, RoundedOnceFromDouble, FloatElements) {
  Random random(78);
  std::vector<TypeParam> values;
  for (int i = 0; i < 3000; ++i) values.push_back(RandomFinite<TypeParam>(random));
  for (int i = 0; i < 300; ++i) {
    const double factor = std::ldexp(static_cast<double>(random() >> 11) * 0x1p-53 + 0.5,
                                     static_cast<int>(Below(random, 300)) - 150);
    ExpectFloatScale(values, factor, {true, 0});
  }
  // What is half way between two floats goes to even; a double next to it does not.
  for (const double factor : {1.0 + 0x1p-24, 1.0 + 0x1p-24 + 0x1p-52, 1.0 + 0x1p-24 - 0x1p-52}) {
    ExpectFloatScale(values, factor, {true, 0});
  }
}

// An integer factor is converted to double first, to nearest.
TARGET_TEST(ScaleFloats, IntegerFactors, FloatElements) {
  const std::vector<TypeParam> values{1, -2, TypeParam{0.5}, 0, TypeParam{1e30F}, 3};
  for (const std::int64_t factor :
       {std::int64_t{3}, std::int64_t{-7}, (std::int64_t{1} << 53) + 1,
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    ExpectFloatScale(values, factor, {true, 0});
    ExpectFloatScale(values, static_cast<std::uint64_t>(factor), {true, 0});
    ExpectFloatScale(values, ToInt128(int128_t{factor} * 0x123456789), {true, 0});
  }
}

TARGET_TEST(ScaleFloats, OfNothing, FloatElements) {
  std::vector<TypeParam> nothing;
  Expect(Scale(nothing, 3) == Status::kOk);
  Expect(Scale(nothing, kNan) == Status::kOk);
}

// Whichever NaN comes out, it is the same on every target and at every position.
template <typename T>
void ExpectOneNanOnAllTargets() {
  const T infinity = std::numeric_limits<T>::infinity();
  for (const double factor : {0.0, -0.0, kInfinity, -kInfinity, QuietNans<double>()[2],
                              QuietNans<double>()[5], -kNan, 2.0}) {
    std::vector<T> elements{0, -T{0}, 1, -1, infinity, -infinity};
    for (const T nan : QuietNans<T>()) elements.push_back(nan);
    for (const T element : elements) {
      std::vector<T> first;
      ForEachTarget([&] {
        std::vector<T> values(37, element);
        EXPECT_EQ(Scale(values, factor), Status::kOk);
        if (first.empty()) first.assign(37, values[0]);
        ExpectArray(std::span<const T>(values), first, {Bits(factor), Bits(element)});
      });
    }
  }
}

TEST(ScaleFloatsTargets, OneNanFloat32) { ExpectOneNanOnAllTargets<float>(); }
TEST(ScaleFloatsTargets, OneNanFloat64) { ExpectOneNanOnAllTargets<double>(); }

PROPERTY_TEST(ScaleFloatsProperty, Float32) { CheckFloatScale<float>(); }
PROPERTY_TEST(ScaleFloatsProperty, Float64) { CheckFloatScale<double>(); }

}  // namespace
}  // namespace arrayops_test
