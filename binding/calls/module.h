// What the extension module does when it is imported.

#ifndef ARRAYOPS_BINDING_CALLS_MODULE_H_
#define ARRAYOPS_BINDING_CALLS_MODULE_H_

#include "binding/common/python.h"

namespace arrayops::binding {

// Adds the version and the functions to the module, and takes the SIMD target and the number of
// threads from the environment. The table of functions ends with an empty row and lives as long as
// the process. False with an exception.
[[nodiscard]] bool InitializeModule(PyObject* module, PyMethodDef* functions);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_MODULE_H_
