#include "binding/common/array_kind.h"

#include "binding/common/array_object.h"
#include "binding/common/arrow_methods.h"
#include "binding/common/numpy_object.h"

namespace arrayops::binding {
namespace {

// Whether the object is of one of Python's own types that are nothing but buffers. They are told
// apart first: the other kinds cost more to find out.
bool IsPythonBuffer(PyObject* object) {
  return IsArray(object) || PyMemoryView_Check(object) || PyBytes_CheckExact(object) ||
         PyByteArray_CheckExact(object);
}

// Whether the object's own memory counts, although it has Arrow's methods beside it: NumPy's arrays
// and array.array might come to have them.
bool IsOwnBuffer(PyObject* object) {
  return PyType_IsSubtype(Py_TYPE(object), array_type) || NdarrayTypeOf(object);
}

bool IsMaskedArray(PyObject* object) {
  PyObject* const bases = Py_TYPE(object)->tp_mro;
  // MaskedArray, ndarray and object are three: the usual types have two, and pay for no more.
  if (PyTuple_GET_SIZE(bases) < 3) return false;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); ++i) {
    if (IsMaskedArrayType(reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(bases, i)))) return true;
  }
  return false;
}

}  // namespace

ArrayKind KindOf(PyObject* object) {
  if (IsPythonBuffer(object)) return ArrayKind::kPythonBuffer;
  const bool stream = HasArrowMethod(object, arrow_methods.stream);
  if ((stream || HasArrowMethod(object, arrow_methods.array)) && !IsOwnBuffer(object)) {
    return stream ? ArrayKind::kArrowStream : ArrayKind::kArrowArray;
  }
  return IsMaskedArray(object) ? ArrayKind::kMaskedArray : ArrayKind::kBuffer;
}

}  // namespace arrayops::binding
