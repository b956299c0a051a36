// numpy.ndarray from C, without NumPy's headers and without importing it.

#ifndef ARRAYOPS_BINDING_COMMON_NUMPY_OBJECT_H_
#define ARRAYOPS_BINDING_COMMON_NUMPY_OBJECT_H_

#include <cstddef>

#include "binding/common/python.h"

namespace arrayops::binding {

// Whether the type is numpy.ma.MaskedArray, told by its name.
bool IsMaskedArrayType(PyTypeObject* type);

// The type numpy.ndarray if the object is one, also of a subclass; else null without an exception.
Reference NdarrayTypeOf(PyObject* object);

// The data type of an ndarray. Null with an exception.
Reference DataTypeOf(PyObject* ndarray_type, PyObject* ndarray);

// A new ndarray of `size` elements that are still to be written. The data type is one of NumPy's,
// or the name of one. Null with an exception.
Reference NewNdarray(PyObject* ndarray_type, PyObject* data_type, std::size_t size);

// Makes an array of NewNdarray shorter, where it is. False with an exception.
[[nodiscard]] bool TrimNdarray(PyObject* ndarray, std::size_t size);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_NUMPY_OBJECT_H_
