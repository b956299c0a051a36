// Expectations for the bodies of tests over many types. They do what GoogleTest's do, but are
// functions: its macros take seconds to compile when a template repeats them for every element
// type.
#ifndef ARRAYOPS_TESTS_CC_EXPECT_H_
#define ARRAYOPS_TESTS_CC_EXPECT_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "arrayops/int128.h"
#include "gtest/gtest.h"
#include "tests/cc/elements.h"

namespace arrayops_test {

// What a failure should print beside the values: some numbers (count, offset, index) or a text.
class Where {
 public:
  Where() = default;
  Where(std::initializer_list<std::uint64_t> numbers) {  // NOLINT(google-explicit-constructor)
    for (const std::uint64_t number : numbers) numbers_[count_++] = number;
  }
  Where(const std::string& text) : text_(&text) {}  // NOLINT: the text must outlive this

  std::string Text() const {
    std::string text = text_ != nullptr ? *text_ : "";
    for (std::size_t i = 0; i < count_; ++i) text += std::to_string(numbers_[i]) + " ";
    return text;
  }

 private:
  std::array<std::uint64_t, 6> numbers_{};
  std::size_t count_ = 0;
  const std::string* text_ = nullptr;
};

// The line of the test that a function was called from. (std::source_location, which Clang 14
// lacks.)
struct Location {
  const char* file;
  int line;

  static constexpr Location Current(const char* file = __builtin_FILE(),
                                    int line = __builtin_LINE()) {
    return {file, line};
  }
};

// Only the first failures of a test are printed: if one element is wrong, usually thousands are.
inline void Fail(const std::string& what, const Where& where, const Location& location) {
  constexpr int kMostTold = 20;
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  if (test != nullptr && test->result()->total_part_count() >= kMostTold) return;
  ADD_FAILURE_AT(location.file, location.line) << what << "\nat: " << where.Text();
}

inline void Expect(bool condition, const Where& where = {},
                   const Location& location = Location::Current()) {
  if (!condition) Fail("is false", where, location);
}

inline std::string Text(double value) {
  char text[96];
  std::snprintf(text, sizeof text, "%.17g (%a, bits %016llx)", value, value,
                static_cast<unsigned long long>(Bits(value)));
  return text;
}
inline std::string Text(float value) {
  char text[96];
  std::snprintf(text, sizeof text, "%.9g (%a, bits %08x)", static_cast<double>(value),
                static_cast<double>(value), static_cast<unsigned>(Bits(value)));
  return text;
}
inline std::string Text(arrayops::Int128 value) { return value.ToString(); }
std::string Text(std::integral auto value) { return std::to_string(value); }
template <typename T>
std::string Text(const std::optional<T>& value) {
  return value ? Text(*value) : "nothing";
}

// The same bits, except that any NaN equals any other. Tests check a NaN's bits where they are
// promised.
inline bool SameNumber(arrayops::Int128 a, arrayops::Int128 b) { return a == b; }
template <typename T>
  requires std::integral<T> || std::floating_point<T>
bool SameNumber(T a, T b) {
  return Bits(a) == Bits(b) || (a != a && b != b);
}
template <typename T>
bool SameNumber(const std::optional<T>& a, const std::optional<T>& b) {
  return a.has_value() == b.has_value() && (!a || SameNumber(*a, *b));
}

template <typename T>
void ExpectNumber(const T& got, const T& wanted, const Where& where = {},
                  const Location& location = Location::Current()) {
  if (!SameNumber(got, wanted)) Fail(Text(got) + ", not " + Text(wanted), where, location);
}

// The same, and also the same NaN.
template <typename T>
void ExpectBits(const T& got, const T& wanted, const Where& where = {},
                const Location& location = Location::Current()) {
  if (Bits(got) != Bits(wanted)) Fail(Text(got) + ", not " + Text(wanted), where, location);
}

// Arrays of any alignment with the same bytes.
template <typename T>
void ExpectArray(std::span<const T> got, const std::vector<T>& wanted, const Where& where = {},
                 const Location& location = Location::Current()) {
  if (got.size() != wanted.size()) {
    Fail(Text(got.size()) + " elements, not " + Text(wanted.size()), where, location);
    return;
  }
  if (got.empty() || std::memcmp(got.data(), wanted.data(), got.size_bytes()) == 0) return;
  std::size_t i = 0;
  while (std::memcmp(got.data() + i, &wanted[i], sizeof(T)) == 0) ++i;
  T element;
  std::memcpy(&element, static_cast<const void*>(got.data() + i), sizeof(T));
  Fail("element " + Text(i) + " is " + Text(element) + ", not " + Text(wanted[i]), where, location);
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_EXPECT_H_
