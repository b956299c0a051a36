// Correctly rounded means.

#ifndef ARRAYOPS_MEAN_H_
#define ARRAYOPS_MEAN_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <span>

#include "arrayops/accumulator.h"
#include "arrayops/executor.h"
#include "arrayops/internal/shares.h"
#include "arrayops/internal/state_bytes.h"
#include "arrayops/source.h"
#include "arrayops/sum.h"
#include "arrayops/types.h"

namespace arrayops {

// A mean of values that come in parts. The result is that of Mean over all values, bit for bit.
// Cost: as for SumAccumulator.
template <Element T>
class MeanAccumulator : public internal::State<MeanAccumulator<T>, T> {
 public:
  void Update(std::span<const T> values) {
    sum_.Update(values);
    count_ += values.size();
  }
  void Update(const Block<T>& block) { Update(block.elements); }

  void Merge(const MeanAccumulator& other) {
    sum_.Merge(other.sum_);
    count_ += other.count_;
  }

  // Nothing if there was no value.
  std::optional<double> Finish() const {
    if (count_ == 0) return std::nullopt;
    return sum_.FinishMean(count_);
  }

  std::uint64_t count() const { return count_; }

  // The result for one array, without a state where that is faster.
  static std::optional<double> Of(std::span<const T> values) {
    if (values.empty()) return std::nullopt;
    const auto view = internal::ReadView(values);
    return internal::kernels::MeanElements<internal::Canonical<T>>(view.data(), view.size());
  }
  template <Executor E>
  static std::optional<double> Of(std::span<const T> values, const internal::Shares& shares,
                                  E& executor) {
    if constexpr (std::floating_point<T>) {
      double result;
      const auto sum = internal::AddSharesProvisionally(values, shares, executor);
      if (sum.RoundMean(values.size(), &result)) return result;
    }
    return internal::AccumulateShares<MeanAccumulator>(values, shares, executor).Finish();
  }

 private:
  template <typename A, Element U>
  friend class internal::State;
  static constexpr auto kKind = internal::StateKind::kMean;

  void Write(internal::StateWriter& writer) const {
    writer.Write(count_);
    sum_.Write(writer);
  }
  bool Read(internal::StateReader& reader) {
    count_ = reader.Read<std::uint64_t>();
    if (count_ >> 63 != 0 || !sum_.Read(reader)) return false;
    return count_ != 0 || sum_ == SumAccumulator<T>();
  }

  SumAccumulator<T> sum_;
  std::uint64_t count_ = 0;
};

// The exact sum of the elements divided by their number, rounded once to the nearest double, ties
// to even. Nothing for no elements. Correct even if the sum is beyond the range of double.
// Infinities and NaN give what adding them gives. Cost: as for Sum.
template <ElementRange R, Executor E = SerialExecutor>
std::optional<double> Mean(const R& values, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  return internal::Reduce<MeanAccumulator<T>>(std::span<const T>(values), executor);
}

// The same for a source: the mean of the elements that are not null. Cost: as for Sum.
template <Element T, Executor E = SerialExecutor>
std::optional<double> Mean(const Source<T>& source, E&& executor = E{}) {
  return internal::Reduce<MeanAccumulator<T>>(source, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_MEAN_H_
