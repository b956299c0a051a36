// An array of numbers that a function reads: a buffer, or an Arrow array.

#ifndef ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_
#define ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "arrayops/source.h"
#include "binding/common/array_kind.h"
#include "binding/common/element.h"
#include "binding/common/python.h"
#include "binding/inputs/arrow_view.h"
#include "binding/inputs/buffer_view.h"

namespace arrayops::binding {

// Holds the array from Acquire until it is destroyed. Acquire makes every check of it, and finds
// out of which kind it is. A view can be moved, as its parts can.
class ArrayView {
 public:
  ArrayView() = default;
  ArrayView(ArrayView&& other) noexcept
      : kind_(other.kind_),
        plain_(other.plain_ == &other.buffer_.chunk() ? &buffer_.chunk() : other.plain_),
        buffer_(std::move(other.buffer_)),
        arrow_(std::move(other.arrow_)) {}
  ArrayView(const ArrayView&) = delete;
  ArrayView& operator=(const ArrayView&) = delete;

  // False with a Python exception where the object is none of the accepted ones.
  [[nodiscard]] bool Acquire(PyObject* object, ArgumentName argument) {
    plain_ = &buffer_.chunk();
    return buffer_.AcquireKnownArray(object) || AcquireOther(object, argument);
  }

  ElementCode element() const { return arrow_ ? arrow_->element() : buffer_.element(); }

  // The elements, nulls among them.
  std::size_t size() const { return arrow_ ? arrow_->size() : plain_->size; }
  std::size_t bytes() const { return arrow_ ? arrow_->bytes() : buffer_.bytes(); }
  std::span<const Chunk> chunks() const {
    return arrow_ ? arrow_->chunks() : std::span<const Chunk>(plain_, 1);
  }

  // How many of the elements are null: counted anew in each call.
  std::size_t null_count() const { return arrow_ ? arrow_->CountNulls() : 0; }

  // Whether all elements lie in one piece and none is null.
  bool is_plain() const { return plain_ != nullptr; }
  // The elements of a plain array; T is the type of element().
  template <Element T>
  std::span<const T> elements() const {
    return plain_->elements<T>();
  }

  // What results of the same kind are made like, while the view lives.
  GivenArray given() const {
    if (arrow_) return {kind_, arrow_->element(), '\0', arrow_->object(), arrow_->argument()};
    return {kind_, buffer_.element(), buffer_.format(), buffer_.object(), {}};
  }

 private:
  [[nodiscard]] bool AcquireOther(PyObject* object, ArgumentName argument);
  [[nodiscard]] bool AcquireArrow(PyObject* object, ArgumentName argument);

  // Every call makes one of these, so only what has to be is initialised.
  ArrayKind kind_ = ArrayKind::kPythonBuffer;
  const Chunk* plain_ = nullptr;  // all of a plain array, else null
  BufferView buffer_;
  std::optional<ArrowView> arrow_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_
