// An Arrow array, taken through the PyCapsule interface and held while a function reads it.

#ifndef ARRAYOPS_BINDING_INPUTS_ARROW_VIEW_H_
#define ARRAYOPS_BINDING_INPUTS_ARROW_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "arrayops/source.h"
#include "binding/common/array_kind.h"
#include "binding/common/element.h"
#include "binding/common/growing_list.h"
#include "binding/common/python.h"
#include "third_party/arrow/abi.h"

namespace arrayops::binding {

// Holds an Arrow array, one piece or several, from Acquire until it is destroyed. Acquire makes
// every check of what the producer says. How much memory lies behind a pointer cannot be checked:
// the interface does not say it. A view can be moved: what it holds goes along, and the old one
// holds nothing.
class ArrowView {
 public:
  ArrowView() = default;
  ArrowView(ArrowView&&) noexcept = default;
  ArrowView(const ArrowView&) = delete;
  ArrowView& operator=(const ArrowView&) = delete;
  ~ArrowView();

  // Takes the array of an object of one of Arrow's kinds. False with an exception.
  [[nodiscard]] bool Acquire(PyObject* object, ArrayKind kind, ArgumentName argument);

  // What was given, and what it is called in messages.
  PyObject* object() const { return object_.get(); }
  ArgumentName argument() const { return argument_; }

  ElementCode element() const { return element_; }

  // The elements, nulls among them, in chunks of which none is empty.
  std::size_t size() const { return size_; }
  std::size_t bytes() const { return size_ * width_; }
  std::span<const Chunk> chunks() const { return chunks_.all(); }

  // How many of the elements are null. A chunk has a bitmap only where the producer says that some
  // may be; that number itself is not trusted.
  std::size_t CountNulls() const;

 private:
  [[nodiscard]] bool AcquireStream();
  [[nodiscard]] bool AcquireArray();
  [[nodiscard]] bool ReadStream(ArrowArrayStream& stream);
  [[nodiscard]] bool SetElement(const ArrowSchema& schema);
  [[nodiscard]] bool Add(ArrowArray& array);

  // Sets the error of a producer whose answer contradicts itself, and is false.
  bool Inconsistent(const char* what) const;
  // Sets that of a method that returned something else than the interface says.
  bool NoCapsules(const char* method, const char* wanted) const;
  // Sets that of a stream that failed, unless a callback of it has already set one.
  bool StreamFailed(ArrowArrayStream& stream, int code) const;
  // What an array says of itself, checked.
  bool CheckArray(const ArrowArray& array) const;

  Reference object_;
  ArgumentName argument_{};
  ElementCode element_{};
  std::size_t width_ = 0;
  std::size_t size_ = 0;
  GrowingList<ArrowArray> arrays_;  // to be released
  GrowingList<Chunk> chunks_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_ARROW_VIEW_H_
