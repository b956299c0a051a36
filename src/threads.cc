// Starts the threads of ThreadExecutor.

#include <cstddef>

#include "arrayops/thread_executor.h"

namespace arrayops::internal {

template void RunOnThreads(std::size_t, std::size_t, void (*)(const void*, std::size_t),
                           const void*);

}  // namespace arrayops::internal
