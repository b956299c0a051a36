// The Python exceptions of results that do not exist.

#ifndef ARRAYOPS_BINDING_OUTPUTS_ERRORS_H_
#define ARRAYOPS_BINDING_OUTPUTS_ERRORS_H_

#include <cstddef>

#include "arrayops/status.h"
#include "binding/common/element.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// None where the status is kOk, else null with the exception that stands for it.
PyObject* NoneOrError(Status status, const char* function, ElementCode element);

// Null, with the ValueError of a function that has no result for an array without elements, or with
// none that is not null.
PyObject* EmptyError(const char* function, std::size_t null_count);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_ERRORS_H_
