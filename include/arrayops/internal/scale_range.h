// Which elements can be multiplied by a factor without leaving their integer type.

#ifndef ARRAYOPS_INTERNAL_SCALE_RANGE_H_
#define ARRAYOPS_INTERNAL_SCALE_RANGE_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "arrayops/int128.h"

namespace arrayops::internal {

// The elements from min to max, always with zero among them.
template <typename T>
struct ElementInterval {
  T min;
  T max;

  static constexpr ElementInterval All() {
    return {std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
  }
  friend bool operator==(const ElementInterval&, const ElementInterval&) = default;
};

// The elements x whose exact product x * factor is a T.
template <typename T>
ElementInterval<T> ExactProductInterval(Int128 factor) {
  using Interval = ElementInterval<T>;
  if (factor == Int128(0)) return Interval::All();
  const bool negative = factor < Int128(0);
  const auto magnitude = (negative ? -factor : factor).template To<std::uint64_t>();
  if (!magnitude) return {T{0}, T{0}};
  // How far the type reaches on both sides of zero, and how far the elements may.
  const auto above = static_cast<std::uint64_t>(Interval::All().max);
  const std::uint64_t below = std::is_signed_v<T> ? above + 1 : 0;
  const std::uint64_t up = std::min((negative ? below : above) / *magnitude, above);
  const std::uint64_t down = std::min((negative ? above : below) / *magnitude, below);
  return {static_cast<T>(std::uint64_t{0} - down), static_cast<T>(up)};
}

// Whether trunc(x * factor), computed in double, is a T; for a finite factor.
template <typename T>
bool TruncatedProductFits(T x, double factor) {
  // 2^digits, beyond the largest T; the smallest, -2^digits or zero. Truncated products fit from
  // just above the smallest minus one, which is no double of its own for 64 bits.
  constexpr double kBeyond = std::is_same_v<T, std::uint64_t>
                                 ? 0x1p64
                                 : static_cast<double>(std::numeric_limits<T>::max() / 2 + 1) * 2.0;
  const double product = static_cast<double>(x) * factor;
  const double whole = std::trunc(product);
  return whole < kBeyond && whole >= (std::is_signed_v<T> ? -kBeyond : 0.0);
}

// The elements x whose product with the finite factor, truncated, is a T. The product is monotonic
// in x, so they are an interval around zero, and its ends are found by bisection.
template <typename T>
ElementInterval<T> TruncatedProductInterval(double factor) {
  const auto last_fitting = [factor](T end) {
    // Distances from zero towards `end`: `fits` does, `fails` does not.
    if (TruncatedProductFits(end, factor)) return end;
    const bool up = end > T{0};
    const auto at = [up](std::uint64_t distance) {
      return static_cast<T>(up ? distance : std::uint64_t{0} - distance);
    };
    std::uint64_t fits = 0;
    std::uint64_t fails =
        up ? static_cast<std::uint64_t>(end) : std::uint64_t{0} - static_cast<std::uint64_t>(end);
    while (fails - fits > 1) {
      const std::uint64_t middle = fits + (fails - fits) / 2;
      (TruncatedProductFits(at(middle), factor) ? fits : fails) = middle;
    }
    return at(fits);
  };
  return {last_fitting(std::numeric_limits<T>::min()), last_fitting(std::numeric_limits<T>::max())};
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_SCALE_RANGE_H_
