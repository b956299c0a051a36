// Signals in loops over elements that may run for long.

#ifndef ARRAYOPS_BINDING_CALLS_SIGNALS_H_
#define ARRAYOPS_BINDING_CALLS_SIGNALS_H_

#include <cstddef>

#include "binding/common/python.h"

namespace arrayops::binding {

// False with the handler's exception if a signal has to be handled. A function written in C does
// not look for signals itself, so the loops over elements do, every few elements.
inline bool HandleSignals(std::size_t index) {
  constexpr std::size_t kElements = 256;
  return index % kElements != 0 || PyErr_CheckSignals() == 0;
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_SIGNALS_H_
