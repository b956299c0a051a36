// Running a kernel, with the GIL released where the kernel is long enough for it.

#ifndef ARRAYOPS_BINDING_CALLS_GIL_H_
#define ARRAYOPS_BINDING_CALLS_GIL_H_

#include <cstddef>

#include "binding/calls/threads.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// Arrays of at least so many bytes are worked on without the GIL. Giving it up and taking it back
// costs 20 ns, but beside a busy Python thread the way back takes 5 ms: that pays only for kernels
// of some 200 microseconds, which is 8 MiB of streaming.
inline constexpr std::size_t kReleaseGilBytes = std::size_t{8} << 20;
static_assert(kReleaseGilBytes <= Threads::min_task_bytes(), "several threads need no GIL");

// Without the GIL while it lives.
class GilRelease {
 public:
  GilRelease() : state_(PyEval_SaveThread()) {}
  GilRelease(const GilRelease&) = delete;
  GilRelease& operator=(const GilRelease&) = delete;
  ~GilRelease() { PyEval_RestoreThread(state_); }

 private:
  PyThreadState* state_;
};

// Runs the kernel on an array of so many bytes and gives its result: kernel(threads). A kernel
// touches no Python object: here is where it may run without the GIL. Whether it uses the threads
// is up to the library, which does so only for arrays that are larger than those.
template <typename Kernel>
auto RunKernel(std::size_t bytes, Kernel&& kernel) {
  if (bytes < kReleaseGilBytes) return kernel(Threads());
  const GilRelease released;
  return kernel(Threads());
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_GIL_H_
