#include "binding/calls/classes.h"

#include <vector>

namespace arrayops::binding {
namespace {

Reference MakeType(PyObject* module, const Class& row) {
  std::vector<PyType_Slot> slots = {
      {Py_tp_doc, const_cast<char*>(row.documentation)},
      {Py_tp_new, reinterpret_cast<void*>(row.construct)},
      {Py_tp_methods, row.methods},
      {Py_tp_getset, row.properties},
  };
  for (const PyType_Slot* slot = row.object->slots; slot->slot != 0; ++slot) slots.push_back(*slot);
  slots.push_back({0, nullptr});
  const auto flags = static_cast<unsigned int>(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE);
  PyType_Spec spec = {row.name, row.object->size, 0, flags | row.flags | row.object->flags,
                      slots.data()};
  return Reference(PyType_FromModuleAndSpec(module, &spec, nullptr));
}

}  // namespace

bool AddClasses(PyObject* module, const Class* classes) {
  for (const Class* row = classes; row->name != nullptr; ++row) {
    const Reference type = MakeType(module, *row);
    if (!type || PyModule_AddType(module, reinterpret_cast<PyTypeObject*>(type.get())) != 0) {
      return false;
    }
  }
  return true;
}

}  // namespace arrayops::binding
