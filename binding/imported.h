// What others have imported. arrayops imports no library of its own accord: an object of one can
// only exist where its caller has imported it.

#ifndef ARRAYOPS_BINDING_IMPORTED_H_
#define ARRAYOPS_BINDING_IMPORTED_H_

#include "binding/python.h"

namespace arrayops::binding {

// The module of that name if it has been imported, else null without an exception.
Reference ImportedModule(const char* name);

// The module's attribute of that name. Null without an exception where the module has not been
// imported, with one where it has no such attribute.
Reference ImportedAttribute(const char* module, const char* name);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_IMPORTED_H_
