#include "binding/inputs/callable.h"

namespace arrayops::binding {

bool Callable::Refuse() const {
  PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be callable, not '%.200s'",
               argument_.function, argument_.name, TypeName(object_));
  return false;
}

}  // namespace arrayops::binding
