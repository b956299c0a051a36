// Large blocks of fresh memory.

#ifndef ARRAYOPS_BINDING_OUTPUTS_HUGE_PAGES_H_
#define ARRAYOPS_BINDING_OUTPUTS_HUGE_PAGES_H_

#include <cstddef>

namespace arrayops::binding {

// Asks the system to put huge pages under a large block; does nothing for a small one. It is advice
// only: nothing depends on it.
void AdviseHugePages(void* block, std::size_t bytes);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_HUGE_PAGES_H_
