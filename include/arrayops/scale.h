// Products with a factor, in place.

#ifndef ARRAYOPS_SCALE_H_
#define ARRAYOPS_SCALE_H_

#include <cstddef>
#include <span>
#include <type_traits>

#include "arrayops/internal/dispatch.h"
#include "arrayops/internal/scale_factor.h"
#include "arrayops/status.h"
#include "arrayops/types.h"

namespace arrayops {

// Multiplies every element by the factor, in place, or changes nothing and says why.
//
//   elements   factor            an element x becomes
//   integers   integer, Int128   the exact product
//   integers   floating point    trunc(double(x) * factor), the product rounded to double
//   floats     any               double(x) * factor, rounded to double and then to the element type
//
// kOverflow: a product does not fit the integer type. kNan: a product is a NaN, for integers. Where
// there are both, the first one in the array counts. Products of floats overflow to infinities and
// take NaNs over, as IEEE 754 has it.
//
// Cost: one pass at the memory's speed; two for integers and a floating-point factor above one.
template <Element T, internal::Factor F>
[[nodiscard]] Status Scale(std::span<T> values, F factor) {
  const auto view = internal::WriteView(values);
  using C = internal::Canonical<T>;
  const auto canonical = internal::CanonicalFactor<T>(factor);
  using Kernel = Status(C*, std::size_t, std::remove_const_t<decltype(canonical)>);
  return ARRAYOPS_DISPATCH(Kernel, ScaleElements<C>)(view.data(), view.size(), canonical);
}

template <MutableElementRange R, internal::Factor F>
[[nodiscard]] Status Scale(R&& values, F factor) {
  return Scale(std::span<std::ranges::range_value_t<R>>(values), factor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_SCALE_H_
