// Sums, at once and in parts, are the exact sum rounded once.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "arrayops/sum.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {
namespace {

struct SumFuzz {
  template <typename T>
  static void Run(Input& input) {
    const Placement placement = input.TakePlacement();
    const auto seed = input.Take<std::uint16_t>();
    const std::vector<T> values = input.TakeArray<T>();
    const auto expected = Wanted(values);
    const std::span<const T> placed = Guarded().Place(values, placement);
    OnEveryTarget([&] {
      ExpectNumber(arrayops::Sum(placed), expected, {values.size(), placement.offset});
      Random random(seed);
      ExpectNumber(MergedAtRandom<arrayops::SumAccumulator<T>>(placed, random), expected,
                   {values.size(), seed});
    });
  }

 private:
  template <typename T>
  static auto Wanted(const std::vector<T>& values) {
    if constexpr (std::integral<T>) {
      return ToInt128(SumReference(values));
    } else {
      return SumReference(values);
    }
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::SumFuzz)
