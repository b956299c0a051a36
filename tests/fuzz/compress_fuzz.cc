// Compress and Filter: the elements that a mask selects, or that lie between two numbers, compared
// bit by bit; written to another array and in place.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "arrayops/compress.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {
namespace {

template <typename T>
using Copy = std::function<std::size_t(std::span<const T>, std::span<T>)>;

struct CompressFuzz {
  template <typename T>
  static void Run(Input& input) {
    const Placement placement = input.TakePlacement();
    if (input.Below(2) == 0) {
      ByMask<T>(input, placement);
    } else {
      ByComparison<T>(input, placement);
    }
  }

 private:
  // The mask is made of the elements' own bits, so that a fuzzer can shape it.
  template <typename T>
  static void ByMask(Input& input, Placement placement) {
    const auto mixer = input.Take<std::uint64_t>();
    const std::vector<T> values = input.TakeArray<T>();
    std::vector<std::uint8_t> mask(values.size());
    std::vector<T> expected;
    for (std::size_t i = 0; i < values.size(); ++i) {
      mask[i] = static_cast<std::uint8_t>((mixer >> (i % 64)) & (Bits(values[i]) + i) & 0x81);
      if (mask[i] != 0) expected.push_back(values[i]);
    }
    Compare<T>(values, expected, placement, [&mask](std::span<const T> in, std::span<T> out) {
      return arrayops::Compress(in, std::span<const std::uint8_t>(mask), out);
    });
  }

  template <typename T>
  static void ByComparison(Input& input, Placement placement) {
    const T low = input.TakeNumber<T>(), high = input.TakeNumber<T>();
    const arrayops::Between between(low, high);
    const std::vector<T> values = input.TakeArray<T>();
    std::vector<T> expected;
    for (const T x : values) {
      if (low <= x && x <= high) expected.push_back(x);
    }
    Compare<T>(values, expected, placement, [between](std::span<const T> in, std::span<T> out) {
      return arrayops::Filter(in, out, between);
    });
    OnEveryTarget(
        [&] { Expect(arrayops::Count(values, between) == expected.size(), {values.size()}); });
  }

  template <typename T>
  static void Compare(const std::vector<T>& values, const std::vector<T>& expected,
                      Placement placement, const Copy<T>& copy) {
    const Where where{values.size(), expected.size(), placement.at_end, placement.offset};
    const std::span<const T> in = Guarded().Place(values, placement);
    OnEveryTarget([&] {
      const std::span<T> out = GuardedOutput().Place(std::vector<T>(values.size()), placement);
      Expect(copy(in, out) == expected.size(), where);
      ExpectArray(std::span<const T>(out.first(expected.size())), expected, where);
      const std::span<T> both = GuardedOutput().Place(values, placement);
      Expect(copy(both, both) == expected.size(), where);
      ExpectArray(std::span<const T>(both.first(expected.size())), expected, where);
      Expect(GuardedOutput().SentinelsIntact(), where);
    });
    ExpectArray(in, values, where);
    Expect(Guarded().SentinelsIntact(), where);
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::CompressFuzz)
