// Smallest and largest elements.

#ifndef ARRAYOPS_MIN_MAX_H_
#define ARRAYOPS_MIN_MAX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <span>

#include "arrayops/accumulator.h"
#include "arrayops/executor.h"
#include "arrayops/internal/extremum.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/internal/state_bytes.h"
#include "arrayops/source.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal {
namespace kernels {

#define ARRAYOPS_MIN_MAX_KERNELS(X, T)                                \
  X(T, MinElement, (const T* data, std::size_t count), (data, count)) \
  X(T, MaxElement, (const T* data, std::size_t count), (data, count))
ARRAYOPS_MIN_MAX_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace kernels

template <Extremum kWhich, Element T>
class ExtremumAccumulator : public State<ExtremumAccumulator<kWhich, T>, T> {
 public:
  void Update(std::span<const T> values) { Take(Of(values)); }
  void Update(const Block<T>& block) { Update(block.elements); }
  void Merge(const ExtremumAccumulator& other) { Take(other.extremum_); }

  // Nothing if there was no value.
  std::optional<T> Finish() const { return extremum_; }

  // The result for one array.
  static std::optional<T> Of(std::span<const T> values) {
    if (values.empty()) return std::nullopt;
    const auto view = ReadView(values);
    if constexpr (kWhich == Extremum::kMin) {
      return kernels::MinElement<Canonical<T>>(view.data(), view.size());
    } else {
      return kernels::MaxElement<Canonical<T>>(view.data(), view.size());
    }
  }

 private:
  template <typename A, Element U>
  friend class State;
  static constexpr auto kKind = kWhich == Extremum::kMin ? StateKind::kMin : StateKind::kMax;

  void Take(std::optional<T> other) {
    if (!other) return;
    extremum_ = extremum_ ? ExtremumOf<kWhich>(*extremum_, *other) : *other;
  }

  void Write(StateWriter& writer) const { writer.WriteOptional(extremum_); }
  bool Read(StateReader& reader) { return reader.ReadOptional(extremum_); }

  std::optional<T> extremum_;
};

}  // namespace internal

// The smallest and the largest of values that come in parts; see accumulator.h.
template <Element T>
using MinAccumulator = internal::ExtremumAccumulator<internal::Extremum::kMin, T>;
template <Element T>
using MaxAccumulator = internal::ExtremumAccumulator<internal::Extremum::kMax, T>;

// The smallest element; nothing for no elements. Floats are ordered as IEEE 754-2019's minimum
// orders them: any NaN makes the result the quiet NaN, and -0.0 is below +0.0. An executor shares
// out the work. Cost: one pass at the memory's speed.
template <ElementRange R, Executor E = SerialExecutor>
std::optional<std::ranges::range_value_t<R>> Min(const R& values, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  return internal::Reduce<MinAccumulator<T>>(std::span<const T>(values), executor);
}

// The largest element, likewise, as IEEE 754-2019's maximum orders them.
template <ElementRange R, Executor E = SerialExecutor>
std::optional<std::ranges::range_value_t<R>> Max(const R& values, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  return internal::Reduce<MaxAccumulator<T>>(std::span<const T>(values), executor);
}

// The same for a source, without its nulls. Cost: as for Sum.
template <Element T, Executor E = SerialExecutor>
std::optional<T> Min(const Source<T>& source, E&& executor = E{}) {
  return internal::Reduce<MinAccumulator<T>>(source, executor);
}

template <Element T, Executor E = SerialExecutor>
std::optional<T> Max(const Source<T>& source, E&& executor = E{}) {
  return internal::Reduce<MaxAccumulator<T>>(source, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_MIN_MAX_H_
