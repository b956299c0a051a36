// The C++ functions of made_up_rows.py.

#ifndef ARRAYOPS_TESTS_SWIG_MADE_UP_H_
#define ARRAYOPS_TESTS_SWIG_MADE_UP_H_

#include "binding/calls/classes.h"
#include "binding/common/python.h"
#include "binding/inputs/array_view.h"
#include "binding/inputs/number.h"

namespace arrayops::binding {

PyObject* Defaults(const ArrayView& arr, const Number& factor, const Number* offset, bool saturate);
PyObject* Keywords(PyObject* first, PyObject* second, PyObject* third, PyObject* fourth,
                   PyObject* fifth);
PyObject* Optional(const Number* n);
PyObject* OnlyKeywords(PyObject* one, PyObject* other);
PyObject* Several(PyObject* first, PyObject* second, PyObject* third, PyObject* last);

extern const ObjectType kCounterType;
PyObject* NewCounter(PyObject* type, const Number& start, const Number& step);
PyObject* CounterCount(PyObject* self);
PyObject* CounterAdd(PyObject* self, const ArrayView& arr, const Number& times);
PyObject* CounterOf(PyObject* type, PyObject* values);
PyObject* CounterClear(PyObject* self);
PyObject* CounterReduce(PyObject* self);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_TESTS_SWIG_MADE_UP_H_
