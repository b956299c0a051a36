// The order that minimum and maximum go by, for single values.

#ifndef ARRAYOPS_INTERNAL_EXTREMUM_H_
#define ARRAYOPS_INTERNAL_EXTREMUM_H_

#include <cmath>
#include <limits>
#include <type_traits>

namespace arrayops::internal {

enum class Extremum { kMin, kMax };

// No element lies beyond this value, so a search can start from it.
template <Extremum kWhich, typename T>
constexpr T ExtremumIdentity() {
  using Limits = std::numeric_limits<T>;
  if constexpr (Limits::has_infinity) {
    return kWhich == Extremum::kMin ? Limits::infinity() : -Limits::infinity();
  } else {
    return kWhich == Extremum::kMin ? Limits::max() : Limits::min();
  }
}

// Whether a comes before b in the order of IEEE 754-2019's minimum or maximum: a NaN before every
// number, and zeros by their signs.
template <Extremum kWhich, typename T>
bool ComesBefore(T a, T b) {
  constexpr bool kMin = kWhich == Extremum::kMin;
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(a) || std::isnan(b)) return !std::isnan(b);
    if (a == b) return std::signbit(a) == kMin && std::signbit(b) != kMin;
  }
  return kMin ? a < b : b < a;
}

// IEEE 754-2019's minimum or maximum of two values.
template <Extremum kWhich, typename T>
T ExtremumOf(T a, T b) {
  return ComesBefore<kWhich>(b, a) ? b : a;
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_EXTREMUM_H_
