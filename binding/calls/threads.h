// How many threads a call may use.

#ifndef ARRAYOPS_BINDING_CALLS_THREADS_H_
#define ARRAYOPS_BINDING_CALLS_THREADS_H_

#include <cstddef>

#include "arrayops/thread_executor.h"

namespace arrayops::binding {

// What the caller has set, or else the CPUs that this thread may use. Needs no GIL.
std::size_t NumThreads();

// The executor of every call: the library's threads, as many as NumThreads says when the library
// comes to share out an array.
struct Threads {
  std::size_t concurrency() const { return NumThreads(); }

  static constexpr std::size_t min_task_bytes() { return ThreadExecutor::min_task_bytes(); }

  template <typename Task>
  void operator()(std::size_t count, const Task& task) const {
    const ThreadExecutor threads{NumThreads()};
    threads(count, task);
  }
};

// Takes the number that the environment names when the module is imported. False with an
// exception where it is none.
[[nodiscard]] bool SetThreadsFromEnvironment();

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_THREADS_H_
