// New Arrow arrays, made by a library of the caller's.

#ifndef ARRAYOPS_BINDING_OUTPUTS_ARROW_RESULT_H_
#define ARRAYOPS_BINDING_OUTPUTS_ARROW_RESULT_H_

#include <cstddef>
#include <span>

#include "arrayops/source.h"
#include "binding/common/element.h"
#include "binding/common/python.h"
#include "binding/outputs/arrow_exporter.h"
#include "binding/outputs/result_kind.h"

namespace arrayops::binding {

// An Arrow array under construction: a block of our own, which the library takes over in the end.
class ArrowResult {
 public:
  ArrowResult() = default;
  ArrowResult(const ArrowResult&) = delete;
  ArrowResult& operator=(const ArrowResult&) = delete;
  ~ArrowResult() { blocks_.Free(); }

  // result_array.h says what these do.
  [[nodiscard]] bool Allocate(const ArrowResultKind& kind, ElementCode element, std::size_t size);
  char* data() const { return static_cast<char*>(blocks_.data); }
  [[nodiscard]] bool KeepNulls(std::span<const Chunk> chunks);
  PyObject* Finish(std::size_t size);

 private:
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
