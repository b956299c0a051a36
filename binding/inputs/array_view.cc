#include "binding/inputs/array_view.h"

namespace arrayops::binding {

bool ArrayView::AcquireOther(PyObject* object, ArgumentName argument) {
  kind_ = KindOf(object);
  if (!IsArrow(kind_)) return buffer_.AcquireBuffer(object, kind_, argument);
  return arrow_.emplace().Acquire(object, kind_, argument);
}

}  // namespace arrayops::binding
