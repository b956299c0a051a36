// Limits elements to a range, in place.

#ifndef ARRAYOPS_CLIP_H_
#define ARRAYOPS_CLIP_H_

#include <cstddef>
#include <ranges>
#include <span>

#include "arrayops/executor.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/internal/shares.h"
#include "arrayops/status.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal::kernels {

#define ARRAYOPS_CLIP_KERNELS(X, T) \
  X(void, ClipElements, (T * data, std::size_t count, T min, T max), (data, count, min, max))
ARRAYOPS_CLIP_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace internal::kernels

// Sets every element below min to min and every element above max to max, as std::clamp does. The
// others keep their bits: a NaN stays the NaN it is, and a -0.0 stays even if a bound is +0.0. The
// bounds have the element type. Other numbers are converted to it before the call, as by
// assignment, so for integers give bounds that are integers within their range.
//
// Returns kInvalidBounds and changes nothing if min > max or a bound is a NaN. An executor shares
// out the work. Cost: one pass at the memory's speed.
template <MutableElementRange R, Executor E = SerialExecutor>
[[nodiscard]] Status Clip(R&& values, std::ranges::range_value_t<R> min,
                          std::ranges::range_value_t<R> max, E&& executor = E{}) {
  if (!(min <= max)) return Status::kInvalidBounds;
  const auto view = internal::WriteView(values);
  using T = typename decltype(view)::element_type;
  const internal::Shares shares(view.size(), sizeof(T), executor);
  const auto clip = [min, max](std::span<T> share, std::size_t) {
    internal::kernels::ClipElements<T>(share.data(), share.size(), min, max);
  };
  if (shares.size() == 1) {
    clip(view, 0);
  } else {
    internal::ForEachShare(view, shares, executor, clip);
  }
  return Status::kOk;
}

}  // namespace arrayops

#endif  // ARRAYOPS_CLIP_H_
