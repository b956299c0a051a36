#include "binding/outputs/errors.h"

namespace arrayops::binding {

PyObject* NoneOrError(Status status, const char* function, ElementCode element) {
  switch (status) {
    case Status::kOk:
      Py_RETURN_NONE;
    case Status::kOverflow:
      return PyErr_Format(PyExc_OverflowError,
                          "%s() result does not fit the array's elements of type %s; the array is "
                          "unchanged",
                          function, ElementName(element));
    case Status::kNan:
      return PyErr_Format(PyExc_ValueError,
                          "%s() result is NaN, which elements of type %s cannot hold; the array is "
                          "unchanged",
                          function, ElementName(element));
    case Status::kInvalidBounds:
      return PyErr_Format(PyExc_ValueError,
                          "%s() has no value of type %s between its bounds; the array is unchanged",
                          function, ElementName(element));
  }
  Py_UNREACHABLE();
}

PyObject* EmptyError(const char* function, std::size_t null_count) {
  return PyErr_Format(PyExc_ValueError, "%s() argument 'arr' must %s", function,
                      null_count == 0 ? "not be empty" : "have an element that is not null");
}

}  // namespace arrayops::binding
