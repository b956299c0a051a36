// New objects of the type numpy.ndarray.

#ifndef ARRAYOPS_BINDING_OUTPUTS_NUMPY_RESULT_H_
#define ARRAYOPS_BINDING_OUTPUTS_NUMPY_RESULT_H_

#include <cstddef>

#include "binding/common/element.h"
#include "binding/outputs/held_array.h"
#include "binding/outputs/result_kind.h"

namespace arrayops::binding {

// An ndarray under construction.
class NumpyResult {
 public:
  // result_array.h says what these do.
  [[nodiscard]] bool Allocate(const NumpyResultKind& kind, ElementCode element, std::size_t size);
  char* data() const { return array_.data(); }
  PyObject* Finish(std::size_t size);

 private:
  std::size_t capacity_ = 0;
  HeldArray array_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_NUMPY_RESULT_H_
