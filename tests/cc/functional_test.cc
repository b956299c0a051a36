// Map, MapInPlace, Filter and Reduce with callables, against the standard algorithms.
#include "arrayops/functional.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"
#include "tests/cc/guarded.h"
#include "tests/cc/properties.h"

namespace arrayops_test {
namespace {

using arrayops::Filter;
using arrayops::Map;
using arrayops::MapInPlace;
using arrayops::Reduce;

template <typename... Ts>
::testing::Types<Ts...> AsTypes(Elements<Ts...>);

struct ElementNames {
  template <typename T>
  static std::string GetName(int) {
    return kElementName<T>;
  }
};

template <typename T>
class Functional : public ::testing::Test {};
// The loops are the same for all types, so some types of each kind and size will do.
using Types = Elements<std::int8_t, std::uint16_t, std::uint32_t, std::int64_t, float, double>;
TYPED_TEST_SUITE(Functional, decltype(AsTypes(Types{})), ElementNames);

// A function that any type can compute without overflow.
template <typename T>
T Halved(T value) {
  return static_cast<T>(value / 2);
}

template <typename T>
bool IsSmall(T value) {
  return value < T{100};
}

std::vector<std::size_t> ShortCounts() { return {0, 1, 2, 3, 15, 16, 17, 64, 100, 333}; }

// Input and output lie between guards, each at every misalignment.
TYPED_TEST(Functional, MapIntoASpan) {
  Random random(81);
  for (const std::size_t count : ShortCounts()) {
    const auto values = RandomArray<TypeParam>(count, random);
    auto expected = values;
    std::transform(values.begin(), values.end(), expected.begin(), Halved<TypeParam>);
    for (std::size_t offset = 0; offset < 2 * sizeof(TypeParam); ++offset) {
      const Where where{count, offset};
      const std::span<const TypeParam> in = Guarded().Place(values, {true, offset});
      const std::span<TypeParam> out = GuardedOutput().Place(
          std::vector<TypeParam>(count), {offset % 3 == 0, 2 * sizeof(TypeParam) - offset});
      Map(in, out, Halved<TypeParam>);
      ExpectArray(std::span<const TypeParam>(out), expected, where);
      ExpectArray(in, values, where);
      Expect(Guarded().SentinelsIntact() && GuardedOutput().SentinelsIntact(), where);
    }
  }
}

TYPED_TEST(Functional, MapToAnotherType) {
  Random random(82);
  const auto values = RandomArray<TypeParam>(100, random);
  std::vector<double> doubles(values.begin(), values.end());
  std::vector<double> got(100);
  Map(values, got, [](TypeParam value) { return static_cast<double>(value); });
  EXPECT_TRUE(SameBits(got, doubles));
  const auto small = Map(values, [](TypeParam value) -> std::uint8_t { return IsSmall(value); });
  static_assert(std::same_as<decltype(small), const std::vector<std::uint8_t>>);
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(small[i], IsSmall(values[i]) ? 1 : 0);
}

// The output is the input, or lies a little before it.
TYPED_TEST(Functional, MapOntoItself) {
  Random random(83);
  for (const std::size_t count : ShortCounts()) {
    const auto values = RandomArray<TypeParam>(count + 3, random);
    for (const std::size_t shift : {0U, 1U, 3U}) {
      auto expected = values;
      for (std::size_t i = 0; i < count; ++i) expected[i] = Halved(values[i + shift]);
      const std::span<TypeParam> placed = Guarded().Place(values, {true, 1});
      Map(std::span<const TypeParam>(placed.subspan(shift, count)), placed.first(count),
          Halved<TypeParam>);
      ExpectArray(std::span<const TypeParam>(placed), expected, {count, shift});
    }
  }
}

TYPED_TEST(Functional, MapInPlace) {
  Random random(84);
  for (const std::size_t count : ShortCounts()) {
    const auto values = RandomArray<TypeParam>(count, random);
    auto expected = values;
    std::transform(values.begin(), values.end(), expected.begin(), Halved<TypeParam>);
    for (std::size_t offset = 0; offset < sizeof(TypeParam); ++offset) {
      const std::span<TypeParam> placed = Guarded().Place(values, {count % 2 == 0, offset});
      MapInPlace(placed, Halved<TypeParam>);
      ExpectArray(std::span<const TypeParam>(placed), expected, {count, offset});
      Expect(Guarded().SentinelsIntact(), {count, offset});
    }
  }
}

TYPED_TEST(Functional, FilterIntoASpan) {
  Random random(85);
  for (const std::size_t count : ShortCounts()) {
    const auto values = RandomArray<TypeParam>(count, random);
    std::vector<TypeParam> expected;
    std::copy_if(values.begin(), values.end(), std::back_inserter(expected), IsSmall<TypeParam>);
    for (std::size_t offset = 0; offset < 2 * sizeof(TypeParam); ++offset) {
      const Where where{count, offset};
      const std::span<const TypeParam> in = Guarded().Place(values, {true, offset});
      const std::span<TypeParam> out =
          GuardedOutput().Place(std::vector<TypeParam>(count), {offset % 2 == 0, offset});
      const std::size_t kept = Filter(in, out, IsSmall<TypeParam>);
      Expect(kept == expected.size(), where);
      ExpectArray(std::span<const TypeParam>(out.first(kept)), expected, where);
      ExpectArray(in, values, where);
      Expect(Guarded().SentinelsIntact() && GuardedOutput().SentinelsIntact(), where);
    }
  }
}

TYPED_TEST(Functional, FilterOntoItself) {
  Random random(86);
  const auto values = RandomArray<TypeParam>(500, random);
  std::vector<TypeParam> expected;
  std::copy_if(values.begin(), values.end(), std::back_inserter(expected), IsSmall<TypeParam>);
  const std::span<TypeParam> placed = Guarded().Place(values, {true, 1});
  const std::size_t kept = Filter(std::span<const TypeParam>(placed), placed, IsSmall<TypeParam>);
  ASSERT_EQ(kept, expected.size());
  ExpectArray(std::span<const TypeParam>(placed.first(kept)), expected);
}

TYPED_TEST(Functional, FilterAllAndNone) {
  Random random(87);
  const auto values = RandomArray<TypeParam>(100, random);
  EXPECT_TRUE(SameBits(Filter(values, [](TypeParam) { return true; }), values));
  EXPECT_TRUE(Filter(values, [](TypeParam) { return false; }).empty());
  EXPECT_TRUE(Filter(std::vector<TypeParam>(), [](TypeParam) { return true; }).empty());
}

// In the elements' order, with a total of another type, at every misalignment.
TYPED_TEST(Functional, Reduce) {
  Random random(88);
  for (const std::size_t count : ShortCounts()) {
    const auto values = RandomArray<TypeParam>(count, random);
    const auto hash = [](std::uint64_t state, TypeParam value) { return state * 31 + Bits(value); };
    const std::uint64_t expected =
        std::accumulate(values.begin(), values.end(), std::uint64_t{7}, hash);
    for (std::size_t offset = 0; offset < sizeof(TypeParam); ++offset) {
      const std::span<const TypeParam> placed = Guarded().Place(values, {true, offset});
      EXPECT_EQ(Reduce(placed, hash, std::uint64_t{7}), expected);
    }
  }
}

// NaN payloads and the signs of zeros pass through functions that do not change them.
TEST(FunctionalFloats, KeepBits) {
  std::vector<double> values = SpecialValues<double>();
  for (const double nan : QuietNans<double>()) values.push_back(nan);
  EXPECT_TRUE(SameBits(Map(values, [](double value) { return value; }), values));
  EXPECT_TRUE(SameBits(Filter(values, [](double) { return true; }), values));
}

TEST(FunctionalApi, CallablesOfEveryKind) {
  struct Point {
    int Doubled(int value) const { return value * scale; }
    int scale = 2;
  };
  const Point point;
  const std::vector<int> values{1, 2, 3};
  EXPECT_EQ(Map(values, std::negate<>()), (std::vector<int>{-1, -2, -3}));
  EXPECT_EQ(Map(values, std::bind_front(&Point::Doubled, &point)), (std::vector<int>{2, 4, 6}));
  const std::unique_ptr<int> offset(new int(10));
  EXPECT_EQ(Map(values, [&](int value) { return value + *offset; }),
            (std::vector<int>{11, 12, 13}));
  // One object, called for each element in order: its state is the caller's to see.
  int calls = 0;
  auto counting = [&calls, last = 0](int value) mutable {
    ++calls;
    return std::exchange(last, value);
  };
  EXPECT_EQ(Map(values, counting), (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(calls, 3);
  EXPECT_EQ(Map(values, counting), (std::vector<int>{3, 1, 2}));
  EXPECT_EQ(Reduce(
                values, [](std::string text, int value) { return text + std::to_string(value); },
                std::string(">")),
            ">123");
  EXPECT_EQ(Reduce(std::vector<int>(), std::plus<>(), 5), 5);
}

TEST(FunctionalApi, EveryContiguousRange) {
  std::array<float, 3> array{1, 2, 3};
  EXPECT_EQ(Map(array, [](float value) { return value * 2; }), (std::vector<float>{2, 4, 6}));
  int plain[] = {1, 2, 3};
  MapInPlace(plain, [](int value) { return value * value; });
  EXPECT_EQ(plain[2], 9);
  EXPECT_EQ(Reduce(plain, std::plus<>(), 0), 14);
  EXPECT_EQ(Filter(plain, [](int value) { return value > 3; }), (std::vector<int>{4, 9}));
  std::vector<long long> out(3);
  Map(plain, out, [](int value) { return value; });
  EXPECT_EQ(out, (std::vector<long long>{1, 4, 9}));
}

// Elements written before the exception keep their new values; the rest is untouched.
TEST(FunctionalApi, ExceptionsPassThrough) {
  std::vector<int> values{1, 2, 3, 4};
  const auto failing = [](int value) {
    if (value == 3) throw std::runtime_error("three");
    return value * 10;
  };
  EXPECT_THROW(MapInPlace(values, failing), std::runtime_error);
  EXPECT_EQ(values, (std::vector<int>{10, 20, 3, 4}));
  EXPECT_THROW(Map(values, failing), std::runtime_error);
  EXPECT_THROW(Filter(values, [&](int value) { return failing(value) > 0; }), std::runtime_error);
  EXPECT_THROW(Reduce(
                   values, [&](int sum, int value) { return sum + failing(value); }, 0),
               std::runtime_error);
}

// Mapping and filtering commute if the predicate is applied to the mapped value.
PROPERTY_TEST(FunctionalProperty, FilterOfMapIsMapOfFilter) {
  const auto values = ArrayOf<std::int64_t>(AnyWords());
  const auto half = [](std::int64_t value) { return value / 2; };
  const auto odd = [](std::int64_t value) { return value % 2 != 0; };
  Require(Filter(Map(values, half), odd) ==
          Map(Filter(values, [&](std::int64_t value) { return odd(half(value)); }), half));
  Require(Filter(values, odd).size() +
              Filter(values, [&](std::int64_t value) { return !odd(value); }).size() ==
          values.size());
}

}  // namespace
}  // namespace arrayops_test
