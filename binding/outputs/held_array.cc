#include "binding/outputs/held_array.h"

#include <utility>

namespace arrayops::binding {

bool HeldArray::Hold(Reference array, std::size_t bytes) {
  array_ = std::move(array);
  if (!array_) return false;
  if (PyObject_GetBuffer(array_.get(), &buffer_, PyBUF_WRITABLE) != 0) {
    buffer_.obj = nullptr;
    return false;
  }
  if (static_cast<std::size_t>(buffer_.len) != bytes) {
    PyErr_Format(PyExc_BufferError, "a new '%.200s' has %zd bytes of memory, not %zu",
                 TypeName(array_.get()), buffer_.len, bytes);
    return false;
  }
  return true;
}

Reference HeldArray::LetGo() {
  PyBuffer_Release(&buffer_);
  return std::move(array_);
}

}  // namespace arrayops::binding
