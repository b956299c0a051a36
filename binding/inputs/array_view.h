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
  ArrayView(ArrayView&&) noexcept = default;
  ArrayView(const ArrayView&) = delete;
  ArrayView& operator=(const ArrayView&) = delete;

  // False with a Python exception where the object is none of the accepted ones.
  [[nodiscard]] bool Acquire(PyObject* object, ArgumentName argument) {
    return buffer_.AcquireKnownArray(object) || AcquireOther(object, argument);
  }

  ElementCode element() const { return arrow_ ? arrow_->element() : buffer_.element(); }

  // The elements, nulls among them.
  std::size_t size() const { return arrow_ ? arrow_->size() : buffer_.size(); }
  std::size_t bytes() const { return arrow_ ? arrow_->bytes() : buffer_.bytes(); }
  std::span<const Chunk> chunks() const {
    return arrow_ ? arrow_->chunks() : std::span<const Chunk>(&buffer_.chunk(), 1);
  }

  // How many of the elements are null: counted anew in each call.
  std::size_t null_count() const { return arrow_ ? arrow_->CountNulls() : 0; }

  // What results of the same kind are made like, while the view lives.
  GivenArray given() const {
    if (arrow_) return {kind_, arrow_->element(), '\0', arrow_->object(), arrow_->argument()};
    return {kind_, buffer_.element(), buffer_.format(), buffer_.object(), {}};
  }

 private:
  [[nodiscard]] bool AcquireOther(PyObject* object, ArgumentName argument);

  // Every call makes one of these, so only what has to be is initialised.
  ArrayKind kind_ = ArrayKind::kPythonBuffer;
  BufferView buffer_;
  std::optional<ArrowView> arrow_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_ARRAY_VIEW_H_
