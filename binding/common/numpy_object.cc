#include "binding/common/numpy_object.h"

#include <cstring>

#include "binding/common/imported.h"

namespace arrayops::binding {

bool IsMaskedArrayType(PyTypeObject* type) {
  const char* const dot = std::strrchr(type->tp_name, '.');
  if (std::strcmp(dot == nullptr ? type->tp_name : dot + 1, "MaskedArray") != 0) return false;
  Reference module(PyObject_GetAttrString(reinterpret_cast<PyObject*>(type), "__module__"));
  if (!module || !PyUnicode_Check(module.get())) {
    PyErr_Clear();
    return false;
  }
  const char* const name = PyUnicode_AsUTF8(module.get());
  if (name == nullptr) PyErr_Clear();
  return name != nullptr && std::strncmp(name, "numpy.ma", std::strlen("numpy.ma")) == 0;
}

Reference NdarrayTypeOf(PyObject* object) {
  PyObject* const bases = Py_TYPE(object)->tp_mro;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); ++i) {
    PyObject* const base = PyTuple_GET_ITEM(bases, i);
    // The name is compared first, so that a module that loads itself on first use is left alone.
    if (std::strcmp(reinterpret_cast<PyTypeObject*>(base)->tp_name, "numpy.ndarray") != 0) continue;
    Reference type = ImportedAttribute("numpy", "ndarray");
    if (type.get() == base) return type;
    PyErr_Clear();
  }
  return Reference();
}

Reference DataTypeOf(PyObject* ndarray_type, PyObject* ndarray) {
  if (reinterpret_cast<PyObject*>(Py_TYPE(ndarray)) == ndarray_type) {
    return Reference(PyObject_GetAttrString(ndarray, "dtype"));
  }
  // A subclass may have hidden ndarray's own attribute.
  const Reference attribute(PyObject_GetAttrString(ndarray_type, "dtype"));
  if (!attribute) return Reference();
  return Reference(PyObject_CallMethod(attribute.get(), "__get__", "O", ndarray));
}

Reference NewNdarray(PyObject* ndarray_type, PyObject* data_type, std::size_t size) {
  return Reference(
      PyObject_CallFunction(ndarray_type, "nO", static_cast<Py_ssize_t>(size), data_type));
}

bool TrimNdarray(PyObject* ndarray, std::size_t size) {
  const Reference resize(PyObject_GetAttrString(ndarray, "resize"));
  const Reference arguments(Py_BuildValue("(n)", static_cast<Py_ssize_t>(size)));
  // Nobody else has seen the array, but NumPy's own check may not find that out.
  const Reference keywords(Py_BuildValue("{sO}", "refcheck", Py_False));
  if (!resize || !arguments || !keywords) return false;
  return static_cast<bool>(Reference(PyObject_Call(resize.get(), arguments.get(), keywords.get())));
}

}  // namespace arrayops::binding
