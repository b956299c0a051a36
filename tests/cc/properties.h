// Properties that RapidCheck tries to refute, and arrays for them.
//
//   PROPERTY_TEST(Clip, Idempotent) {
//     auto values = ArrayOf<double>(AnyWords());
//     Clip(values, 1.0, 2.0);
//     Require(IsWithin(values, 1.0, 2.0));
//   }
//
// RapidCheck draws and shrinks words, and the elements are made of those. So only properties.cc
// needs its templates, which take seconds to compile.
#ifndef ARRAYOPS_TESTS_CC_PROPERTIES_H_
#define ARRAYOPS_TESTS_CC_PROPERTIES_H_

#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"

namespace arrayops_test {

// Runs the body a hundred times; it draws with AnyWords and AnyWord. If a run fails, its draws are
// made as small as possible and printed.
void CheckProperty(const char* name, void (*body)());
#define PROPERTY_TEST(suite, name)                                              \
  void suite##_##name##_Body();                                                 \
  TEST(suite, name) { CheckProperty(#suite "." #name, suite##_##name##_Body); } \
  void suite##_##name##_Body()

using Words = std::vector<std::uint64_t>;
Words AnyWords();
std::uint64_t AnyWord();

// Ends a run: as one that fails, or as one that does not count.
void Require(bool condition, const Location& location = Location::Current());
void Presume(bool condition);

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

#endif  // ARRAYOPS_TESTS_CC_PROPERTIES_H_
