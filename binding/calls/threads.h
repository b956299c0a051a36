// How many threads a call may use.

#ifndef ARRAYOPS_BINDING_CALLS_THREADS_H_
#define ARRAYOPS_BINDING_CALLS_THREADS_H_

#include <cstddef>

namespace arrayops::binding {

// What the caller has set, or else the CPUs that this thread may use. Needs no GIL.
std::size_t NumThreads();

// Takes the number that the environment names when the module is imported. False with an
// exception where it is none.
[[nodiscard]] bool SetThreadsFromEnvironment();

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_THREADS_H_
