// Comparisons of elements with numbers of any type: by their values, exactly.
#include "arrayops/comparison.h"

#include <cmath>
#include <compare>
#include <concepts>
#include <limits>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/exact.h"
#include "tests/cc/expect.h"

namespace arrayops_test {
namespace {

using arrayops::Between;
using arrayops::EqualTo;
using arrayops::Greater;
using arrayops::GreaterEqual;
using arrayops::Less;
using arrayops::LessEqual;
using arrayops::NotEqualTo;

// Special values, fractions, and the values around powers of two, where types end and lose digits.
template <typename T>
std::vector<T> Numbers() {
  std::vector<T> numbers = SpecialValues<T>();
  if constexpr (std::floating_point<T>) {
    for (const int power : {7, 8, 15, 16, 24, 31, 32, 53, 63, 64}) {
      const T two = static_cast<T>(std::ldexp(1.0, power));
      for (const T near : {std::nextafter(two, T{0}), two, std::nextafter(two, 2 * two)}) {
        numbers.insert(numbers.end(), {near, -near});
      }
    }
    numbers.insert(numbers.end(), {T(0.1), T(2.5), T(-0.5), T(126.75)});
  } else {
    for (int power = 1; power < std::numeric_limits<T>::digits; ++power) {
      const T two = static_cast<T>(T{1} << power);
      for (const T number : {static_cast<T>(two - 1), two, static_cast<T>(two + 1)}) {
        numbers.insert(numbers.end(), {number, static_cast<T>(0 - number)});
      }
    }
  }
  return numbers;
}

// Ordered as the numbers are: by their whole parts, and by what is left; all is left of one that is
// too large for any integer. (Some machines' long double holds no more than a double.)
struct Exactly {
  double nan = 0;  // unordered where it is one
  int128_t whole = 0;
  double rest = 0;

  template <typename T>
  explicit Exactly(T number) {
    if constexpr (std::integral<T>) {
      whole = number;
    } else if (number != number) {
      nan = number;
    } else {
      const double value = number;
      whole = static_cast<int128_t>(std::fmax(-0x1p66, std::fmin(value, 0x1p66)));
      rest = std::fabs(value) < 0x1p66 ? value - std::trunc(value) : value;
    }
  }
  friend auto operator<=>(const Exactly& a, const Exactly& b) = default;
};

template <typename T, typename X>
void ExpectExactComparisons() {
  const Exactly five(5);
  const std::vector<X> numbers = Numbers<X>();
  for (const T element : Numbers<T>()) {
    for (const X number : numbers) {
      const Exactly x(element), t(number);
      const Where where{Bits(element), Bits(number)};
      Expect(Less(number)(element) == (x < t), where);
      Expect(LessEqual(number)(element) == (x <= t), where);
      Expect(Greater(number)(element) == (x > t), where);
      Expect(GreaterEqual(number)(element) == (x >= t), where);
      Expect(EqualTo(number)(element) == (x == t), where);
      Expect(NotEqualTo(number)(element) == (x != t), where);
      Expect(Between(number, T{5})(element) == (t <= x && x <= five), where);
      Expect(Between(T{5}, number)(element) == (five <= x && x <= t), where);
    }
  }
}

template <typename T, typename... Xs>
void ExpectExactComparisonsWith(Elements<Xs...>) {
  (ExpectExactComparisons<T, Xs>(), ...);
}
template <typename... Ts>
void ExpectExactComparisonsOf(Elements<Ts...>) {
  (ExpectExactComparisonsWith<Ts>(AllElements{}), ...);
}

TEST(Comparison, IsExactForAllPairsOfTypes) { ExpectExactComparisonsOf(AllElements{}); }

}  // namespace
}  // namespace arrayops_test
