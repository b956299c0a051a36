// New objects of the type array.array.

#ifndef ARRAYOPS_BINDING_OUTPUTS_ARRAY_RESULT_H_
#define ARRAYOPS_BINDING_OUTPUTS_ARRAY_RESULT_H_

#include <cstddef>

#include "binding/common/element.h"
#include "binding/outputs/held_array.h"
#include "binding/outputs/result_kind.h"

namespace arrayops::binding {

// An array.array under construction where CanAdoptBlocks: a block of memory that nobody else sees.
// In the end an empty array adopts it.
class AdoptedArray {
 public:
  // Not constexpr: GCC would clear all of a ResultArray first, which takes 10 ns.
  AdoptedArray() : block_(nullptr) {}
  AdoptedArray(const AdoptedArray&) = delete;
  AdoptedArray& operator=(const AdoptedArray&) = delete;
  ~AdoptedArray() {
    if (block_ != nullptr) PyMem_Free(block_);
  }

  // result_array.h says what these do.
  [[nodiscard]] bool Allocate(const ArrayResultKind& kind, ElementCode element, std::size_t size);
  char* data() const { return block_; }
  PyObject* Finish(std::size_t size);

 private:
  char typecode_;
  std::size_t width_;
  std::size_t capacity_;
  char* block_;
};

// The same where arrays cannot adopt blocks: an array of zeros that is overwritten.
class OverwrittenArray {
 public:
  [[nodiscard]] bool Allocate(const ArrayResultKind& kind, ElementCode element, std::size_t size);
  char* data() const { return array_.data(); }
  PyObject* Finish(std::size_t size);

 private:
  std::size_t capacity_ = 0;
  HeldArray array_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_ARRAY_RESULT_H_
