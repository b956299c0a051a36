// Numbers of C++ as Python objects.

#ifndef ARRAYOPS_BINDING_OUTPUTS_SCALARS_H_
#define ARRAYOPS_BINDING_OUTPUTS_SCALARS_H_

#include <concepts>

#include "arrayops/int128.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// A new int or float, or null with a MemoryError.
template <std::integral I>
PyObject* ToPython(I value) {
  if constexpr (sizeof(I) < sizeof(long) || std::same_as<I, long>) {
    return PyLong_FromLong(static_cast<long>(value));
  } else if constexpr (std::signed_integral<I>) {
    return PyLong_FromLongLong(value);
  } else {
    return PyLong_FromUnsignedLongLong(value);
  }
}

template <std::floating_point F>
PyObject* ToPython(F value) {
  return PyFloat_FromDouble(static_cast<double>(value));
}

PyObject* ToPython(Int128 value);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_SCALARS_H_
