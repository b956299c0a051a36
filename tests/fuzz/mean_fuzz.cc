// Means, at once and in parts, are the exact sum divided by the count and rounded once.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "arrayops/mean.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {
namespace {

struct MeanFuzz {
  template <typename T>
  static void Run(Input& input) {
    const Placement placement = input.TakePlacement();
    const auto seed = input.Take<std::uint16_t>();
    const std::vector<T> values = input.TakeArray<T>();
    const auto expected = MeanReference(values);
    const std::span<const T> placed = Guarded().Place(values, placement);
    OnEveryTarget([&] {
      ExpectNumber(arrayops::Mean(placed), expected, {values.size(), placement.offset});
      Random random(seed);
      ExpectNumber(MergedAtRandom<arrayops::MeanAccumulator<T>>(placed, random), expected,
                   {values.size(), seed});
    });
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::MeanFuzz)
