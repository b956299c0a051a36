// An array of numbers that a function reads: a buffer, or an Arrow array.

#ifndef ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_
#define ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_

#include <cstddef>
#include <optional>
#include <span>

#include "binding/chunk.h"
#include "binding/common/array_object.h"
#include "binding/common/element.h"
#include "binding/common/python.h"
#include "binding/inputs/arrow_view.h"
#include "binding/inputs/buffer_view.h"

namespace arrayops::binding {

// Holds the array from Acquire until it is destroyed. Every check of it is made by Acquire.
class ArrayView {
 public:
  ArrayView() = default;
  ArrayView(const ArrayView&) = delete;
  ArrayView& operator=(const ArrayView&) = delete;

  // False with a Python exception where the object is none of the accepted ones.
  [[nodiscard]] bool Acquire(PyObject* object, ArgumentName argument) {
    object_ = object;
    if (!IsPythonBuffer(object) && IsArrow(object)) [[unlikely]]
      return AcquireArrow(argument);
    if (!buffer_.Acquire(object, argument)) return false;
    plain_ = &buffer_.chunk();
    return true;
  }

  // What was given, which the caller's arguments keep alive.
  PyObject* object() const { return object_; }
  // The view of an Arrow array, else null.
  const ArrowView* arrow() const { return arrow_ ? &*arrow_ : nullptr; }

  ElementCode element() const { return arrow_ ? arrow_->element() : buffer_.element(); }
  char format() const { return buffer_.format(); }  // of a buffer

  // The elements, nulls among them.
  std::size_t size() const { return arrow_ ? arrow_->size() : plain_->size; }
  std::size_t bytes() const { return arrow_ ? arrow_->bytes() : buffer_.bytes(); }
  std::size_t null_count() const { return arrow_ ? arrow_->null_count() : 0; }
  std::span<const Chunk> chunks() const {
    return arrow_ ? arrow_->chunks() : std::span<const Chunk>(plain_, 1);
  }

  // Whether all elements lie in one piece and none is null.
  bool is_plain() const { return plain_ != nullptr; }
  // The elements of a plain array; T is the type of element().
  template <Element T>
  std::span<const T> elements() const {
    return plain_->elements<T>();
  }

 private:
  [[nodiscard]] bool AcquireArrow(ArgumentName argument);

  // Every call makes one of these: what is not used is not initialised.
  PyObject* object_;
  const Chunk* plain_;  // all of a plain array, else null
  BufferView buffer_;
  std::optional<ArrowView> arrow_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_
