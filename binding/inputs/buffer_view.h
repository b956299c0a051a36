// A one-dimensional buffer of numbers, asked for once and held while a function works on it.

#ifndef ARRAYOPS_BINDING_INPUTS_BUFFER_VIEW_H_
#define ARRAYOPS_BINDING_INPUTS_BUFFER_VIEW_H_

#include <cstddef>
#include <span>

#include "binding/chunk.h"
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

// Holds the buffer of an object from Acquire until it is destroyed. Every check of an input is made
// by Acquire, so a function that is given a view can rely on it: one dimension, contiguous, native
// elements of a listed type, and data for all of them. The elements may be misaligned.
class BufferView {
 public:
  BufferView() : array_(nullptr) { buffer_.obj = nullptr; }
  BufferView(const BufferView&) = delete;
  BufferView& operator=(const BufferView&) = delete;
  ~BufferView() {
    if (array_ != nullptr) LetGoOfMemory(array_);
    if (buffer_.obj != nullptr) Release();
  }

  // Takes the object's buffer. False with a Python exception where the object is none of the
  // accepted ones.
  [[nodiscard]] bool Acquire(PyObject* object, ArgumentName argument) {
    return AcquireKnownArray(object) || AcquireBuffer(object, argument);
  }

  ElementCode element() const { return elements_.code; }
  char format() const { return elements_.format; }
  std::size_t size() const { return chunk_.size; }
  std::size_t bytes() const { return chunk_.size * static_cast<std::size_t>(buffer_.itemsize); }
  bool empty() const { return chunk_.size == 0; }
  const Chunk& chunk() const { return chunk_; }

 protected:
  // Each is held where it, or its obj, is not null: of an array buf and itemsize are all that is
  // set in the buffer.
  ArrayObject* array_;
  Py_buffer buffer_;
  BufferElements elements_;
  Chunk chunk_;

 private:
  [[nodiscard]] bool AcquireBuffer(PyObject* object, ArgumentName argument);
  void Release();

  // What AcquireBuffer would find of an array.array; false where it is none that is known.
  bool AcquireKnownArray(PyObject* object) {
    ArrayObject* const array = AsKnownArray(object);
    if (array == nullptr) return false;
    const ArrayDescription& description = *array->description;
    const auto code = kTypecodeElements[static_cast<unsigned char>(description.typecode) % 128];
    if (!code) return false;  // characters
    HoldMemory(array);
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
};

// The same, of a buffer that can be written.
class WritableBufferView : public BufferView {
 public:
  [[nodiscard]] bool Acquire(PyObject* object, ArgumentName argument);

  // Writing does not change which elements are viewed, so a const view gives them too.
  template <Element T>
  std::span<T> writable_elements() const {
    return {static_cast<T*>(buffer_.buf), chunk_.size};
  }
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_BUFFER_VIEW_H_
