#include "binding/inputs/number.h"

namespace arrayops::binding {
namespace {

bool HasFloat(PyObject* object) {
  const PyNumberMethods* const methods = Py_TYPE(object)->tp_as_number;
  return methods != nullptr && methods->nb_float != nullptr;
}

}  // namespace

Int128 ToInt128(PyObject* integer) {
  if (const std::optional<long> small = SmallInt(integer)) return Int128(*small);
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(integer, &overflow);
  if (overflow == 0) return Int128(value);
  if (overflow < 0) return -kBeyond64Bits;
  const unsigned long long large = PyLong_AsUnsignedLongLong(integer);
  if (PyErr_Occurred() == nullptr) return Int128(large);
  PyErr_Clear();  // beyond 64 bits
  return kBeyond64Bits;
}

bool Number::Take(PyObject* object, ArgumentName argument) {
  if (PyLong_CheckExact(object)) {
    kind_ = Kind::kInt;
    value_ = Share(object);
  } else if (PyFloat_CheckExact(object)) {
    kind_ = Kind::kFloat;
    value_ = Share(object);
  } else if (PyFloat_Check(object)) {
    kind_ = Kind::kFloat;
    value_ = Reference(PyFloat_FromDouble(PyFloat_AS_DOUBLE(object)));
  } else if (PyIndex_Check(object) && TakeIndex(object)) {
    kind_ = Kind::kInt;
  } else if (PyErr_Occurred() != nullptr) {
    return false;
  } else if (HasFloat(object)) {
    kind_ = Kind::kObject;
    value_ = Share(object);
  } else {
    PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be a real number, not '%.200s'",
                 argument.function, argument.name, TypeName(object));
  }
  return static_cast<bool>(value_);
}

// False, without an exception where the object may still be a number of another kind: some types
// have
// __index__ but no integer in it, such as NumPy's array of no dimension.
bool Number::TakeIndex(PyObject* object) {
  value_ = Reference(PyNumber_Index(object));
  if (!value_ && HasFloat(object) && PyErr_ExceptionMatches(PyExc_TypeError)) PyErr_Clear();
  return static_cast<bool>(value_);
}

std::optional<double> Number::ToDouble() const {
  if (is_float()) return PyFloat_AS_DOUBLE(get());
  const double value = PyFloat_AsDouble(get());
  if (value == -1.0 && PyErr_Occurred() != nullptr) return std::nullopt;
  return value;
}

}  // namespace arrayops::binding
