#include "binding/imported.h"

namespace arrayops::binding {

Reference ImportedModule(const char* name) {
  return Share(PyDict_GetItemString(PyImport_GetModuleDict(), name));
}

Reference ImportedAttribute(const char* module, const char* name) {
  const Reference imported = ImportedModule(module);
  return Reference(imported ? PyObject_GetAttrString(imported.get(), name) : nullptr);
}

}  // namespace arrayops::binding
