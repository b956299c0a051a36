// Products with a factor, in place.

#ifndef ARRAYOPS_SCALE_H_
#define ARRAYOPS_SCALE_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>

#include "arrayops/executor.h"
#include "arrayops/internal/kernels.h"
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
// Where an integer product does not fit, those before it are divided back, element by element: at
// the end of a large array that takes some five to fifteen times as long as the multiplying.
template <Element T, internal::Factor F>
[[nodiscard]] Status Scale(std::span<T> values, F factor) {
  const auto view = internal::WriteView(values);
  using C = internal::Canonical<T>;
  return internal::kernels::ScaleElements<C>(view.data(), view.size(),
                                             internal::CanonicalFactor<T>(factor));
}

template <MutableElementRange R, internal::Factor F>
[[nodiscard]] Status Scale(R&& values, F factor) {
  return Scale(std::span<std::ranges::range_value_t<R>>(values), factor);
}

namespace internal {

// The status of the first share that failed, or kOk.
inline Status FirstFailure(std::span<const Status> statuses) {
  const auto failed =
      std::ranges::find_if(statuses, [](Status status) { return status != Status::kOk; });
  return failed == statuses.end() ? Status::kOk : *failed;
}

}  // namespace internal

// The same, the work shared out by the executor.
template <Element T, internal::Factor F, Executor E>
[[nodiscard]] Status Scale(std::span<T> values, F factor, E&& executor) {
  const internal::Shares shares(values.size(), sizeof(T), executor);
  if (shares.size() == 1) return Scale(values, factor);
  using C = internal::Canonical<T>;
  const auto canonical = internal::CanonicalFactor<T>(factor);
  std::array<Status, internal::kMaxShares> statuses;
  const std::span<const Status> all(statuses.data(), shares.size());
  const auto view = internal::WriteView(values);

  if constexpr (std::integral<T> && std::same_as<decltype(canonical), const double>) {
    // No share may be changed before all are known to fit.
    internal::ForEachShare(view, shares, executor, [&](std::span<C> share, std::size_t i) {
      statuses[i] =
          internal::kernels::CheckTruncatedProducts<C>(share.data(), share.size(), canonical);
    });
    const Status status = internal::FirstFailure(all);
    if (status != Status::kOk) return status;
    internal::ForEachShare(view, shares, executor, [&](std::span<C> share, std::size_t) {
      internal::kernels::MultiplyTruncating<C>(share.data(), share.size(), canonical);
    });
    return Status::kOk;
  } else {
    internal::ForEachShare(view, shares, executor, [&](std::span<C> share, std::size_t i) {
      statuses[i] = Scale(share, factor);
    });
    const Status status = internal::FirstFailure(all);
    if constexpr (std::integral<T>) {
      if (status != Status::kOk) {  // a share that failed is as it was; the others are not yet
        internal::ForEachShare(view, shares, executor, [&](std::span<C> share, std::size_t i) {
          if (statuses[i] != Status::kOk) return;
          internal::kernels::DivideBack<C>(share.data(), share.size(), canonical);
        });
      }
    }
    return status;
  }
}

template <MutableElementRange R, internal::Factor F, Executor E>
[[nodiscard]] Status Scale(R&& values, F factor, E&& executor) {
  return arrayops::Scale(std::span<std::ranges::range_value_t<R>>(values), factor, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_SCALE_H_
