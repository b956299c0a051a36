// What others have imported. arrayops imports no library of its own accord: an object of one can
// only exist where its caller has imported it.

#ifndef ARRAYOPS_BINDING_COMMON_IMPORTED_H_
#define ARRAYOPS_BINDING_COMMON_IMPORTED_H_

#include "binding/common/python.h"

namespace arrayops::binding {

// The module's attribute of that name. Null without an exception where the module has not been
// imported, or not as far as that: another thread may be importing it, and what stands in the place
// of a module that must not be imported, None for one, has no such attribute at all.
Reference ImportedAttribute(const char* module, const char* name);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_IMPORTED_H_
