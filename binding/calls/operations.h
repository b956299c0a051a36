// The functions that Python calls, as SWIG's wrappers see them: their arguments have passed every
// check, and they return a new reference, or null with an exception. swig/operations.py lists them.
// Reductions are not here, as they are generated (see reductions.h).

#ifndef ARRAYOPS_BINDING_CALLS_OPERATIONS_H_
#define ARRAYOPS_BINDING_CALLS_OPERATIONS_H_

#include "binding/common/python.h"
#include "binding/inputs/array_view.h"
#include "binding/inputs/callable.h"
#include "binding/inputs/number.h"

namespace arrayops::binding {

// in_place.cc
PyObject* Scale(const WritableBufferView& arr, const Number& factor);
PyObject* Clip(const WritableBufferView& arr, const Number& min, const Number& max);

// functional.cc; `initial` is null where there is none.
PyObject* Map(const ArrayView& arr, const Callable& fn);
PyObject* MapInPlace(const WritableBufferView& arr, const Callable& fn);
PyObject* Filter(const ArrayView& arr, const Callable& predicate);
PyObject* Reduce(const ArrayView& arr, const Callable& fn, PyObject* initial);

// threads.cc
PyObject* SetNumThreads(const Number& n);
PyObject* GetNumThreads();

// module.cc
PyObject* SimdTarget();

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_OPERATIONS_H_
