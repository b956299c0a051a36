// What the extension module does when it is imported.

#ifndef ARRAYOPS_BINDING_MODULE_H_
#define ARRAYOPS_BINDING_MODULE_H_

#include "binding/python.h"

namespace arrayops::binding {

// Adds the functions of the table, which ends with an empty row and lives as long as the process,
// and the version to the module, and takes the SIMD target from the environment. False with an
// exception.
[[nodiscard]] bool InitializeModule(PyObject* module, PyMethodDef* functions);

// What SWIG's init function returns on failure: null up to SWIG 4.3, where it makes the module, -1
// from 4.4 on, where it fills one.
struct InitializationFailure {
  operator PyObject*() const { return nullptr; }  // NOLINT(google-explicit-constructor)
  operator int() const { return -1; }             // NOLINT(google-explicit-constructor)
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_MODULE_H_
