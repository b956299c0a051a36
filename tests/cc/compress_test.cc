// Compress: the elements that a mask selects, bit by bit, and nothing written beside them.
#include "arrayops/compress.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Compress;
using arrayops::Count;
using arrayops::EqualTo;
using arrayops::Filter;
using arrayops::Greater;
using arrayops::NotEqualTo;

using Mask = std::vector<std::uint8_t>;

GuardedMemory& GuardedMask() {
  static GuardedMemory memory;
  return memory;
}

template <typename T>
std::vector<T> Selected(const std::vector<T>& values, const Mask& mask) {
  std::vector<T> selected;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (mask[i] != 0) selected.push_back(values[i]);
  }
  return selected;
}

// Selects about `density` of 256 elements; a byte that is not zero has any bits.
Mask RandomMask(std::size_t count, std::size_t density, Random& random) {
  Mask mask(count);
  for (std::uint8_t& byte : mask) {
    if (Below(random, 256) < density) byte = static_cast<std::uint8_t>(1 + Below(random, 255));
  }
  return mask;
}

// Into another array and in place, each between guards.
template <typename T>
void ExpectCompress(const std::vector<T>& values, const Mask& mask, Placement placement,
                    const Location& location = Location::Current()) {
  const auto expected = Selected(values, mask);
  const Where where{values.size(), expected.size(), placement.at_end, placement.offset};
  const Placement other{!placement.at_end, placement.offset + sizeof(T) + 1};
  const std::span<const std::uint8_t> places = GuardedMask().Place(mask, placement);
  const std::span<const T> in = Guarded().Place(values, placement);
  const std::span<T> out = GuardedOutput().Place(std::vector<T>(values.size()), other);
  Expect(Compress(in, places, out) == expected.size(), where, location);
  ExpectArray(std::span<const T>(out.first(expected.size())), expected, where, location);
  ExpectArray(in, values, where, location);
  const std::span<T> both = GuardedOutput().Place(values, placement);
  Expect(Compress(std::span<const T>(both), places, both) == expected.size(), where, location);
  ExpectArray(std::span<const T>(both.first(expected.size())), expected, where, location);
  ExpectArray(places, mask, where, location);
  Expect(Guarded().SentinelsIntact() && GuardedOutput().SentinelsIntact() &&
             GuardedMask().SentinelsIntact(),
         where, location);
}

TARGET_TEST(Compress, AllCountsAndDensities, AllElements) {
  Random random(71);
  for (const std::size_t count : Counts<TypeParam>()) {
    const auto values = RandomArrayWithNans<TypeParam>(count, random);
    for (const std::size_t density : {0U, 3U, 128U, 253U, 256U}) {
      const Mask mask = RandomMask(count, density, random);
      for (const Placement placement : FewPlacements<TypeParam>()) {
        ExpectCompress(values, mask, placement);
      }
    }
  }
}

TARGET_TEST(Compress, AllPlacements, AllElements) {
  Random random(72);
  for (const std::size_t count : {1U, 7U, 33U, 130U, 300U}) {
    const auto values = RandomArrayWithNans<TypeParam>(count, random);
    const Mask mask = RandomMask(count, 160, random);
    for (const Placement placement : AllPlacements()) ExpectCompress(values, mask, placement);
  }
}

// One element or all but one, at every place; and runs of every short length.
TARGET_TEST(Compress, Patterns, AllElements) {
  Random random(73);
  const std::size_t count = 3 * 64 / sizeof(TypeParam) + 5;
  const auto values = RandomArrayWithNans<TypeParam>(count, random);
  for (std::size_t i = 0; i < count; ++i) {
    Mask mask(count, 0);
    mask[i] = 0x80;
    ExpectCompress(values, mask, {true, 0});
    mask.assign(count, 1);
    mask[i] = 0;
    ExpectCompress(values, mask, {true, 0});
  }
  for (std::size_t run = 1; run <= 17; ++run) {
    for (std::size_t shift = 0; shift < 2 * run; ++shift) {
      Mask mask(count);
      for (std::size_t i = 0; i < count; ++i) mask[i] = (i + shift) / run % 2 == 0 ? 0xFF : 0;
      ExpectCompress(values, mask, {true, 0});
    }
  }
}

// Every set of eight lanes: the tables have an entry for each.
TARGET_TEST(Compress, AllSetsOfLanes, AllElements) {
  Random random(74);
  const auto values = RandomArrayWithNans<TypeParam>(256 * 8, random);
  Mask mask;
  for (unsigned bits = 0; bits < 256; ++bits) {
    for (unsigned lane = 0; lane < 8; ++lane) mask.push_back(bits >> lane & 1);
  }
  ExpectCompress(values, mask, {true, 0});
}

// Bit by bit, also those that signal.
TARGET_TEST(Compress, NansKeepTheirBits, FloatElements) {
  using B = BitsOf<TypeParam>;
  const B infinity = Bits(std::numeric_limits<TypeParam>::infinity());
  std::vector<B> bits;
  for (B payload = 1; payload <= 100; ++payload) bits.push_back(infinity | payload);
  const std::span<B> placed = Guarded().Place(bits, {true, 0});
  const std::span<TypeParam> values(reinterpret_cast<TypeParam*>(placed.data()), placed.size());
  Expect(Filter(values, values, NotEqualTo(1)) == bits.size());
  Expect(Compress(values, Mask(bits.size(), 1), values) == bits.size());
  ExpectArray(std::span<const B>(placed), bits);
  Expect(Count(values, EqualTo(1)) == 0);
}

TEST(CompressApi, TakesEveryContiguousRange) {
  const std::vector<int> vector{1, 5, 9, 13};
  std::array<int, 4> out{};
  const bool flags[] = {true, false, true, true};
  EXPECT_EQ(Compress(vector, flags, out), 3U);
  EXPECT_EQ(out, (std::array<int, 4>{1, 9, 13, out[3]}));
  const std::string letters("\0x\0\0", 4);
  EXPECT_EQ(Compress(vector, letters, out), 1U);
  EXPECT_EQ(out[0], 5);
  std::vector<long long> longs{1, 5, 9};
  EXPECT_EQ(Compress(longs, std::vector<signed char>{0, -1, 1}, std::span(longs)), 2U);
  EXPECT_EQ(longs[0] * 10 + longs[1], 59);
  char text[] = {'a', 'b', 'c'};
  EXPECT_EQ(Filter(text, text, Greater('a')), 2U);
  EXPECT_EQ(text[0], 'b');
}

}  // namespace
}  // namespace arrayops_test
