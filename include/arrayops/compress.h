// Copies the elements that a mask selects or a comparison is true of.
//
// None of these takes an executor: where an element goes depends on all those before it.

#ifndef ARRAYOPS_COMPRESS_H_
#define ARRAYOPS_COMPRESS_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>

#include "arrayops/comparison.h"
#include "arrayops/functional.h"
#include "arrayops/internal/interval.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/internal/selection.h"
#include "arrayops/types.h"

namespace arrayops {

// Copies the elements whose place in the mask is not zero to the start of `out`, in their order, as
// NumPy's compress; returns how many they are. `mask` and `out` must be at least as long as `in`;
// `out` may be the same array. What lies behind the copied elements is unspecified. NaNs keep their
// bits. Cost: one pass, the same whatever the mask selects.
template <Element T, MaskElement M>
std::size_t Compress(std::span<const T> in, std::span<const M> mask, std::span<T> out) {
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

// The Filter of functional.h for Less and the others of comparison.h, at the speed of Compress. The
// other forms of Filter, for ranges and to a new vector, come here too.
template <Element T, std::predicate<T> Predicate>
  requires ComparisonPredicate<Predicate>
std::size_t Filter(std::span<const T> in, std::span<T> out, Predicate&& predicate) {
  return internal::kernels::CompressByInterval<internal::KeyOf<T>>(
      internal::AsLanes(in.data()), in.size(), internal::AsLanes(out.data()),
      internal::KeysOf(predicate.template In<T>()));
}

// How many elements the comparison is true of, as std::count_if. Cost: one pass at the memory's
// speed.
template <ElementRange R, ComparisonPredicate Predicate>
std::size_t Count(const R& values, const Predicate& predicate) {
  using T = std::ranges::range_value_t<R>;
  return internal::kernels::CountByInterval<internal::KeyOf<T>>(
      internal::AsLanes(std::ranges::data(values)), std::ranges::size(values),
      internal::KeysOf(predicate.template In<T>()));
}

}  // namespace arrayops

#endif  // ARRAYOPS_COMPRESS_H_
