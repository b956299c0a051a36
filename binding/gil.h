// Running a kernel, with the GIL released where the kernel is long enough for it.

#ifndef ARRAYOPS_BINDING_GIL_H_
#define ARRAYOPS_BINDING_GIL_H_

#include <cstddef>

#include "binding/python.h"

namespace arrayops::binding {

// Arrays of at least so many bytes are worked on without the GIL. Giving it up and taking it back
// costs 20 ns, but beside a busy Python thread the way back takes 5 ms: that pays only for kernels
// of some 200 microseconds, which is 8 MiB of streaming.
inline constexpr std::size_t kReleaseGilBytes = std::size_t{8} << 20;

// Without the GIL while it lives, if the work is large enough.
class GilRelease {
 public:
  explicit GilRelease(std::size_t bytes)
      : state_(bytes >= kReleaseGilBytes ? PyEval_SaveThread() : nullptr) {}
  GilRelease(const GilRelease&) = delete;
  GilRelease& operator=(const GilRelease&) = delete;
  ~GilRelease() {
    if (state_ != nullptr) PyEval_RestoreThread(state_);
  }

 private:
  PyThreadState* state_;
};

// Runs the kernel on an array of so many bytes and gives its result. A kernel touches no Python
// object: here is where it may run without the GIL, and in time on several threads.
template <typename Kernel>
auto RunKernel(std::size_t bytes, Kernel&& kernel) {
  const GilRelease released(bytes);
  return kernel();
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_GIL_H_
