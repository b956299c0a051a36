#include "binding/common/arrow_methods.h"

namespace arrayops::binding {

ArrowMethods arrow_methods{};

bool InitializeArrowMethods() {
  arrow_methods.array = PyUnicode_InternFromString(kArrowArrayMethod);
  arrow_methods.stream = PyUnicode_InternFromString(kArrowStreamMethod);
  return arrow_methods.array != nullptr && arrow_methods.stream != nullptr;
}

}  // namespace arrayops::binding
