// The two kinds of factor that elements are multiplied by.

#ifndef ARRAYOPS_INTERNAL_SCALE_FACTOR_H_
#define ARRAYOPS_INTERNAL_SCALE_FACTOR_H_

#include <cmath>
#include <concepts>
#include <limits>

#include "arrayops/int128.h"

namespace arrayops::internal {

template <typename F>
concept Factor = (std::integral<F> && std::constructible_from<Int128, F>) ||
                 std::floating_point<F> || std::same_as<F, Int128>;

// The factor as the kernels for elements of type T take it: a double if the elements or the factor
// are floating-point, else an integer.
template <typename T, Factor F>
auto CanonicalFactor(F factor) {
  if constexpr (std::floating_point<F>) {
    return static_cast<double>(factor);
  } else if constexpr (std::integral<T>) {
    return Int128(factor);
  } else if constexpr (std::same_as<F, Int128>) {
    return factor.ToDouble();
  } else {
    return static_cast<double>(factor);
  }
}

// The finite factor as a T, or zero if no T has that value.
template <std::floating_point T>
T SameFloat(double factor) {
  if (std::fabs(factor) > static_cast<double>(std::numeric_limits<T>::max())) return T{0};
  const T rounded = static_cast<T>(factor);
  return static_cast<double>(rounded) == factor ? rounded : T{0};
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_SCALE_FACTOR_H_
