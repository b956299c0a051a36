#include "binding/common/arrow_methods.h"

namespace arrayops::binding {
namespace {

// Interned: Python caches the attributes of types by interned names.
struct {
  PyObject* array = nullptr;
  PyObject* stream = nullptr;
} names;

// A method that is None is missing, as in Python's own protocols.
bool TypeHas(PyObject* object, PyObject* name) {
  PyObject* const method = _PyType_Lookup(Py_TYPE(object), name);
  return method != nullptr && method != Py_None;
}

}  // namespace

bool InitializeArrowMethods() {
  names.array = PyUnicode_InternFromString(kArrowArrayMethod);
  names.stream = PyUnicode_InternFromString(kArrowStreamMethod);
  return names.array != nullptr && names.stream != nullptr;
}

bool HasArrowArray(PyObject* object) { return TypeHas(object, names.array); }
bool HasArrowStream(PyObject* object) { return TypeHas(object, names.stream); }

Reference CallArrowArray(PyObject* object) {
  return Reference(PyObject_CallMethodNoArgs(object, names.array));
}
Reference CallArrowStream(PyObject* object) {
  return Reference(PyObject_CallMethodNoArgs(object, names.stream));
}

}  // namespace arrayops::binding
