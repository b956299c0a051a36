#include "binding/common/array_kind.h"

#include <cstring>

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

// Which kind of buffer the object is, by the names of its type and the bases. NumPy is not imported
// for it.
ArrayKind KindOfBuffer(PyObject* object) {
  PyObject* const bases = Py_TYPE(object)->tp_mro;
  const Py_ssize_t last = PyTuple_GET_SIZE(bases) - 1;  // the type `object`
  ArrayKind kind = ArrayKind::kBuffer;
  for (Py_ssize_t i = 0; i < last; ++i) {
    auto* const type = reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(bases, i));
    if (HasNdarrayName(type)) {
      kind = ArrayKind::kNdarray;
    } else if (IsMaskedArrayType(type)) {
      return ArrayKind::kMaskedArray;
    }
  }
  return kind;
}

}  // namespace

ArrayKind KindOf(PyObject* object) {
  if (IsPythonBuffer(object)) return ArrayKind::kBuffer;
  const bool stream = HasArrowStream(object);
  if ((stream || HasArrowArray(object)) && !IsOwnBuffer(object)) {
    return stream ? ArrayKind::kArrowStream : ArrayKind::kArrowArray;
  }
  return KindOfBuffer(object);
}

}  // namespace arrayops::binding
