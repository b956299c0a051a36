// Copies the elements that a mask selects or that a predicate is true of.
//
// None of these takes an executor: where an element goes depends on all those before it.

#ifndef ARRAYOPS_COMPRESS_H_
#define ARRAYOPS_COMPRESS_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include "arrayops/comparison.h"
#include "arrayops/internal/any_alignment.h"
#include "arrayops/internal/assert.h"
#include "arrayops/internal/interval.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/internal/selection.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal::kernels {

#define ARRAYOPS_COMPRESS_BY_MASK_KERNELS(X, T) \
  X(std::size_t, CompressByMask,                \
    (const T* in, const std::uint8_t* mask, std::size_t count, T* out), (in, mask, count, out))
#define ARRAYOPS_INTERVAL_KERNELS(X, T)                                                           \
  X(std::size_t, CompressByInterval,                                                              \
    (const LaneOf<T>* in, std::size_t count, LaneOf<T>* out, Interval<T> interval),               \
    (in, count, out, interval))                                                                   \
  X(std::size_t, CountByInterval, (const LaneOf<T>* in, std::size_t count, Interval<T> interval), \
    (in, count, interval))
ARRAYOPS_COMPRESS_BY_MASK_KERNELS(ARRAYOPS_KERNEL, T)
ARRAYOPS_INTERVAL_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace internal::kernels

// Copies the elements whose place in the mask is not zero to the start of `out`, in order, as
// NumPy's compress does. Returns their number. `mask` and `out` must be at least as long as `in`;
// `out` may be the same array as `in`. The rest of `out` is unspecified. NaNs keep their bits.
// Cost: one pass, the same whatever the mask selects.
template <Element T, MaskElement M>
std::size_t Compress(std::span<const T> in, std::span<const M> mask, std::span<T> out) {
  ARRAYOPS_ASSERT(mask.size() >= in.size() && out.size() >= in.size());
  using U = internal::LaneOf<T>;
  return internal::kernels::CompressByMask<U>(internal::AsLanes(in.data()),
                                              reinterpret_cast<const std::uint8_t*>(mask.data()),
                                              in.size(), internal::AsLanes(out.data()));
}

template <ElementRange In, MaskRange Mask, MutableElementRange Out>
  requires std::same_as<std::ranges::range_value_t<In>, std::ranges::range_value_t<Out>>
std::size_t Compress(const In& in, const Mask& mask, Out&& out) {
  using T = std::ranges::range_value_t<In>;
  return Compress(std::span<const T>(in), std::span<const std::ranges::range_value_t<Mask>>(mask),
                  std::span<T>(out));
}

// Copies the elements that the predicate is true of to the start of `out`, in order, as
// std::copy_if does. Returns their number. `out` must be at least as long as `in` and may be the
// same array. The rest of `out` is unspecified. NaNs keep their bits. Cost: one pass. Less and the
// others of comparison.h run at the speed of Compress; any other predicate costs a call for each
// element, and what it throws passes through.
template <Element T, std::predicate<T> Predicate>
ARRAYOPS_ALWAYS_INLINE inline std::size_t Filter(std::span<const T> in, std::span<T> out,
                                                 Predicate&& predicate) {
  // Not an overload for comparisons: the forms below call this by its qualified name, which finds
  // only what is declared before them.
  ARRAYOPS_ASSERT(out.size() >= in.size());
  if constexpr (ComparisonPredicate<Predicate>) {
    return internal::kernels::CompressByInterval<internal::KeyOf<T>>(
        internal::AsLanes(in.data()), in.size(), internal::AsLanes(out.data()),
        internal::KeysOf(predicate.template In<T>()));
  } else {
    return internal::WithElements(
        in, out, [&predicate, size = in.size()](auto from, auto to) ARRAYOPS_ALWAYS_INLINE {
          std::size_t kept = 0;
          for (std::size_t i = 0; i < size; ++i) {
            const T value = from.Get(i);
            // Always stored, since a branch on data is slower. kept <= i, so it stays within `out`.
            to.Set(kept, value);
            kept += std::invoke(predicate, value) ? 1 : 0;
          }
          return kept;
        });
  }
}

template <ElementRange In, MutableElementRange Out,
          std::predicate<std::ranges::range_value_t<In>> Predicate>
  requires std::same_as<std::ranges::range_value_t<In>, std::ranges::range_value_t<Out>>
ARRAYOPS_ALWAYS_INLINE inline std::size_t Filter(const In& in, Out&& out, Predicate&& predicate) {
  using T = std::ranges::range_value_t<In>;
  return arrayops::Filter(std::span<const T>(in), std::span<T>(out),
                          std::forward<Predicate>(predicate));
}

// A new vector of the elements that the predicate is true of, in their order.
template <ElementRange In, std::predicate<std::ranges::range_value_t<In>> Predicate>
ARRAYOPS_ALWAYS_INLINE inline auto Filter(const In& in, Predicate&& predicate) {
  using T = std::ranges::range_value_t<In>;
  // The elements go through a buffer in cache. A vector of the size of `in` would be cleared first,
  // which touches all of its memory, needed or not.
  constexpr std::size_t kBlock = 4096 / sizeof(T);
  std::array<T, kBlock> buffer;
  const std::span<const T> values(in);
  std::vector<T> out;
  for (std::size_t i = 0; i < values.size(); i += kBlock) {
    const auto block = values.subspan(i, std::min(kBlock, values.size() - i));
    const std::size_t kept = arrayops::Filter(block, std::span<T>(buffer), predicate);
    out.insert(out.end(), buffer.data(), buffer.data() + kept);
  }
  return out;
}

// The number of elements that the comparison is true of, as std::count_if gives it. Cost: one pass
// at the memory's speed.
template <ElementRange R, ComparisonPredicate Predicate>
std::size_t Count(const R& values, const Predicate& predicate) {
  using T = std::ranges::range_value_t<R>;
  return internal::kernels::CountByInterval<internal::KeyOf<T>>(
      internal::AsLanes(std::ranges::data(values)), std::ranges::size(values),
      internal::KeysOf(predicate.template In<T>()));
}

}  // namespace arrayops

#endif  // ARRAYOPS_COMPRESS_H_
