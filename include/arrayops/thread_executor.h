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
#include "arrayops/usable_cpus.h"

namespace arrayops {

// An executor without a pool: it starts the threads that an operation needs, and joins them. That
// leaves nothing behind that a fork or the end of the program would have to care for. The calling
// thread takes part; where the system has no more threads, it does all that is left. No fewer than
// one thread and no more than 64, whatever is asked for.
class ThreadExecutor {
 public:
  explicit ThreadExecutor(std::size_t threads = UsableCpus())
      : threads_(std::clamp<std::size_t>(threads, 1, internal::kMaxShares)) {}

  std::size_t concurrency() const { return threads_; }

  // Starting a thread, up to when it runs on a core of its own, and joining it takes some 40 to 120
  // microseconds, and an array of less is often still in a cache, from where one core reads faster
  // than two can from memory. On two cores (Zen 4, in a virtual machine), two threads took 0.95 to
  // 1.05 times as long as one for 32 MiB, and less for all that is larger.
  static constexpr std::size_t min_task_bytes() { return std::size_t{24} << 20; }

  template <typename Task>
  void operator()(std::size_t count, const Task& task) const {
    Run(
        count, [](const void* any, std::size_t i) { (*static_cast<const Task*>(any))(i); },
        std::addressof(task));
  }

 private:
  // For tasks of every type, so that starting threads is compiled once.
  void Run(std::size_t count, void (*call)(const void*, std::size_t), const void* task) const {
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
      for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;)
        call(task, i);
    };
    std::array<std::thread, internal::kMaxShares> threads;
    std::size_t started = 0;
#if defined(__cpp_exceptions)
    try {
#endif
      for (; started + 1 < std::min(threads_, count); ++started) {
        threads[started] = std::thread(run);
      }
#if defined(__cpp_exceptions)
    } catch (const std::exception&) {  // those that did start, and this one, do the work
    }
#endif
    run();
    for (std::size_t i = 0; i < started; ++i) threads[i].join();
  }

  std::size_t threads_;
};

}  // namespace arrayops

#endif  // ARRAYOPS_THREAD_EXECUTOR_H_
