// Exact sums.

#ifndef ARRAYOPS_SUM_H_
#define ARRAYOPS_SUM_H_

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include "arrayops/executor.h"
#include "arrayops/int128.h"
#include "arrayops/internal/float_sum.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/sum_result.h"
#include "arrayops/types.h"

namespace arrayops {

// The sum of all elements; zero (+0.0) for none.
//
// Integers: the exact sum, whatever the length. Floats: the exact sum of the elements, rounded once
// to the nearest double, ties to even; so it does not depend on the order of the elements, the
// target or the alignment. Infinite if the exact sum is beyond the range of double. Infinities and
// NaN among the elements give what adding them gives. A sum of zero is +0.0.
//
// Cost: one pass at the memory's speed; a second, slower one over a float array whose sum cancels
// to nearly nothing or lies too near to the middle of two doubles. See docs/exact-sums.md.
template <Element T>
SumResult<T> Sum(std::span<const T> values) {
  const auto view = internal::ReadView(values);
  using C = internal::Canonical<T>;
  return internal::kernels::SumElements<C>(view.data(), view.size());
}

template <ElementRange R>
auto Sum(const R& values) {
  return Sum(std::span<const std::ranges::range_value_t<R>>(values));
}

// A sum of values that come in parts: of a stream, or of threads that each add up a share and are
// merged. The result is that of Sum over all values, bit for bit, for every way of dividing them.
// Holds no memory of the heap. Each part costs what its Sum does, but several times as much for
// floats that differ by many orders of magnitude: what is to be merged must keep its exact sum, and
// Sum can mostly do without.
template <Element T>
class SumAccumulator {
 public:
  void Update(std::span<const T> values) {
    const auto view = internal::ReadView(values);
    if constexpr (std::floating_point<T>) {
      internal::kernels::AddFloatsExactly<C>(view.data(), view.size(), sum_);
    } else {
      sum_ += Sum(view);
    }
  }

  void Merge(const SumAccumulator& other) {
    if constexpr (std::floating_point<T>) {
      sum_.Merge(other.sum_);
    } else {
      sum_ += other.sum_;
    }
  }

  SumResult<T> Finish() const {
    if constexpr (std::floating_point<T>) {
      return sum_.Round();
    } else {
      return sum_;
    }
  }

  // The sum divided by a count above zero, rounded once.
  double FinishMean(std::uint64_t count) const {
    if constexpr (std::floating_point<T>) {
      return sum_.RoundMean(count);
    } else {
      return sum_.DivideToDouble(count);
    }
  }

 private:
  using C = internal::Canonical<T>;
  std::conditional_t<std::floating_point<T>, internal::FloatSum, Int128> sum_;
};

namespace internal {

template <Element T, Executor E>
SumAccumulator<T> SumShares(std::span<const T> values, E& executor) {
  return ReduceShares<SumAccumulator<T>>(
      values, executor, [](SumAccumulator<T>& sum, auto share) { sum.Update(share); });
}

template <FloatElement T, Executor E>
ProvisionalSum SumSharesProvisionally(std::span<const T> values, E& executor) {
  return ReduceShares<ProvisionalSum>(values, executor, [](ProvisionalSum& sum, auto share) {
    kernels::AddFloatsProvisionally<T>(share.data(), share.size(), sum);
  });
}

}  // namespace internal

// The same sum, the work shared out by the executor.
template <Element T, Executor E>
SumResult<T> Sum(std::span<const T> values, E&& executor) {
  if constexpr (std::floating_point<T>) {
    double result;
    if (internal::SumSharesProvisionally(values, executor).Round(&result)) return result;
  }
  return internal::SumShares(values, executor).Finish();
}

template <ElementRange R, Executor E>
auto Sum(const R& values, E&& executor) {
  return arrayops::Sum(std::span<const std::ranges::range_value_t<R>>(values), executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_SUM_H_
