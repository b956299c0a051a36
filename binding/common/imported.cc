#include "binding/common/imported.h"

namespace arrayops::binding {

Reference ImportedAttribute(const char* module, const char* name) {
  const Reference imported = Share(PyDict_GetItemString(PyImport_GetModuleDict(), module));
  if (!imported) return Reference();
  Reference attribute(PyObject_GetAttrString(imported.get(), name));
  if (!attribute && PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_Clear();
  return attribute;
}

}  // namespace arrayops::binding
