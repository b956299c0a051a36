#include "binding/outputs/results.h"

#include <utility>

#include "binding/common/array_object.h"
#include "binding/common/numpy_object.h"
#include "binding/outputs/huge_pages.h"

namespace arrayops::binding {

ResultArray::~ResultArray() {
  if (owns_block_) PyMem_Free(data_);
  if (buffer_.obj != nullptr) PyBuffer_Release(&buffer_);
}

bool ResultArray::Allocate(const ArrayView& input) {
  if (const ArrowView* const arrow = input.arrow()) {
    arrow_.emplace();
    if (!arrow_->Allocate(*arrow)) return false;
    data_ = arrow_->data();
    return true;
  }
  capacity_ = input.size();
  width_ = ElementSize(input.element());
  if (!IsPythonBuffer(input.object())) {
    if (const Reference type = NdarrayTypeOf(input.object())) {
      return HoldArray(NewNdarray(type.get(), input.object(), capacity_));
    }
  }
  typecode_ = ArrayTypecode(input.element(), input.format());
  return CanAdoptBlocks() ? AllocateBlock() : HoldArray(NewArray(typecode_, capacity_));
}

bool ResultArray::AllocateBlock() {
  data_ = static_cast<char*>(PyMem_Malloc(capacity_ * width_));
  if (data_ == nullptr) {
    PyErr_NoMemory();
    return false;
  }
  owns_block_ = true;
  AdviseHugePages(data_, capacity_ * width_);
  return true;
}

bool ResultArray::HoldArray(Reference array) {
  array_ = std::move(array);
  if (!array_) return false;
  if (PyObject_GetBuffer(array_.get(), &buffer_, PyBUF_WRITABLE) != 0) {
    buffer_.obj = nullptr;
    return false;
  }
  if (static_cast<std::size_t>(buffer_.len) != capacity_ * width_) {
    PyErr_Format(PyExc_BufferError, "a new '%.200s' has %zd bytes of memory, not %zu",
                 TypeName(array_.get()), buffer_.len, capacity_ * width_);
    return false;
  }
  data_ = static_cast<char*>(buffer_.buf);
  return true;
}

PyObject* ResultArray::Finish(std::size_t size) {
  if (owns_block_) return FinishBlock(size);
  return array_ ? FinishArray(size) : arrow_->Finish(size);
}

PyObject* ResultArray::FinishBlock(std::size_t size) {
  Reference array = NewArray(typecode_, 0);
  if (!array || size == 0) return array.release();
  if (size < capacity_) {
    // Where a smaller block cannot be had, the larger one serves.
    if (void* const trimmed = PyMem_Realloc(data_, size * width_)) {
      data_ = static_cast<char*>(trimmed);
      capacity_ = size;
    }
  }
  AdoptBlock(array.get(), data_, size, capacity_);
  owns_block_ = false;
  return array.release();
}

PyObject* ResultArray::FinishArray(std::size_t size) {
  PyBuffer_Release(&buffer_);
  const auto used = static_cast<Py_ssize_t>(size);
  const auto all = static_cast<Py_ssize_t>(capacity_);
  if (used < all) {
    const bool trimmed = typecode_ == '\0' ? TrimNdarray(array_.get(), size)
                                           : PySequence_DelSlice(array_.get(), used, all) == 0;
    if (!trimmed) return nullptr;
  }
  return array_.release();
}

}  // namespace arrayops::binding
