// How the work on a large array is shared out to threads.

#ifndef ARRAYOPS_EXECUTOR_H_
#define ARRAYOPS_EXECUTOR_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>

namespace arrayops {
namespace internal {

// A task as an executor must take one: any callable, not only a pointer to a function.
struct AnyTask {
  void operator()(std::size_t) const {}
};

}  // namespace internal

// Runs tasks at the same time: a pool of the project's own, or arrayops::ThreadExecutor of
// thread_executor.h. executor(n, task) calls task(0) to task(n - 1), on any threads and in any
// order, and returns when all of them have; a task throws nothing. The task is a function object,
// not a pointer to a function: take it as a template argument or as
// std::function<void(std::size_t)>. What the executor throws passes through, and an array that was
// being changed is then changed in part. executor.concurrency() is how many tasks it is worth
// having. Every operation that reads or changes a whole array takes one as its last argument, and
// gives the same result with any: on a small array it is not used. From how many bytes a task is
// worth it depends on what it costs to hand one over; an executor may say so with min_task_bytes(),
// a static function (0: always).
template <typename E>
concept Executor = requires(E& executor, std::size_t count, const internal::AnyTask& task) {
  executor(count, task);
  { executor.concurrency() } -> std::convertible_to<std::size_t>;
};

// Runs everything where it is called.
struct SerialExecutor {
  std::size_t concurrency() const { return 1; }

  template <typename Task>
  void operator()(std::size_t count, const Task& task) const {
    for (std::size_t i = 0; i < count; ++i) task(i);
  }
};

namespace internal {

// Where the executor does not say: a pool's waiting thread takes some ten microseconds to wake up,
// in which a core reads a megabyte from its cache.
inline constexpr std::size_t kMinTaskBytes = std::size_t{4} << 20;

template <Executor E>
constexpr std::size_t MinTaskBytes() {
  if constexpr (requires { E::min_task_bytes(); }) {
    return std::max<std::size_t>(1, E::min_task_bytes());
  } else {
    return kMinTaskBytes;
  }
}

// A memory's bandwidth is used up by fewer cores than this.
inline constexpr std::size_t kMaxShares = 64;

// An array in parts of nearly equal size, whole pages of 4096 elements each but for the last.
class Shares {
 public:
  template <Executor E>
  Shares(std::size_t count, std::size_t element_size, E& executor) : count_(count) {
    const std::size_t worth = count * element_size / MinTaskBytes<std::remove_const_t<E>>();
    const std::size_t concurrency = executor.concurrency();
    size_ = std::max<std::size_t>(1, std::min({worth, concurrency, kMaxShares}));
    constexpr std::size_t kUnit = 4096;
    step_ =
        (count / size_ + kUnit) / kUnit * kUnit;  // at least count / size_, so that all is covered
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
  std::size_t size_;
  std::size_t step_;
};

// What `update(part, index)` makes of the shares, each with a Part of its own, merged.
template <typename Part, Executor E, typename Update>
Part MergeShares(const Shares& shares, E& executor, const Update& update) {
  Part total;
  if (shares.size() == 1) {
    update(total, 0);
    return total;
  }
  std::array<Part, kMaxShares> parts;
  executor(shares.size(), [&](std::size_t i) {
    Part part;  // not in the array: the threads would write to each other's cache lines
    update(part, i);
    parts[i] = part;
  });
  for (std::size_t i = 0; i < shares.size(); ++i) total.Merge(parts[i]);
  return total;
}

// The same with `update(part, share)`.
template <typename Part, typename T, Executor E, typename Update>
Part ReduceShares(std::span<const T> values, E& executor, const Update& update) {
  const Shares shares(values.size(), sizeof(T), executor);
  return MergeShares<Part>(shares, executor,
                           [&](Part& part, std::size_t i) { update(part, shares.Of(values, i)); });
}

// Calls work(share, index) for each share.
template <typename T, Executor E, typename Work>
void ForEachShare(std::span<T> values, const Shares& shares, E& executor, const Work& work) {
  executor(shares.size(), [&](std::size_t i) { work(shares.Of(values, i), i); });
}

}  // namespace internal
}  // namespace arrayops

#endif  // ARRAYOPS_EXECUTOR_H_
