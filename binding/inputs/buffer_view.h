// A one-dimensional buffer of numbers, asked for once and held while a function works on it.

#ifndef ARRAYOPS_BINDING_INPUTS_BUFFER_VIEW_H_
#define ARRAYOPS_BINDING_INPUTS_BUFFER_VIEW_H_

#include <cstddef>
#include <span>
#include <utility>

#include "arrayops/source.h"
#include "binding/common/array_kind.h"
#include "binding/common/array_object.h"
#include "binding/common/element.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// What the buffer protocol's answer said, once it has passed every check.
struct BufferElements {
  ElementCode code;
  char format;  // the character that stood for the element type
  std::size_t size;
};

// Holds an object and its buffer. Acquiring makes every check of an input, so a function that is
// given a view can rely on them: one dimension, contiguous, native elements of a listed type, and
// data for all of them. The elements may be misaligned. A view can be moved: what it holds goes
// along, and the old one holds nothing.
class BufferView {
 public:
  BufferView() : object_(nullptr) {}
  BufferView(BufferView&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {
    if (object_ != nullptr) MoveFrom(other);
  }
  BufferView(const BufferView&) = delete;
  BufferView& operator=(const BufferView&) = delete;
  ~BufferView() {
    if (object_ == nullptr) return;
    if (array_ != nullptr) {
      LetGoOfMemory(array_);
    } else {
      Release();
    }
  }

  // Takes an array.array whose layout is known, without asking for its buffer. False, without an
  // exception, where the object is none.
  [[nodiscard]] bool AcquireKnownArray(PyObject* object) {
    ArrayObject* const array = AsKnownArray(object);
    if (array == nullptr) return false;
    const ArrayDescription& description = *array->description;
    const auto code = kTypecodeElements[static_cast<unsigned char>(description.typecode) % 128];
    if (!code) return false;  // characters
    HoldMemory(array);
    object_ = object;
    array_ = array;
    buffer_.buf = array->items;
    buffer_.itemsize = description.itemsize;
    elements_.code = *code;
    elements_.format = description.typecode;
    chunk_.data = array->items;
    chunk_.size = static_cast<std::size_t>(Py_SIZE(array));
    chunk_.validity = nullptr;
    chunk_.first_bit = 0;
    return true;
  }

  // Takes the buffer of an object of that kind, which is not Arrow's. False with an exception where
  // the object is none of the accepted ones.
  [[nodiscard]] bool AcquireBuffer(PyObject* object, ArrayKind kind, ArgumentName argument);

  PyObject* object() const { return object_; }
  ElementCode element() const { return elements_.code; }
  char format() const { return elements_.format; }
  std::size_t size() const { return chunk_.size; }
  std::size_t bytes() const { return chunk_.size * static_cast<std::size_t>(buffer_.itemsize); }
  bool empty() const { return chunk_.size == 0; }
  const Chunk& chunk() const { return chunk_; }

 protected:
  PyObject* object_;    // null where nothing is held
  ArrayObject* array_;  // the object where its layout is known, else null
  Py_buffer buffer_;    // of a known array only buf and itemsize are set
  BufferElements elements_;
  Chunk chunk_;

 private:
  void MoveFrom(const BufferView& other);
  void Release();
};

// The same, of a buffer that can be written.
class WritableBufferView : public BufferView {
 public:
  // False with an exception where the object is none of the accepted ones.
  [[nodiscard]] bool Acquire(PyObject* object, ArgumentName argument) {
    return AcquireKnownArray(object) || AcquireWritable(object, argument);
  }

  // Writing does not change which elements are viewed, so a const view gives them too.
  template <Element T>
  std::span<T> writable_elements() const {
    return {static_cast<T*>(buffer_.buf), chunk_.size};
  }

 private:
  [[nodiscard]] bool AcquireWritable(PyObject* object, ArgumentName argument);
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_BUFFER_VIEW_H_
