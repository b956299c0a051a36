// Predicates that compare elements with a number: arrayops::Filter(values, out, Greater(60)).
//
// They can be called like any other predicate, but Filter and Count know them and compare whole
// vectors. The number may have another type than the elements. The values themselves are compared,
// and no conversion rounds or wraps them: no int8 is Less(-1000), and the ints that are
// Greater(2.5) begin with 3. A NaN is NotEqualTo every number, and every element is NotEqualTo a
// NaN; no other comparison with a NaN is true.

#ifndef ARRAYOPS_COMPARISON_H_
#define ARRAYOPS_COMPARISON_H_

#include <concepts>
#include <type_traits>

#include "arrayops/internal/interval.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal {

struct AnyComparison {};

// What the comparisons have in common. Each has Matches<T>(), which gives the values it is true of,
// for every listed type T.
template <typename Derived>
struct Comparison : AnyComparison {
  template <Element T>
  bool operator()(T x) const {
    return In<T>().Contains(static_cast<Canonical<T>>(x));
  }
  template <Element T>
  Interval<Canonical<T>> In() const {
    return static_cast<const Derived&>(*this).template Matches<Canonical<T>>();
  }
};

}  // namespace internal

// One of the predicates below.
template <typename P>
concept ComparisonPredicate = std::derived_from<std::remove_cvref_t<P>, internal::AnyComparison>;

template <Element X>
struct Less : internal::Comparison<Less<X>> {
  explicit constexpr Less(X x) : value(static_cast<internal::Canonical<X>>(x)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::Below<T>(value, false);
  }
  internal::Canonical<X> value;
};

template <Element X>
struct LessEqual : internal::Comparison<LessEqual<X>> {
  explicit constexpr LessEqual(X x) : value(static_cast<internal::Canonical<X>>(x)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::Below<T>(value, true);
  }
  internal::Canonical<X> value;
};

template <Element X>
struct Greater : internal::Comparison<Greater<X>> {
  explicit constexpr Greater(X x) : value(static_cast<internal::Canonical<X>>(x)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::Above<T>(value, false);
  }
  internal::Canonical<X> value;
};

template <Element X>
struct GreaterEqual : internal::Comparison<GreaterEqual<X>> {
  explicit constexpr GreaterEqual(X x) : value(static_cast<internal::Canonical<X>>(x)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::Above<T>(value, true);
  }
  internal::Canonical<X> value;
};

template <Element X>
struct EqualTo : internal::Comparison<EqualTo<X>> {
  explicit constexpr EqualTo(X x) : value(static_cast<internal::Canonical<X>>(x)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::FromTo<T>(value, value);
  }
  internal::Canonical<X> value;
};

template <Element X>
struct NotEqualTo : internal::Comparison<NotEqualTo<X>> {
  explicit constexpr NotEqualTo(X x) : value(static_cast<internal::Canonical<X>>(x)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::Complement(internal::FromTo<T>(value, value));
  }
  internal::Canonical<X> value;
};

// low <= x <= high. True of nothing if low > high or a bound is NaN.
template <Element X, Element Y>
struct Between : internal::Comparison<Between<X, Y>> {
  constexpr Between(X from, Y to)
      : low(static_cast<internal::Canonical<X>>(from)),
        high(static_cast<internal::Canonical<Y>>(to)) {}
  template <typename T>
  internal::Interval<T> Matches() const {
    return internal::FromTo<T>(low, high);
  }
  internal::Canonical<X> low;
  internal::Canonical<Y> high;
};

}  // namespace arrayops

#endif  // ARRAYOPS_COMPARISON_H_
