// New arrays of the input's kind, allocated once and written once.

#ifndef ARRAYOPS_BINDING_OUTPUTS_RESULTS_H_
#define ARRAYOPS_BINDING_OUTPUTS_RESULTS_H_

#include <cstddef>
#include <cstring>
#include <optional>

#include "binding/common/python.h"
#include "binding/inputs/array_view.h"
#include "binding/outputs/arrow_result.h"

namespace arrayops::binding {

// An array under construction, with the element type and at most the size of the input it is made
// for: a numpy.ndarray for one, an Arrow array for one, and an array.array for every other buffer.
class ResultArray {
 public:
  ResultArray() = default;
  ResultArray(const ResultArray&) = delete;
  ResultArray& operator=(const ResultArray&) = delete;
  ~ResultArray();

  // Makes room for as many elements as the input has. False with an exception.
  [[nodiscard]] bool Allocate(const ArrayView& input);

  // Makes null what is null in the input, once there is room; those elements are not to be written.
  // False with a MemoryError.
  [[nodiscard]] bool KeepNulls(const ArrayView& input) {
    return input.null_count() == 0 || arrow_->KeepNulls(*input.arrow());
  }

  // Writes an element; T is the input's element type.
  template <Element T>
  void Set(std::size_t index, T value) {
    std::memcpy(data_ + index * sizeof(T), &value, sizeof(T));
  }

  // The array of the first `size` elements, all of them written or null, or null with an exception.
  // Called once, at the end.
  PyObject* Finish(std::size_t size);

 private:
  [[nodiscard]] bool AllocateBlock();
  [[nodiscard]] bool HoldArray(Reference array);
  PyObject* FinishBlock(std::size_t size);
  PyObject* FinishArray(std::size_t size);

  char typecode_ = '\0';  // of an array.array; none of a numpy.ndarray
  std::size_t width_ = 0;
  std::size_t capacity_ = 0;
  char* data_ = nullptr;

  // Either data_ is a block of our own, to be adopted by an array.array in the end; nobody sees it
  // before. Or it is the memory of this array, whose buffer is held so that nobody can resize it.
  // Or it is that of an Arrow array.
  bool owns_block_ = false;
  Reference array_;
  Py_buffer buffer_{};
  std::optional<ArrowResult> arrow_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_RESULTS_H_
