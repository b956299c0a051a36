// How the work on a large array is shared out to threads.

#ifndef ARRAYOPS_EXECUTOR_H_
#define ARRAYOPS_EXECUTOR_H_

#include <concepts>
#include <cstddef>

namespace arrayops {
namespace internal {

// A task as an executor must take it: any callable, not only a pointer to a function.
struct AnyTask {
  void operator()(std::size_t) const {}
};

}  // namespace internal

// Runs tasks at the same time: a pool of the project's own, or arrayops::ThreadExecutor of
// thread_executor.h. executor(n, task) calls task(0) to task(n - 1), on any threads and in any
// order, and returns when all of them have returned. A task throws nothing. It is a function
// object, not a pointer to a function: take it as a template argument or as
// std::function<void(std::size_t)>. What the executor throws passes through; an array that was
// being changed is then changed in part. executor.concurrency() says how many tasks are worth
// having. Every operation that reads or changes a whole array takes an executor as its last
// argument, and gives the same result with any. It is not used for a small array: how many bytes
// make a task worth it depends on the cost of handing one over. An executor may say how many with
// min_task_bytes(), a static function (0: always).
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

}  // namespace arrayops

#endif  // ARRAYOPS_EXECUTOR_H_
