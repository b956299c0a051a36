// Signals in loops over elements that may run for long.

#ifndef ARRAYOPS_BINDING_CALLS_SIGNALS_H_
#define ARRAYOPS_BINDING_CALLS_SIGNALS_H_

#include <cstddef>

#include "binding/common/python.h"

namespace arrayops::binding {

// False with the exception of a signal's handler. Python does not look for signals while a function
// written in C runs, so loops over elements do it, every few elements.
inline bool HandleSignals(std::size_t index) {
  constexpr std::size_t kElements = 256;
  return index % kElements != 0 || PyErr_CheckSignals() == 0;
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_SIGNALS_H_
