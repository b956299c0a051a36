// The kernels' threads: the standard library's, started for each large array.

#ifndef ARRAYOPS_BINDING_KERNELS_THREADS_H_
#define ARRAYOPS_BINDING_KERNELS_THREADS_H_

#include <cstddef>

#include "arrayops/thread_executor.h"

namespace arrayops::binding::kernels {

// Calls call(executor), or call() for one thread, which is how the library takes either.
template <typename Call>
auto OnThreads(std::size_t threads, const Call& call) {
  if (threads <= 1) return call();
  const ThreadExecutor executor(threads);
  return call(executor);
}

}  // namespace arrayops::binding::kernels

#endif  // ARRAYOPS_BINDING_KERNELS_THREADS_H_
