// Correctly rounded means.

#ifndef ARRAYOPS_MEAN_H_
#define ARRAYOPS_MEAN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "arrayops/executor.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/sum.h"
#include "arrayops/types.h"

namespace arrayops {

// The exact sum of the elements divided by their number, rounded once to the nearest double, ties
// to even; nothing for no elements. Correct also where the sum is beyond the range of double.
// Infinities and NaN give what adding them gives. Cost: that of Sum.
template <Element T>
std::optional<double> Mean(std::span<const T> values) {
  if (values.empty()) return std::nullopt;
  const auto view = internal::ReadView(values);
  using C = internal::Canonical<T>;
  return internal::kernels::MeanElements<C>(view.data(), view.size());
}

template <ElementRange R>
auto Mean(const R& values) {
  return Mean(std::span<const std::ranges::range_value_t<R>>(values));
}

// The same mean, the work shared out by the executor.
template <Element T, Executor E>
std::optional<double> Mean(std::span<const T> values, E&& executor) {
  if (values.empty()) return std::nullopt;
  if constexpr (std::floating_point<T>) {
    double result;
    const auto sum = internal::SumSharesProvisionally(values, executor);
    if (sum.RoundMean(values.size(), &result)) return result;
  }
  return internal::SumShares(values, executor).FinishMean(values.size());
}

template <ElementRange R, Executor E>
auto Mean(const R& values, E&& executor) {
  return arrayops::Mean(std::span<const std::ranges::range_value_t<R>>(values), executor);
}

// A mean of values that come in parts, as SumAccumulator.
template <Element T>
class MeanAccumulator {
 public:
  void Update(std::span<const T> values) {
    sum_.Update(values);
    count_ += values.size();
  }

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

 private:
  SumAccumulator<T> sum_;
  std::uint64_t count_ = 0;
};

}  // namespace arrayops

#endif  // ARRAYOPS_MEAN_H_
