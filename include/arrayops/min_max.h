// Smallest and largest elements.

#ifndef ARRAYOPS_MIN_MAX_H_
#define ARRAYOPS_MIN_MAX_H_

#include <cstddef>
#include <optional>
#include <span>

#include "arrayops/executor.h"
#include "arrayops/internal/extremum.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal {

template <Extremum kWhich, Element T>
std::optional<T> FindExtreme(std::span<const T> values) {
  if (values.empty()) return std::nullopt;
  const auto view = ReadView(values);
  using C = Canonical<T>;
  if constexpr (kWhich == Extremum::kMin) {
    return kernels::MinElement<C>(view.data(), view.size());
  } else {
    return kernels::MaxElement<C>(view.data(), view.size());
  }
}

// The extremum of values that come in parts.
template <Extremum kWhich, Element T>
class ExtremeAccumulator {
 public:
  void Update(std::span<const T> values) { Take(FindExtreme<kWhich>(values)); }
  void Merge(const ExtremeAccumulator& other) { Take(other.extreme_); }

  // Nothing if there was no value.
  std::optional<T> Finish() const { return extreme_; }

 private:
  void Take(std::optional<T> other) {
    if (!other) return;
    extreme_ = extreme_ ? BetterOf<kWhich>(*extreme_, *other) : *other;
  }

  std::optional<T> extreme_;
};

template <Extremum kWhich, Element T, Executor E>
std::optional<T> FindExtremeShared(std::span<const T> values, E& executor) {
  using Accumulator = ExtremeAccumulator<kWhich, T>;
  return ReduceShares<Accumulator>(values, executor,
                                   [](Accumulator& extreme, auto share) { extreme.Update(share); })
      .Finish();
}

}  // namespace internal

// The smallest element; nothing for no elements. Floats are ordered as by IEEE 754-2019's minimum:
// a NaN anywhere gives the quiet NaN, and -0.0 is below +0.0. Cost: one pass at the memory's speed.
template <Element T>
std::optional<T> Min(std::span<const T> values) {
  return internal::FindExtreme<internal::Extremum::kMin>(values);
}

template <ElementRange R>
auto Min(const R& values) {
  return Min(std::span<const std::ranges::range_value_t<R>>(values));
}

// The largest element, likewise, as IEEE 754-2019's maximum.
template <Element T>
std::optional<T> Max(std::span<const T> values) {
  return internal::FindExtreme<internal::Extremum::kMax>(values);
}

template <ElementRange R>
auto Max(const R& values) {
  return Max(std::span<const std::ranges::range_value_t<R>>(values));
}

// The same, the work shared out by the executor.
template <Element T, Executor E>
std::optional<T> Min(std::span<const T> values, E&& executor) {
  return internal::FindExtremeShared<internal::Extremum::kMin>(values, executor);
}

template <Element T, Executor E>
std::optional<T> Max(std::span<const T> values, E&& executor) {
  return internal::FindExtremeShared<internal::Extremum::kMax>(values, executor);
}

template <ElementRange R, Executor E>
auto Min(const R& values, E&& executor) {
  return arrayops::Min(std::span<const std::ranges::range_value_t<R>>(values), executor);
}

template <ElementRange R, Executor E>
auto Max(const R& values, E&& executor) {
  return arrayops::Max(std::span<const std::ranges::range_value_t<R>>(values), executor);
}

// The same of values that come in parts: Update with some, Merge with another, Finish.
template <Element T>
using MinAccumulator = internal::ExtremeAccumulator<internal::Extremum::kMin, T>;
template <Element T>
using MaxAccumulator = internal::ExtremeAccumulator<internal::Extremum::kMax, T>;

}  // namespace arrayops

#endif  // ARRAYOPS_MIN_MAX_H_
