// Runs an accumulator over an array in pieces of any size, merged in any order.
#ifndef ARRAYOPS_TESTS_CC_ACCUMULATORS_H_
#define ARRAYOPS_TESTS_CC_ACCUMULATORS_H_

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "tests/cc/elements.h"

namespace arrayops_test {

// Random boundaries: pieces are empty, short or longer than a block.
inline std::vector<std::size_t> RandomPieces(std::size_t count, Random& random) {
  std::vector<std::size_t> sizes;
  while (count > 0) {
    constexpr std::size_t kLongest[] = {1, 2, 20, 300, 5000, 100000};
    const std::size_t size = std::min(count, Below(random, kLongest[Below(random, 6)] + 1));
    sizes.push_back(size);
    count -= size;
  }
  return sizes;
}

// One accumulator updated with all pieces, one after another.
template <typename Accumulator, typename T>
auto UpdatedInPieces(std::span<const T> values, Random& random) {
  Accumulator accumulator;
  for (const std::size_t size : RandomPieces(values.size(), random)) {
    accumulator.Update(values.first(size));
    values = values.subspan(size);
  }
  return accumulator.Finish();
}

// One accumulator for each piece. Random pairs are merged until one is left. Some have seen no
// elements; some go on after a merge.
template <typename Accumulator, typename T>
auto MergedAtRandom(std::span<const T> values, Random& random) {
  std::vector<Accumulator> parts(1 + Below(random, 3));
  for (const std::size_t size : RandomPieces(values.size(), random)) {
    if (Below(random, 3) != 0) parts.emplace_back();
    parts[Below(random, parts.size())].Update(values.first(size));
    values = values.subspan(size);
  }
  while (parts.size() > 1) {
    std::swap(parts[Below(random, parts.size())], parts.back());
    const Accumulator last = parts.back();
    parts.pop_back();
    parts[Below(random, parts.size())].Merge(last);
  }
  return parts.front().Finish();
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_ACCUMULATORS_H_
