// New arrays: made of a kind, an element type and a size, allocated once and written once.

#ifndef ARRAYOPS_BINDING_OUTPUTS_RESULT_ARRAY_H_
#define ARRAYOPS_BINDING_OUTPUTS_RESULT_ARRAY_H_

#include <algorithm>
#include <cstddef>
#include <span>
#include <variant>

#include "arrayops/source.h"
#include "binding/common/element.h"
#include "binding/common/python.h"
#include "binding/outputs/array_result.h"
#include "binding/outputs/arrow_result.h"
#include "binding/outputs/numpy_result.h"
#include "binding/outputs/result_kind.h"

namespace arrayops::binding {

// An array under construction.
class ResultArray {
 public:
  ResultArray() = default;
  ResultArray(const ResultArray&) = delete;
  ResultArray& operator=(const ResultArray&) = delete;

  // Makes room for so many elements of an array of that kind. False with an exception.
  [[nodiscard]] bool Allocate(const ResultKind& kind, ElementCode element, std::size_t size);

  // Makes null what is null in the chunks, which have as many elements as there is room for. Those
  // are not to be written. Only Arrow's arrays can have nulls, and so only their results. False
  // with a MemoryError.
  [[nodiscard]] bool KeepNulls(std::span<const Chunk> chunks) {
    if (std::none_of(chunks.begin(), chunks.end(),
                     [](const Chunk& chunk) { return chunk.validity != nullptr; })) {
      return true;
    }
    return std::get_if<ArrowResult>(&memory_)->KeepNulls(chunks);
  }

  // The `size` elements from `begin` on, to be written; T is the type of the elements. Where they
  // lie stays the same until Finish.
  template <Element T>
  std::span<T> Block(std::size_t begin, std::size_t size) {
    return {reinterpret_cast<T*>(data_) + begin, size};
  }

  // The array of the first `size` elements, all of them written or null, or null with an exception.
  // Called once, at the end.
  PyObject* Finish(std::size_t size);

 private:
  char* data_ = nullptr;
  std::variant<AdoptedArray, OverwrittenArray, NumpyResult, ArrowResult> memory_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_RESULT_ARRAY_H_
