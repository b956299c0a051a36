// Accumulators: results of elements that come in parts, from a stream, from threads, or from the
// workers of a cluster.
//
// An accumulator is a state. It is updated with elements, merged with another that has seen others,
// and finished for its result, which is that of the plain function over all elements at once, bit
// for bit, for every way of dividing them. ToBytes gives the state as bytes and FromBytes makes it
// again, on any machine. The same elements give the same bytes, whatever the division into updates
// and merges.

#ifndef ARRAYOPS_ACCUMULATOR_H_
#define ARRAYOPS_ACCUMULATOR_H_

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

#include "arrayops/executor.h"
#include "arrayops/internal/shares.h"
#include "arrayops/source.h"
#include "arrayops/types.h"

namespace arrayops {

// What every accumulator has; SumAccumulator, MeanAccumulator, MinAccumulator and the others are
// such. A block has a position, for those whose result has one.
template <typename A>
concept Accumulator =
    std::default_initializable<A> && std::copyable<A> && std::equality_comparable<A> &&
    requires(A& state, const A& other, const Block<typename A::ElementType>& block,
             std::span<const std::byte> bytes) {
      state.Update(block);
      state.Merge(other);
      other.Finish();
      { other.ToBytes() } -> std::same_as<std::vector<std::byte>>;
      { A::FromBytes(bytes) } -> std::same_as<std::optional<A>>;
    };

// The state that all elements of the source leave behind, nulls left out, the work shared out by
// the executor.
template <Accumulator A, Executor E = SerialExecutor>
A Accumulate(const Source<typename A::ElementType>& source, E&& executor = E{}) {
  using T = typename A::ElementType;
  const internal::Shares shares(source.size(), sizeof(T), executor);
  return internal::MergeShares<A>(shares, executor, [&](A& state, std::size_t i) {
    const auto [begin, size] = shares.Of(i);
    source.ForEachBlock(begin, begin + size,
                        [&state](const Block<T>& block) { state.Update(block); });
  });
}

namespace internal {

// The states of the shares of an array, merged.
template <Accumulator A, Executor E>
A AccumulateShares(std::span<const typename A::ElementType> values, const Shares& shares,
                   E& executor) {
  return MergeShares<A>(shares, executor, [&](A& state, std::size_t i) {
    state.Update(Block<typename A::ElementType>{shares.Of(values, i), shares.Of(i).begin});
  });
}

// The result for an array, without a state (A::Of) where it is not shared out. Where it is, the
// states of the shares give it, unless the accumulator has a faster way for that, too.
template <Accumulator A, Executor E>
auto Reduce(std::span<const typename A::ElementType> values, E& executor) {
  if constexpr (!std::same_as<std::remove_cvref_t<E>, SerialExecutor>) {
    const Shares shares(values.size(), sizeof(typename A::ElementType), executor);
    if (shares.size() > 1) {
      if constexpr (requires { A::Of(values, shares, executor); }) {
        return A::Of(values, shares, executor);
      } else {
        return AccumulateShares<A>(values, shares, executor).Finish();
      }
    }
  }
  return A::Of(values);
}

template <Accumulator A, Executor E>
auto Reduce(const Source<typename A::ElementType>& source, E& executor) {
  if (source.IsPlain()) return Reduce<A>(source.elements(), executor);
  return arrayops::Accumulate<A>(source, executor).Finish();
}

}  // namespace internal
}  // namespace arrayops

#endif  // ARRAYOPS_ACCUMULATOR_H_
