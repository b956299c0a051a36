// Where the smallest and largest elements are.

#ifndef ARRAYOPS_ARG_MIN_MAX_H_
#define ARRAYOPS_ARG_MIN_MAX_H_

#include <cstddef>
#include <cstdint>
#include <limits>
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

#define ARRAYOPS_ARG_MIN_MAX_KERNELS(X, T)                                         \
  X(std::size_t, ArgMinElement, (const T* data, std::size_t count), (data, count)) \
  X(std::size_t, ArgMaxElement, (const T* data, std::size_t count), (data, count))
ARRAYOPS_ARG_MIN_MAX_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace kernels

template <Extremum kWhich, Element T>
class ArgExtremumAccumulator : public State<ArgExtremumAccumulator<kWhich, T>, T> {
 public:
  // The block's first_index says where its elements are in the whole.
  void Update(const Block<T>& block) {
    const auto index = Of(block.elements);
    if (index) Take(LoadedAt(block.elements, *index), block.IndexOf(*index));
  }
  void Update(std::span<const T> values, std::uint64_t first_index) {
    Update(Block<T>{values, first_index});
  }

  void Merge(const ArgExtremumAccumulator& other) {
    if (other.extremum_) Take(*other.extremum_, other.index_);
  }

  // Nothing if there was no value.
  std::optional<std::uint64_t> Finish() const {
    return extremum_ ? std::optional(index_) : std::nullopt;
  }

  // The result for one array.
  static std::optional<std::uint64_t> Of(std::span<const T> values) {
    if (values.empty()) return std::nullopt;
    const auto view = ReadView(values);
    if constexpr (kWhich == Extremum::kMin) {
      return kernels::ArgMinElement<Canonical<T>>(view.data(), view.size());
    } else {
      return kernels::ArgMaxElement<Canonical<T>>(view.data(), view.size());
    }
  }

 private:
  template <typename A, Element U>
  friend class State;
  static constexpr auto kKind = kWhich == Extremum::kMin ? StateKind::kArgMin : StateKind::kArgMax;

  // The element, which may be misaligned; the quiet NaN for every NaN.
  static T LoadedAt(std::span<const T> values, std::size_t i) {
    const T value = Chunk::Of(values).template At<T>(i);
    return value == value ? value : std::numeric_limits<T>::quiet_NaN();
  }

  void Take(T extremum, std::uint64_t index) {
    if (extremum_) {
      if (ComesBefore<kWhich>(*extremum_, extremum)) return;
      if (!ComesBefore<kWhich>(extremum, *extremum_) && index_ < index) return;
    }
    extremum_ = extremum;
    index_ = index;
  }

  void Write(StateWriter& writer) const {
    writer.WriteOptional(extremum_);
    if (extremum_) writer.Write(index_);
  }
  bool Read(StateReader& reader) {
    if (!reader.ReadOptional(extremum_)) return false;
    if (extremum_) index_ = reader.template Read<std::uint64_t>();
    return true;
  }

  std::optional<T> extremum_;
  std::uint64_t index_ = 0;
};

}  // namespace internal

// The first index of the smallest and of the largest of values that come in parts; see
// accumulator.h.
template <Element T>
using ArgMinAccumulator = internal::ArgExtremumAccumulator<internal::Extremum::kMin, T>;
template <Element T>
using ArgMaxAccumulator = internal::ArgExtremumAccumulator<internal::Extremum::kMax, T>;

// The first index of the element that Min gives: of the first NaN if there is one, and of the first
// -0.0 if that is the smallest. Nothing for no elements. An executor shares out the work. Cost: one
// pass at the memory's speed, and part of a second one over at most 512 KiB.
template <ElementRange R, Executor E = SerialExecutor>
std::optional<std::uint64_t> ArgMin(const R& values, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  return internal::Reduce<ArgMinAccumulator<T>>(std::span<const T>(values), executor);
}

// The first index of the element that Max gives, likewise.
template <ElementRange R, Executor E = SerialExecutor>
std::optional<std::uint64_t> ArgMax(const R& values, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  return internal::Reduce<ArgMaxAccumulator<T>>(std::span<const T>(values), executor);
}

// The same for a source. Nulls are left out, but they count in the index. Cost: as for Sum.
template <Element T, Executor E = SerialExecutor>
std::optional<std::uint64_t> ArgMin(const Source<T>& source, E&& executor = E{}) {
  return internal::Reduce<ArgMinAccumulator<T>>(source, executor);
}

template <Element T, Executor E = SerialExecutor>
std::optional<std::uint64_t> ArgMax(const Source<T>& source, E&& executor = E{}) {
  return internal::Reduce<ArgMaxAccumulator<T>>(source, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_ARG_MIN_MAX_H_
