// Threads of the standard library, started for each large operation.

#ifndef ARRAYOPS_THREAD_EXECUTOR_H_
#define ARRAYOPS_THREAD_EXECUTOR_H_

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <thread>

#include "arrayops/executor.h"
#include "arrayops/internal/shares.h"
#include "arrayops/usable_cpus.h"

namespace arrayops {
namespace internal {

// Calls call(task, 0) to call(task, count - 1) on at most so many threads, one of which is the
// caller's. With ARRAYOPS_COMPILED it is only declared, like the kernels. src/threads.cc has it
// then, and catches the exception of a thread that cannot start, also for code compiled without
// exceptions.
template <typename = void>
void RunOnThreads(std::size_t threads, std::size_t count, void (*call)(const void*, std::size_t),
                  const void* task);

#ifndef ARRAYOPS_COMPILED

template <typename>
void RunOnThreads(std::size_t threads, std::size_t count, void (*call)(const void*, std::size_t),
                  const void* task) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) call(task, i);
  };
  std::array<std::thread, kMaxShares> started;
  std::size_t size = 0;
#if defined(__cpp_exceptions)
  try {
#endif
    for (; size + 1 < std::min(threads, count); ++size) started[size] = std::thread(run);
#if defined(__cpp_exceptions)
  } catch (const std::exception&) {  // those that did start, and this one, do the work
  }
#endif
  run();
  for (std::size_t i = 0; i < size; ++i) started[i].join();
}

#endif  // ARRAYOPS_COMPILED

}  // namespace internal

// An executor without a pool: it starts the threads that an operation needs, and joins them. So
// nothing is left behind that a fork or the end of the program would have to deal with. The calling
// thread takes part; if the system has no more threads, it does all that is left. Uses at least one
// thread and at most 64, whatever is asked for.
class ThreadExecutor {
 public:
  // As many threads as the process may use CPUs. It is found out when it is first needed.
  ThreadExecutor() = default;
  explicit ThreadExecutor(std::size_t threads) : threads_(Limited(threads)) {}

  std::size_t concurrency() const { return threads_ != 0 ? threads_ : Limited(UsableCpus()); }

  // It takes some 40 to 120 microseconds to start a thread, have it run on a core of its own, and
  // join it. A smaller array is often still in a cache, and one core reads a cache faster than two
  // read memory. On two cores (Zen 4, in a virtual machine), two threads took 0.95 to 1.05 times as
  // long as one for 32 MiB, and less for anything larger.
  static constexpr std::size_t min_task_bytes() { return std::size_t{24} << 20; }

  template <typename Task>
  void operator()(std::size_t count, const Task& task) const {
    internal::RunOnThreads(
        concurrency(), count,
        [](const void* any, std::size_t i) { (*static_cast<const Task*>(any))(i); },
        std::addressof(task));
  }

 private:
  static std::size_t Limited(std::size_t threads) {
    return std::clamp<std::size_t>(threads, 1, internal::kMaxShares);
  }

  std::size_t threads_ = 0;  // 0: not known yet
};

}  // namespace arrayops

#endif  // ARRAYOPS_THREAD_EXECUTOR_H_
