// Large blocks of fresh memory.

#ifndef ARRAYOPS_BINDING_OUTPUTS_HUGE_PAGES_H_
#define ARRAYOPS_BINDING_OUTPUTS_HUGE_PAGES_H_

#include <cstddef>

namespace arrayops::binding {

// Asks for huge pages under the whole pages of a large block, and does nothing for others. Advice:
// nothing depends on it.
void AdviseHugePages(void* block, std::size_t bytes);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_HUGE_PAGES_H_
