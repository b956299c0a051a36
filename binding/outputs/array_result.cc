#include "binding/outputs/array_result.h"

#include <utility>

#include "binding/common/array_object.h"
#include "binding/outputs/huge_pages.h"

namespace arrayops::binding {

bool AdoptedArray::Allocate(const ArrayResultKind& kind, ElementCode element, std::size_t size) {
  typecode_ = ArrayTypecode(element, kind.typecode);
  width_ = ElementSize(element);
  capacity_ = size;
  block_ = static_cast<char*>(PyMem_Malloc(size * width_));
  if (block_ == nullptr) {
    PyErr_NoMemory();
    return false;
  }
  AdviseHugePages(block_, size * width_);
  return true;
}

PyObject* AdoptedArray::Finish(std::size_t size) {
  Reference array = NewArray(typecode_, 0);
  if (!array || size == 0) return array.release();
  if (size < capacity_) {
    // Where a smaller block cannot be had, the larger one serves.
    if (void* const trimmed = PyMem_Realloc(block_, size * width_)) {
      block_ = static_cast<char*>(trimmed);
      capacity_ = size;
    }
  }
  AdoptBlock(array.get(), std::exchange(block_, nullptr), size, capacity_);
  return array.release();
}

bool OverwrittenArray::Allocate(const ArrayResultKind& kind, ElementCode element,
                                std::size_t size) {
  capacity_ = size;
  return array_.Hold(NewArray(ArrayTypecode(element, kind.typecode), size),
                     size * ElementSize(element));
}

PyObject* OverwrittenArray::Finish(std::size_t size) {
  Reference array = array_.LetGo();
  const auto used = static_cast<Py_ssize_t>(size);
  const auto all = static_cast<Py_ssize_t>(capacity_);
  if (used < all && PySequence_DelSlice(array.get(), used, all) != 0) return nullptr;
  return array.release();
}

}  // namespace arrayops::binding
