// Clip keeps elements between two bounds: compared bit by bit.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "arrayops/clip.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {
namespace {

struct ClipFuzz {
  template <typename T>
  static void Run(Input& input) {
    const Placement placement = input.TakePlacement();
    const T min = input.TakeNumber<T>(), max = input.TakeNumber<T>();
    const std::vector<T> values = input.TakeArray<T>();
    std::vector<T> expected = values;
    const arrayops::Status status = ClipReference(expected, min, max);
    const Where where{values.size(), placement.at_end, placement.offset, Bits(min), Bits(max)};
    OnEveryTarget([&] {
      const std::span<T> placed = Guarded().Place(values, placement);
      Expect(arrayops::Clip(placed, min, max) == status, where);
      ExpectArray(std::span<const T>(placed), expected, where);
      Expect(Guarded().SentinelsIntact(), where);
    });
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::ClipFuzz)
