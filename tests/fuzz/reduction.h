// What the fuzz targets of reductions share: they check the plain call, and the accumulator over
// parts of the array.
#ifndef ARRAYOPS_TESTS_FUZZ_REDUCTION_H_
#define ARRAYOPS_TESTS_FUZZ_REDUCTION_H_

#include <cstdint>
#include <span>
#include <vector>

#include "tests/cc/accumulators.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {

// Compares reduce(span) and the accumulator with reference(vector).
template <typename T, typename Accumulator, typename Reduce, typename Reference>
void FuzzReduction(Input& input, Reduce reduce, Reference reference) {
  const Placement placement = input.TakePlacement();
  const auto seed = input.Take<std::uint16_t>();
  const std::vector<T> values = input.TakeArray<T>();
  const auto expected = reference(values);
  const std::span<const T> placed = Guarded().Place(values, placement);
  OnEveryTarget([&] {
    ExpectNumber(reduce(placed), expected, {values.size(), placement.offset});
    Random random(seed);
    ExpectNumber(MergedAtRandom<Accumulator>(placed, random), expected, {values.size(), seed});
  });
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_FUZZ_REDUCTION_H_
