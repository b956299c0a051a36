// New Arrow arrays, of the library that the input belongs to.

#ifndef ARRAYOPS_BINDING_OUTPUTS_ARROW_RESULT_H_
#define ARRAYOPS_BINDING_OUTPUTS_ARROW_RESULT_H_

#include <cstddef>

#include "binding/common/python.h"
#include "binding/inputs/arrow_view.h"
#include "binding/outputs/arrow_exporter.h"

namespace arrayops::binding {

// An Arrow array under construction: a polars.Series for one, a pyarrow.Array for all others.
class ArrowResult {
 public:
  ArrowResult() = default;
  ArrowResult(const ArrowResult&) = delete;
  ArrowResult& operator=(const ArrowResult&) = delete;
  ~ArrowResult() { blocks_.Free(); }

  // Makes room for as many elements as the input has. False with a TypeError where the library that
  // is to make the array of it has not been imported, or with a MemoryError.
  [[nodiscard]] bool Allocate(const ArrowView& input);

  // Null before it is allocated.
  char* data() const { return static_cast<char*>(blocks_.data); }

  // Makes null what is null in the input. False with a MemoryError.
  [[nodiscard]] bool KeepNulls(const ArrowView& input);

  // The array of the first `size` elements, or null with an exception. Called once, at the end.
  PyObject* Finish(std::size_t size);

 private:
  [[nodiscard]] bool FindMaker(const ArrowView& input);

  // The array is maker(exporter), or a Series of that name.
  Reference maker_;
  Reference name_;
  const char* format_ = nullptr;
  std::size_t width_ = 0;
  std::size_t capacity_ = 0;
  std::size_t null_count_ = 0;
  ArrowBlocks blocks_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_ARROW_RESULT_H_
