// Limits elements to a range, in place.

#ifndef ARRAYOPS_CLIP_H_
#define ARRAYOPS_CLIP_H_

#include <cstddef>
#include <span>
#include <type_traits>

#include "arrayops/executor.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/status.h"
#include "arrayops/types.h"

namespace arrayops {

// Sets every element below min to min and every one above max to max, as std::clamp. The others
// keep their bits, also a -0.0 where a bound is +0.0; a NaN stays the NaN it is. The bounds are of
// the element type: what else is given is converted to it before the call, as by assignment, so
// give integers bounds that are integers of their range.
//
// kInvalidBounds, and nothing changed, where min > max or a bound is a NaN. Cost: one pass at the
// memory's speed.
template <Element T>
[[nodiscard]] Status Clip(std::span<T> values, std::type_identity_t<T> min,
                          std::type_identity_t<T> max) {
  const auto view = internal::WriteView(values);
  using C = internal::Canonical<T>;
  return internal::kernels::ClipElements<C>(view.data(), view.size(), min, max);
}

template <MutableElementRange R>
[[nodiscard]] Status Clip(R&& values, std::ranges::range_value_t<R> min,
                          std::ranges::range_value_t<R> max) {
  return Clip(std::span<std::ranges::range_value_t<R>>(values), min, max);
}

// The same, the work shared out by the executor.
template <Element T, Executor E>
[[nodiscard]] Status Clip(std::span<T> values, std::type_identity_t<T> min,
                          std::type_identity_t<T> max, E&& executor) {
  if (!(min <= max)) return Status::kInvalidBounds;
  const internal::Shares shares(values.size(), sizeof(T), executor);
  internal::ForEachShare(values, shares, executor, [min, max](std::span<T> share, std::size_t) {
    (void)Clip(share, min, max);
  });
  return Status::kOk;
}

template <MutableElementRange R, Executor E>
[[nodiscard]] Status Clip(R&& values, std::ranges::range_value_t<R> min,
                          std::ranges::range_value_t<R> max, E&& executor) {
  return arrayops::Clip(std::span<std::ranges::range_value_t<R>>(values), min, max, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_CLIP_H_
