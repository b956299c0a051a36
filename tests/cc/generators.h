// Arrays for RapidCheck's properties. RapidCheck draws and shrinks words; the elements are made of
// those, so that its templates, which take long to compile, are needed for one type only.
#ifndef ARRAYOPS_TESTS_CC_GENERATORS_H_
#define ARRAYOPS_TESTS_CC_GENERATORS_H_

#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "tests/cc/elements.h"

namespace arrayops_test {

using Words = std::vector<std::uint64_t>;

inline Words AnyWords() { return *rc::gen::arbitrary<Words>(); }
inline std::uint64_t AnyWord() { return *rc::gen::arbitrary<std::uint64_t>(); }

// A small number, a special one (NaN included) or any bits. Small words give small numbers.
template <typename T>
T ElementOf(std::uint64_t word) {
  const std::uint64_t rest = word / 4;
  switch (word % 4) {
    case 0:
      return static_cast<T>(rest % 128);
    case 1:
      return SpecialValues<T>()[rest % SpecialValues<T>().size()];
    default:
      return std::bit_cast<T>(static_cast<BitsOf<T>>(Random(rest)()));
  }
}

// RapidCheck's own arrays stay short: some are repeated.
template <typename T>
std::vector<T> ArrayOf(const Words& words) {
  std::vector<T> values;
  for (std::size_t i = 0; i <= words.size() % 8; ++i) {
    for (const std::uint64_t word : words) values.push_back(ElementOf<T>(word));
  }
  return values;
}

// The same with other numbers in place of infinities and NaN.
template <std::floating_point T>
std::vector<T> FiniteArrayOf(const Words& words) {
  std::vector<T> values = ArrayOf<T>(words);
  for (std::size_t i = 0; i < values.size(); ++i) {
    Random random(words[i % words.size()]);
    if (!std::isfinite(values[i])) values[i] = RandomFinite<T>(random);
  }
  return values;
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_GENERATORS_H_
