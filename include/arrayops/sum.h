// Exact sums.

#ifndef ARRAYOPS_SUM_H_
#define ARRAYOPS_SUM_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <type_traits>

#include "arrayops/accumulator.h"
#include "arrayops/executor.h"
#include "arrayops/int128.h"
#include "arrayops/internal/float_sum.h"
#include "arrayops/internal/kernels.h"
#include "arrayops/internal/shares.h"
#include "arrayops/internal/state_bytes.h"
#include "arrayops/source.h"
#include "arrayops/sum_result.h"
#include "arrayops/types.h"

namespace arrayops {
namespace internal {
namespace kernels {

#define ARRAYOPS_SUM_KERNELS(X, T)                                                \
  X(SumResult<T>, SumElements, (const T* data, std::size_t count), (data, count)) \
  X(double, MeanElements, (const T* data, std::size_t count), (data, count))
#define ARRAYOPS_FLOAT_SUM_KERNELS(X, T)                                                           \
  X(void, AddFloatsExactly, (const T* data, std::size_t count, FloatSum& sum), (data, count, sum)) \
  X(void, AddFloatsProvisionally, (const T* data, std::size_t count, ProvisionalSum& sum),         \
    (data, count, sum))
ARRAYOPS_SUM_KERNELS(ARRAYOPS_KERNEL, T)
ARRAYOPS_FLOAT_SUM_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace kernels

// The sum of an array's shares. It is rounded only if the error of the additions is small enough to
// be sure of the result.
template <FloatElement T, Executor E>
ProvisionalSum AddSharesProvisionally(std::span<const T> values, const Shares& shares,
                                      E& executor) {
  return MergeShares<ProvisionalSum>(shares, executor, [&](ProvisionalSum& sum, std::size_t i) {
    const auto share = shares.Of(values, i);
    kernels::AddFloatsProvisionally<T>(share.data(), share.size(), sum);
  });
}

}  // namespace internal

// A sum of values that come in parts. The result is that of Sum over all values, bit for bit. Uses
// no heap memory. Cost: that of Sum for each part, but several times as much for floats that differ
// by many orders of magnitude, since a state keeps the exact sum.
template <Element T>
class SumAccumulator : public internal::State<SumAccumulator<T>, T> {
 public:
  void Update(std::span<const T> values) {
    const auto view = internal::ReadView(values);
    if constexpr (std::floating_point<T>) {
      internal::kernels::AddFloatsExactly<C>(view.data(), view.size(), sum_);
    } else {
      sum_ += internal::kernels::SumElements<C>(view.data(), view.size());
    }
  }
  void Update(const Block<T>& block) { Update(block.elements); }

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

  // The sum divided by a count from 1 to 2^63 - 1, rounded once.
  double FinishMean(std::uint64_t count) const {
    if constexpr (std::floating_point<T>) {
      return sum_.RoundMean(count);
    } else {
      return sum_.DivideToDouble(count);
    }
  }

  // The result for one array, without a state where that is faster.
  static SumResult<T> Of(std::span<const T> values) {
    const auto view = internal::ReadView(values);
    return internal::kernels::SumElements<C>(view.data(), view.size());
  }
  template <Executor E>
  static SumResult<T> Of(std::span<const T> values, const internal::Shares& shares, E& executor) {
    if constexpr (std::floating_point<T>) {
      double result;
      if (internal::AddSharesProvisionally(values, shares, executor).Round(&result)) return result;
    }
    return internal::AccumulateShares<SumAccumulator>(values, shares, executor).Finish();
  }

 private:
  template <typename A, Element U>
  friend class internal::State;
  template <Element U>
  friend class MeanAccumulator;
  static constexpr auto kKind = internal::StateKind::kSum;

  void Write(internal::StateWriter& writer) const {
    if constexpr (std::floating_point<T>) {
      sum_.Write(writer);
    } else {
      writer.Write(sum_);
    }
  }
  bool Read(internal::StateReader& reader) {
    if constexpr (std::floating_point<T>) {
      return sum_.Read(reader);
    } else {
      sum_ = reader.ReadInt128();
      return true;
    }
  }

  using C = internal::Canonical<T>;
  std::conditional_t<std::floating_point<T>, internal::FloatSum, Int128> sum_;
};

// The sum of all elements; zero (+0.0) for none.
//
// Integers: the exact sum, whatever the length. Floats: the exact sum of the elements, rounded once
// to the nearest double, ties to even; so it does not depend on the order of the elements, the
// target or the alignment. Infinite if the exact sum is beyond the range of double. Infinities and
// NaN among the elements give what adding them gives. A sum of zero is +0.0.
//
// An executor shares out the work; without one the caller's thread does it. Cost: one pass at the
// memory's speed. A float array takes a second, slower pass if its sum cancels to nearly nothing or
// lies too near to the middle of two doubles. See docs/exact-sums.md.
template <ElementRange R, Executor E = SerialExecutor>
SumResult<std::ranges::range_value_t<R>> Sum(const R& values, E&& executor = E{}) {
  using T = std::ranges::range_value_t<R>;
  return internal::Reduce<SumAccumulator<T>>(std::span<const T>(values), executor);
}

// The same for a source, without its nulls. Cost: that of Sum for chunks that have no nulls and are
// in the machine's byte order. Other chunks are also copied block by block into the first-level
// cache.
template <Element T, Executor E = SerialExecutor>
SumResult<T> Sum(const Source<T>& source, E&& executor = E{}) {
  return internal::Reduce<SumAccumulator<T>>(source, executor);
}

}  // namespace arrayops

#endif  // ARRAYOPS_SUM_H_
