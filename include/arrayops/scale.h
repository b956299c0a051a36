// Products with a factor, in place.

#ifndef ARRAYOPS_SCALE_H_
#define ARRAYOPS_SCALE_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>
#include <type_traits>

#include "arrayops/executor.h"
#include "arrayops/int128.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/internal/scale_factor.h"
#include "arrayops/internal/shares.h"
#include "arrayops/status.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal::kernels {

#define ARRAYOPS_SCALE_INTEGERS_KERNELS(X, T)                                                   \
  X(Status, ScaleElements, (T * data, std::size_t count, Int128 factor), (data, count, factor)) \
  X(void, DivideBack, (T * data, std::size_t count, Int128 factor), (data, count, factor))
#define ARRAYOPS_SCALE_TRUNCATING_KERNELS(X, T)                                        \
  X(Status, CheckTruncatedProducts, (const T* data, std::size_t count, double factor), \
    (data, count, factor))                                                             \
  X(void, MultiplyTruncating, (T * data, std::size_t count, double factor), (data, count, factor))
#define ARRAYOPS_SCALE_BY_DOUBLE_KERNELS(X, T) \
  X(Status, ScaleElements, (T * data, std::size_t count, double factor), (data, count, factor))
ARRAYOPS_SCALE_INTEGERS_KERNELS(ARRAYOPS_KERNEL, T)
ARRAYOPS_SCALE_TRUNCATING_KERNELS(ARRAYOPS_KERNEL, T)
ARRAYOPS_SCALE_BY_DOUBLE_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace internal::kernels

namespace internal {

// The status of the first share that failed, or kOk.
inline Status FirstFailure(std::span<const Status> statuses) {
  const auto failed =
      std::ranges::find_if(statuses, [](Status status) { return status != Status::kOk; });
  return failed == statuses.end() ? Status::kOk : *failed;
}

template <Element T, typename F, Executor E>
Status ScaleShares(std::span<T> values, F factor, const Shares& shares, E& executor) {
  std::array<Status, kMaxShares> statuses;
  const std::span<const Status> all(statuses.data(), shares.size());
  if constexpr (std::integral<T> && std::same_as<F, double>) {
    // No share may be changed before all are known to fit.
    ForEachShare(values, shares, executor, [&](std::span<T> share, std::size_t i) {
      statuses[i] = kernels::CheckTruncatedProducts<T>(share.data(), share.size(), factor);
    });
    const Status status = FirstFailure(all);
    if (status != Status::kOk) return status;
    ForEachShare(values, shares, executor, [&](std::span<T> share, std::size_t) {
      kernels::MultiplyTruncating<T>(share.data(), share.size(), factor);
    });
    return Status::kOk;
  } else {
    ForEachShare(values, shares, executor, [&](std::span<T> share, std::size_t i) {
      statuses[i] = kernels::ScaleElements<T>(share.data(), share.size(), factor);
    });
    const Status status = FirstFailure(all);
    if constexpr (std::integral<T>) {
      if (status != Status::kOk) {  // a share that failed is as it was; the others are not yet
        ForEachShare(values, shares, executor, [&](std::span<T> share, std::size_t i) {
          if (statuses[i] == Status::kOk)
            kernels::DivideBack<T>(share.data(), share.size(), factor);
        });
      }
    }
    return status;
  }
}

}  // namespace internal

// Multiplies every element by the factor, in place, or changes nothing and says why.
//
//   elements   factor            an element x becomes
//   integers   integer, Int128   the exact product
//   integers   floating point    trunc(double(x) * factor), the product rounded to double
//   floats     any               double(x) * factor, rounded to double and then to the element type
//
// kOverflow: a product does not fit the integer type. kNan: a product is a NaN, and the elements
// are integers. If both happen, the first one in the array decides. Products of floats overflow to
// infinities, and NaNs stay NaNs, as IEEE 754 says.
//
// An executor shares out the work. Cost: one pass at the memory's speed; two for integers and a
// floating-point factor above one. If an integer product does not fit, the products before it are
// divided back, element by element. At the end of a large array that takes some five to fifteen
// times as long as the multiplying.
template <MutableElementRange R, internal::Factor F, Executor E = SerialExecutor>
[[nodiscard]] Status Scale(R&& values, F factor, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  const auto view = internal::WriteView(values);
  const auto canonical = internal::CanonicalFactor<T>(factor);
  const internal::Shares shares(view.size(), sizeof(T), executor);
  if (shares.size() == 1) {
    return internal::kernels::ScaleElements<internal::Canonical<T>>(view.data(), view.size(),
                                                                    canonical);
  }
  return internal::ScaleShares(view, canonical, shares, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_SCALE_H_
