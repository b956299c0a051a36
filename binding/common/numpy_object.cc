#include "binding/common/numpy_object.h"

#include <cstring>

#include "binding/common/imported.h"

namespace arrayops::binding {

Reference NdarrayTypeOf(PyObject* object) {
  PyObject* const bases = Py_TYPE(object)->tp_mro;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); ++i) {
    PyObject* const base = PyTuple_GET_ITEM(bases, i);
    // The name comes first: a module that is loaded when it is first used stays as it is.
    if (std::strcmp(reinterpret_cast<PyTypeObject*>(base)->tp_name, "numpy.ndarray") != 0) continue;
    Reference type = ImportedAttribute("numpy", "ndarray");
    if (type.get() == base) return type;
    PyErr_Clear();
  }
  return Reference();
}

Reference NewNdarray(PyObject* ndarray_type, PyObject* like, std::size_t size) {
  // By ndarray's own attribute, which a subclass may have hidden.
  const Reference attribute(PyObject_GetAttrString(ndarray_type, "dtype"));
  if (!attribute) return Reference();
  const Reference dtype(PyObject_CallMethod(attribute.get(), "__get__", "O", like));
  if (!dtype) return Reference();
  return Reference(
      PyObject_CallFunction(ndarray_type, "nO", static_cast<Py_ssize_t>(size), dtype.get()));
}

bool TrimNdarray(PyObject* ndarray, std::size_t size) {
  const Reference resize(PyObject_GetAttrString(ndarray, "resize"));
  const Reference arguments(Py_BuildValue("(n)", static_cast<Py_ssize_t>(size)));
  // Nobody else has seen the array, which NumPy might not find out by itself.
  const Reference keywords(Py_BuildValue("{sO}", "refcheck", Py_False));
  if (!resize || !arguments || !keywords) return false;
  return static_cast<bool>(Reference(PyObject_Call(resize.get(), arguments.get(), keywords.get())));
}

}  // namespace arrayops::binding
