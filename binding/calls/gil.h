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

// How many threads a kernel may use, found out only where the kernel asks. Without the GIL several,
// and how many an array is worth is up to the library.
class Threads {
 public:
  explicit Threads(bool several) : several_(several) {}

  operator std::size_t() const {  // NOLINT(google-explicit-constructor)
    return several_ ? NumThreads() : 1;
  }

 private:
  bool several_;
};

// Runs the kernel on an array of so many bytes and gives its result: kernel(Threads). A kernel
// touches no Python object: here is where it may run without the GIL.
template <typename Kernel>
auto RunKernel(std::size_t bytes, Kernel&& kernel) {
  if (bytes < kReleaseGilBytes) return kernel(Threads(false));
  const GilRelease released;
  return kernel(Threads(true));
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_GIL_H_
