// How a large array is divided for an executor.

#ifndef ARRAYOPS_INTERNAL_SHARES_H_
#define ARRAYOPS_INTERNAL_SHARES_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

#include "arrayops/executor.h"
#include "arrayops/internal/block.h"

namespace arrayops::internal {

// From how many bytes on a task is worth it, where the executor does not say: a pool's waiting
// thread takes some ten microseconds to wake up, in which a core reads a megabyte from its cache.
inline constexpr std::size_t kMinTaskBytes = std::size_t{4} << 20;

template <Executor E>
constexpr std::size_t MinTaskBytes() {
  if constexpr (requires { E::min_task_bytes(); }) {
    return std::max<std::size_t>(1, E::min_task_bytes());
  } else {
    return kMinTaskBytes;
  }
}

// More shares than a memory's bandwidth has use for cores.
inline constexpr std::size_t kMaxShares = 64;

// An array in shares of nearly equal size: runs of whole blocks, but for the last share's end. Here
// alone is decided whether an executor is used.
class Shares {
 public:
  template <Executor E>
  Shares(std::size_t count, std::size_t element_size, E& executor) : count_(count) {
    // The executor is asked only where the answer matters: it may have to ask the system.
    const std::size_t worth = count * element_size / MinTaskBytes<std::remove_const_t<E>>();
    if (worth <= 1) return;
    const std::size_t concurrency = executor.concurrency();
    size_ = std::max<std::size_t>(1, std::min({worth, concurrency, kMaxShares}));
    const std::size_t block = kBlockBytes / element_size;
    step_ = (count / size_ / block + 1) * block;  // above count / size_, so that all is covered
  }

  std::size_t size() const { return size_; }

  // Where a share begins, and how long it is.
  struct Range {
    std::size_t begin;
    std::size_t size;
  };
  Range Of(std::size_t share) const {
    const std::size_t begin = std::min(share * step_, count_);
    const std::size_t end = share + 1 == size_ ? count_ : std::min(begin + step_, count_);
    return {begin, end - begin};
  }
  template <typename T>
  std::span<T> Of(std::span<T> values, std::size_t share) const {
    const Range range = Of(share);
    return values.subspan(range.begin, range.size);
  }

 private:
  std::size_t count_;
  std::size_t size_ = 1;
  std::size_t step_ = 0;
};

// What `update(state, share)` makes of the shares, each with a state of its own, merged in their
// order.
template <typename State, Executor E, typename Update>
State MergeShares(const Shares& shares, E& executor, const Update& update) {
  State total;
  if (shares.size() == 1) {
    update(total, 0);
    return total;
  }
  std::array<State, kMaxShares> states;
  executor(shares.size(), [&](std::size_t i) {
    State state;  // not in the array: the threads would write to each other's cache lines
    update(state, i);
    states[i] = state;
  });
  for (std::size_t i = 0; i < shares.size(); ++i) total.Merge(states[i]);
  return total;
}

// Calls work(share, index) for each share.
template <typename T, Executor E, typename Work>
void ForEachShare(std::span<T> values, const Shares& shares, E& executor, const Work& work) {
  executor(shares.size(), [&](std::size_t i) { work(shares.Of(values, i), i); });
}

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_SHARES_H_
