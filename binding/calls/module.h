// What the extension module does when it is imported.

#ifndef ARRAYOPS_BINDING_CALLS_MODULE_H_
#define ARRAYOPS_BINDING_CALLS_MODULE_H_

#include "binding/common/python.h"

namespace arrayops::binding {

// Adds the functions of the table, which ends with an empty row and lives as long as the process,
// and the version to the module, and takes the SIMD target from the environment. False with an
// exception.
[[nodiscard]] bool InitializeModule(PyObject* module, PyMethodDef* functions);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_MODULE_H_
