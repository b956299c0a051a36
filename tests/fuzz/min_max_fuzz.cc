// The smallest and largest elements, bit by bit, and where they are.
#include <cstddef>
#include <span>
#include <vector>

#include "arrayops/arg_min_max.h"
#include "arrayops/min_max.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {
namespace {

struct MinMaxFuzz {
  template <typename T>
  static void Run(Input& input) {
    const Placement placement = input.TakePlacement();
    const std::vector<T> values = input.TakeArray<T>();
    const auto min = MinReference(values), max = MaxReference(values);
    const auto argmin = ArgMinReference(values), argmax = ArgMaxReference(values);
    const std::span<const T> placed = Guarded().Place(values, placement);
    OnEveryTarget([&] {
      ExpectNumber(arrayops::Min(placed), min, {values.size(), placement.offset});
      ExpectNumber(arrayops::Max(placed), max, {values.size(), placement.offset});
      Expect(arrayops::ArgMin(placed) == argmin, {values.size(), placement.offset});
      Expect(arrayops::ArgMax(placed) == argmax, {values.size(), placement.offset});
    });
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::MinMaxFuzz)
