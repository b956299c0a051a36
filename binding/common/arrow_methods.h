// The methods by which an object gives Arrow data: those of the Arrow PyCapsule interface.

#ifndef ARRAYOPS_BINDING_COMMON_ARROW_METHODS_H_
#define ARRAYOPS_BINDING_COMMON_ARROW_METHODS_H_

#include "binding/common/python.h"

namespace arrayops::binding {

inline constexpr const char* kArrowArrayMethod = "__arrow_c_array__";
inline constexpr const char* kArrowStreamMethod = "__arrow_c_stream__";

// Makes the methods' names when the module is imported. False with an exception.
[[nodiscard]] bool InitializeArrowMethods();

// The names, interned: Python caches the attributes of types by interned names.
struct ArrowMethods {
  PyObject* array;
  PyObject* stream;
};
extern ArrowMethods arrow_methods;

// Whether the object's type has the method. A method that is None is missing, as in Python's own
// protocols.
inline bool HasArrowMethod(PyObject* object, PyObject* name) {
  PyObject* const method = _PyType_Lookup(Py_TYPE(object), name);
  return method != nullptr && method != Py_None;
}

// Calls the method. Null with an exception where it raises one.
inline Reference CallArrowMethod(PyObject* object, PyObject* name) {
  return Reference(PyObject_CallMethodNoArgs(object, name));
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_ARROW_METHODS_H_
