// The operations for one target, for projects that run a foreach_target pass of their own: include
// this file in the pass, inside no namespace, and call arrayops::HWY_NAMESPACE::Sum and the others
// from functions of the same target. A translation unit includes either this or arrayops.h, since
// it can hold only one such pass.
//
// This has the functions of arrayops.h that are vector code, for whole arrays. Their arguments and
// results are the same, but they take no executor and no Source. Only arrayops.h has accumulators,
// and Map, Reduce and Filter by a function of the caller's.

#if defined(ARRAYOPS_ARRAYOPS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_ARRAYOPS_INL_H_
#undef ARRAYOPS_ARRAYOPS_INL_H_
#else
#define ARRAYOPS_ARRAYOPS_INL_H_
#endif

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>

#include "arrayops/comparison.h"
#include "arrayops/internal/kernels-inl.h"
#include "arrayops/internal/scale_factor.h"
#include "arrayops/internal/selection.h"
#include "arrayops/status.h"
#include "arrayops/sum_result.h"
#include "arrayops/types.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

template <ElementRange R>
SumResult<std::ranges::range_value_t<R>> Sum(const R& values) {
  const auto view = internal::ReadView(values);
  return SumElements(view.data(), view.size());
}

template <ElementRange R>
std::optional<double> Mean(const R& values) {
  const auto view = internal::ReadView(values);
  if (view.empty()) return std::nullopt;
  return MeanElements(view.data(), view.size());
}

template <ElementRange R>
std::optional<std::ranges::range_value_t<R>> Min(const R& values) {
  const auto view = internal::ReadView(values);
  if (view.empty()) return std::nullopt;
  return MinElement(view.data(), view.size());
}

template <ElementRange R>
std::optional<std::ranges::range_value_t<R>> Max(const R& values) {
  const auto view = internal::ReadView(values);
  if (view.empty()) return std::nullopt;
  return MaxElement(view.data(), view.size());
}

template <MutableElementRange R, internal::Factor F>
[[nodiscard]] Status Scale(R&& values, F factor) {
  const auto view = internal::WriteView(values);
  using T = typename decltype(view)::element_type;
  return ScaleElements(view.data(), view.size(), internal::CanonicalFactor<T>(factor));
}

template <ElementRange R>
std::optional<std::uint64_t> ArgMin(const R& values) {
  const auto view = internal::ReadView(values);
  if (view.empty()) return std::nullopt;
  return ArgMinElement(view.data(), view.size());
}

template <ElementRange R>
std::optional<std::uint64_t> ArgMax(const R& values) {
  const auto view = internal::ReadView(values);
  if (view.empty()) return std::nullopt;
  return ArgMaxElement(view.data(), view.size());
}

template <MutableElementRange R>
[[nodiscard]] Status Clip(R&& values, std::ranges::range_value_t<R> min,
                          std::ranges::range_value_t<R> max) {
  if (!(min <= max)) return Status::kInvalidBounds;
  const auto view = internal::WriteView(values);
  using T = typename decltype(view)::element_type;
  ClipElements(view.data(), view.size(), static_cast<T>(min), static_cast<T>(max));
  return Status::kOk;
}

template <ElementRange In, MaskRange Mask, MutableElementRange Out>
  requires std::same_as<std::ranges::range_value_t<In>, std::ranges::range_value_t<Out>>
std::size_t Compress(const In& in, const Mask& mask, Out&& out) {
  return CompressByMask(internal::AsLanes(std::ranges::data(in)),
                        reinterpret_cast<const std::uint8_t*>(std::ranges::data(mask)),
                        std::ranges::size(in), internal::AsLanes(std::ranges::data(out)));
}

template <ElementRange In, MutableElementRange Out, ComparisonPredicate Predicate>
  requires std::same_as<std::ranges::range_value_t<In>, std::ranges::range_value_t<Out>>
std::size_t Filter(const In& in, Out&& out, const Predicate& predicate) {
  using T = std::ranges::range_value_t<In>;
  return CompressByInterval<internal::KeyOf<T>>(
      internal::AsLanes(std::ranges::data(in)), std::ranges::size(in),
      internal::AsLanes(std::ranges::data(out)), internal::KeysOf(predicate.template In<T>()));
}

template <ElementRange R, ComparisonPredicate Predicate>
std::size_t Count(const R& values, const Predicate& predicate) {
  using T = std::ranges::range_value_t<R>;
  return CountByInterval<internal::KeyOf<T>>(internal::AsLanes(std::ranges::data(values)),
                                             std::ranges::size(values),
                                             internal::KeysOf(predicate.template In<T>()));
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_ARRAYOPS_INL_H_
