// What others have imported. arrayops never imports a library itself: a caller who has an object of
// a library has imported it.

#ifndef ARRAYOPS_BINDING_COMMON_IMPORTED_H_
#define ARRAYOPS_BINDING_COMMON_IMPORTED_H_

#include "binding/common/python.h"

namespace arrayops::binding {

// The module's attribute of that name. Null without an exception where the module has not been
// imported or has no such attribute: another thread may be in the middle of importing it, and
// sys.modules has None for a module that must not be imported.
Reference ImportedAttribute(const char* module, const char* name);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_IMPORTED_H_
