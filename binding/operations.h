// The functions that Python calls, as SWIG's wrappers see them: arguments that have passed every
// check, and a new reference or null with an exception in return. swig/operations.py lists them.

#ifndef ARRAYOPS_BINDING_OPERATIONS_H_
#define ARRAYOPS_BINDING_OPERATIONS_H_

#include "binding/array_view.h"
#include "binding/callable.h"
#include "binding/number.h"
#include "binding/python.h"

namespace arrayops::binding {

// reductions.cc
PyObject* Sum(const ArrayView& arr);
PyObject* Mean(const ArrayView& arr);
PyObject* Min(const ArrayView& arr);
PyObject* Max(const ArrayView& arr);

// in_place.cc
PyObject* Scale(const WritableBufferView& arr, const Number& factor);
PyObject* Clip(const WritableBufferView& arr, const Number& min, const Number& max);

// functional.cc
PyObject* Map(const ArrayView& arr, const Callable& fn);
PyObject* MapInPlace(const WritableBufferView& arr, const Callable& fn);
PyObject* Filter(const ArrayView& arr, const Callable& predicate);
PyObject* Reduce(const ArrayView& arr, const Callable& fn, PyObject* initial = nullptr);

// threads.cc
PyObject* SetNumThreads(const Number& n);
PyObject* GetNumThreads();

// module.cc
PyObject* SimdTarget();

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OPERATIONS_H_
