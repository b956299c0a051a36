// The elements that a comparison with a number is true of, as an interval of the element type.
//
// Every comparison becomes an interval, so one kernel does for all of them. It also compares
// numbers of different types by their values: no int is above 2.5 and below 2.75, no int8 is above
// 1000, and no float equals 0.1.

#ifndef ARRAYOPS_INTERNAL_INTERVAL_H_
#define ARRAYOPS_INTERNAL_INTERVAL_H_

#include <cmath>
#include <compare>
#include <concepts>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "arrayops/types.h"

namespace arrayops::internal {

// The values from low to high, both included, or, if `outside`, all others. Integers wrap modulo
// two to the number of their bits: the interval from 250 to 3 has ten values of an unsigned byte,
// and an interval of signed integers has the bits of one of unsigned integers. NaN lies in no
// interval.
template <typename T>
struct Interval {
  T low, high;
  bool outside = false;

  constexpr bool Contains(T x) const {
    if constexpr (std::floating_point<T>) {
      return (low <= x && x <= high) != outside;
    } else {
      using U = std::make_unsigned_t<T>;
      const auto above_low = [this](T y) { return static_cast<U>(U(y) - U(low)); };
      return (above_low(x) <= above_low(high)) != outside;
    }
  }
};

template <typename T>
inline constexpr T kLowest =
    std::floating_point<T> ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::lowest();
template <typename T>
inline constexpr T kHighest =
    std::floating_point<T> ? std::numeric_limits<T>::infinity() : std::numeric_limits<T>::max();

template <std::floating_point F>
constexpr F TwoToThe(int power) {
  F result{1};
  for (; power > 0; --power) result *= 2;
  return result;
}

// How an integer and a floating-point number compare, with no conversion that rounds.
template <std::integral I, std::floating_point F>
std::partial_ordering Compare(I i, F f) {
  if (std::isnan(f)) return std::partial_ordering::unordered;
  if (f >= TwoToThe<F>(std::numeric_limits<I>::digits)) return std::partial_ordering::less;
  if (f < static_cast<F>(std::numeric_limits<I>::lowest())) return std::partial_ordering::greater;
  const F whole = std::trunc(f);
  const I as_integer = static_cast<I>(whole);
  return i != as_integer ? i <=> as_integer : whole <=> f;
}
template <std::floating_point F, std::integral I>
std::partial_ordering Compare(F f, I i) {
  return 0 <=> Compare(i, f);
}
template <std::floating_point F, std::floating_point G>
std::partial_ordering Compare(F f, G g) {
  return f <=> g;
}
template <std::integral I, std::integral J>
std::partial_ordering Compare(I i, J j) {
  if (std::cmp_less(i, j)) return std::partial_ordering::less;
  return std::cmp_equal(i, j) ? std::partial_ordering::equivalent : std::partial_ordering::greater;
}

// The value of T at x or next to it; the end of T's range if x is beyond it.
template <typename T, typename X>
T Nearest(X x) {
  if constexpr (std::floating_point<T>) {
    return static_cast<T>(x);
  } else {
    if (Compare(kLowest<T>, x) > 0) return kLowest<T>;
    return Compare(kHighest<T>, x) < 0 ? kHighest<T> : static_cast<T>(x);
  }
}

// The closest value of T above x, or below it; x itself only if `inclusive`. Nothing if T has no
// such value or x is NaN.
template <typename T, bool kAbove, typename X>
std::optional<T> Closest(X x, bool inclusive) {
  constexpr T kEnd = kAbove ? kHighest<T> : kLowest<T>;
  const T nearest = Nearest<T>(x);
  const std::partial_ordering order = Compare(nearest, x);
  if (order == std::partial_ordering::unordered) return std::nullopt;
  if ((order == 0 && inclusive) || (kAbove ? order > 0 : order < 0)) return nearest;
  if (nearest == kEnd) return std::nullopt;
  if constexpr (std::floating_point<T>) {
    return std::nextafter(nearest, kEnd);
  } else {
    return static_cast<T>(kAbove ? nearest + 1 : nearest - 1);
  }
}

template <typename T>
Interval<T> MakeInterval(std::optional<T> low, std::optional<T> high) {
  if (low && high && *low <= *high) return {*low, *high};
  if constexpr (std::floating_point<T>) {
    return {kHighest<T>, kLowest<T>};  // nothing
  } else {
    return {kLowest<T>, kHighest<T>, true};
  }
}

// The values of T below x, above x, and from x to y.
template <typename T, typename X>
Interval<T> Below(X x, bool inclusive) {
  return MakeInterval<T>(kLowest<T>, Closest<T, false>(x, inclusive));
}
template <typename T, typename X>
Interval<T> Above(X x, bool inclusive) {
  return MakeInterval<T>(Closest<T, true>(x, inclusive), kHighest<T>);
}
template <typename T, typename X, typename Y>
Interval<T> FromTo(X x, Y y) {
  return MakeInterval<T>(Closest<T, true>(x, true), Closest<T, false>(y, true));
}

template <typename T>
Interval<T> Complement(Interval<T> interval) {
  return {interval.low, interval.high, !interval.outside};
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_INTERVAL_H_
