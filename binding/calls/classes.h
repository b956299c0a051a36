// The classes of the module. What Python shows of a class (its constructor, methods, properties and
// docstrings) is generated from its row in the list of operations. How its objects are stored is
// written by hand, as an ObjectType that the row names.

#ifndef ARRAYOPS_BINDING_CALLS_CLASSES_H_
#define ARRAYOPS_BINDING_CALLS_CLASSES_H_

#include "binding/common/python.h"

namespace arrayops::binding {

// The part of a class that is written by hand.
struct ObjectType {
  int size;            // of an object, in bytes
  unsigned int flags;  // beyond Py_TPFLAGS_DEFAULT, such as Py_TPFLAGS_HAVE_GC
  PyType_Slot* slots;  // Py_tp_dealloc, Py_nb_add, ...; ends with {0, nullptr}
};

// A row of the table of classes, which ends with one without a name. All that it points to lives as
// long as the process.
struct Class {
  const char* name;  // with the package in front: "package.Name"
  const char* documentation;
  newfunc construct;
  PyMethodDef* methods;
  PyGetSetDef* properties;
  unsigned int flags;
  const ObjectType* object;
};

// Makes the types and adds them to the module. False with an exception.
[[nodiscard]] bool AddClasses(PyObject* module, const Class* classes);

// The row of a property in the table of a class: `kGet` is its function.
template <PyObject* (*kGet)(PyObject* self)>
PyGetSetDef Property(const char* name, const char* documentation) {
  return {name, [](PyObject* self, void*) { return kGet(self); }, nullptr, documentation, nullptr};
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_CLASSES_H_
