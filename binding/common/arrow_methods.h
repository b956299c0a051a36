// The methods by which an object gives Arrow data: those of the Arrow PyCapsule interface.

#ifndef ARRAYOPS_BINDING_COMMON_ARROW_METHODS_H_
#define ARRAYOPS_BINDING_COMMON_ARROW_METHODS_H_

#include "binding/common/python.h"

namespace arrayops::binding {

inline constexpr const char* kArrowArrayMethod = "__arrow_c_array__";
inline constexpr const char* kArrowStreamMethod = "__arrow_c_stream__";

// Makes the methods' names when the module is imported. False with an exception.
[[nodiscard]] bool InitializeArrowMethods();

// Whether the object's type has the method.
bool HasArrowArray(PyObject* object);
bool HasArrowStream(PyObject* object);

// Calls the method. Null with an exception where it raises one.
Reference CallArrowArray(PyObject* object);
Reference CallArrowStream(PyObject* object);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_ARROW_METHODS_H_
