// The order that minimum and maximum go by, for single values.

#ifndef ARRAYOPS_INTERNAL_EXTREMUM_H_
#define ARRAYOPS_INTERNAL_EXTREMUM_H_

#include <cmath>
#include <limits>
#include <type_traits>

namespace arrayops::internal {

enum class Extremum { kMin, kMax };

// What every value beats or equals: the extremum of no elements, and so the start of one.
template <Extremum kWhich, typename T>
constexpr T WorstValue() {
  using Limits = std::numeric_limits<T>;
  if constexpr (Limits::has_infinity) {
    return kWhich == Extremum::kMin ? Limits::infinity() : -Limits::infinity();
  } else {
    return kWhich == Extremum::kMin ? Limits::max() : Limits::min();
  }
}

// IEEE 754-2019's minimum or maximum of two values.
template <Extremum kWhich, typename T>
T BetterOf(T a, T b) {
  constexpr bool kMin = kWhich == Extremum::kMin;
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(a)) return a;
    if (std::isnan(b)) return b;
    if (a == b) return std::signbit(a) == kMin ? a : b;
  }
  return (a < b) == kMin ? a : b;
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_EXTREMUM_H_
