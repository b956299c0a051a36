#include "binding/inputs/conversion.h"

namespace arrayops::binding {
namespace {

std::nullopt_t TypeError(PyObject* object, const char* wanted, ElementCode element,
                         ArgumentName argument) {
  PyErr_Format(PyExc_TypeError,
               "%s() argument '%s' must return %s for elements of type %s, not "
               "'%.200s'",
               argument.function, argument.name, wanted, ElementName(element), TypeName(object));
  return std::nullopt;
}

// The int, which may be of any size, if it fits.
std::optional<std::int64_t> Narrowed(PyObject* integer, std::int64_t) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(integer, &overflow);
  if (overflow != 0) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> Narrowed(PyObject* integer, std::uint64_t) {
  if (const auto value = Narrowed(integer, std::int64_t{})) {
    if (*value < 0) return std::nullopt;
    return static_cast<std::uint64_t>(*value);
  }
  const unsigned long long value = PyLong_AsUnsignedLongLong(integer);
  if (value == static_cast<unsigned long long>(-1) && PyErr_Occurred() != nullptr) {
    PyErr_Clear();
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::nullopt_t OverflowError(ElementCode element, ArgumentName argument) {
  PyErr_Format(PyExc_OverflowError,
               "%s() argument '%s' returned an int that does not fit elements of type %s",
               argument.function, argument.name, ElementName(element));
  return std::nullopt;
}

template <std::integral I>
std::optional<I> ToInteger(PyObject* object, ElementCode element, ArgumentName argument) {
  Reference integer;
  if (!PyLong_Check(object)) {
    if (!PyIndex_Check(object)) return TypeError(object, "an int", element, argument);
    integer = Reference(PyNumber_Index(object));
    if (!integer) return std::nullopt;
    object = integer.get();
  }
  const std::optional<I> value = Narrowed(object, I{});
  return value ? value : OverflowError(element, argument);
}

template std::optional<std::int64_t> ToInteger(PyObject*, ElementCode, ArgumentName);
template std::optional<std::uint64_t> ToInteger(PyObject*, ElementCode, ArgumentName);

std::optional<double> ToFloat(PyObject* object, ElementCode element, ArgumentName argument) {
  const PyNumberMethods* const methods = Py_TYPE(object)->tp_as_number;
  if (methods == nullptr || (methods->nb_float == nullptr && methods->nb_index == nullptr)) {
    return TypeError(object, "a real number", element, argument);
  }
  const double value = PyFloat_AsDouble(object);
  if (value == -1.0 && PyErr_Occurred() != nullptr) return std::nullopt;
  return value;
}

}  // namespace arrayops::binding
