#include "binding/number.h"

#include <cmath>
#include <limits>

namespace arrayops::binding {
namespace {

// Stands for every integer beyond the 64-bit types: no element is as large, and no product of it
// with an element other than 0 fits.
constexpr Int128 kBeyond(1, 0);

bool HasFloat(PyObject* object) {
  const PyNumberMethods* const methods = Py_TYPE(object)->tp_as_number;
  return methods != nullptr && methods->nb_float != nullptr;
}

// An int or a float of exactly that type with the object's value, or null with an exception.
PyObject* Normalized(PyObject* object, ArgumentName argument) {
  if (PyLong_CheckExact(object) || PyFloat_CheckExact(object)) return Share(object).release();
  if (PyIndex_Check(object)) return PyNumber_Index(object);
  if (HasFloat(object)) return PyNumber_Float(object);
  PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be a real number, not '%.200s'",
               argument.function, argument.name, TypeName(object));
  return nullptr;
}

// A whole double as an integer.
Int128 FromWhole(double value) {
  constexpr double kLimit = 18446744073709551616.0;  // 2^64
  if (value >= kLimit) return kBeyond;
  if (value <= -kLimit) return -kBeyond;
  return value < 0 ? -Int128(static_cast<std::uint64_t>(-value))
                   : Int128(static_cast<std::uint64_t>(value));
}

}  // namespace

bool Number::Take(PyObject* object, ArgumentName argument) {
  value_ = Reference(Normalized(object, argument));
  return static_cast<bool>(value_);
}

bool Number::is_nan() const { return is_float() && std::isnan(PyFloat_AS_DOUBLE(value_.get())); }

std::optional<double> Number::ToDouble() const {
  if (is_float()) return PyFloat_AS_DOUBLE(value_.get());
  const double value = PyLong_AsDouble(value_.get());
  if (value == -1.0 && PyErr_Occurred() != nullptr) return std::nullopt;
  return value;
}

double Number::ToNearestDouble() const {
  if (const std::optional<double> value = ToDouble()) return *value;
  PyErr_Clear();  // the int lies beyond the doubles
  const double infinity = std::numeric_limits<double>::infinity();
  return ToInt128() < Int128(0) ? -infinity : infinity;
}

Int128 Number::ToInt128() const {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(value_.get(), &overflow);
  if (overflow == 0) return Int128(value);
  if (overflow < 0) return -kBeyond;
  const unsigned long long large = PyLong_AsUnsignedLongLong(value_.get());
  if (PyErr_Occurred() == nullptr) return Int128(large);
  PyErr_Clear();  // beyond 64 bits
  return kBeyond;
}

Int128 Number::Ceil() const {
  return is_float() ? FromWhole(std::ceil(PyFloat_AS_DOUBLE(value_.get()))) : ToInt128();
}

Int128 Number::Floor() const {
  return is_float() ? FromWhole(std::floor(PyFloat_AS_DOUBLE(value_.get()))) : ToInt128();
}

bool Number::Greater(const Number& a, const Number& b) {
  if (a.is_float() && b.is_float()) {
    return PyFloat_AS_DOUBLE(a.value_.get()) > PyFloat_AS_DOUBLE(b.value_.get());
  }
  // Python compares an int with a float exactly, runs no foreign code for it and cannot fail.
  return PyObject_RichCompareBool(a.value_.get(), b.value_.get(), Py_GT) > 0;
}

}  // namespace arrayops::binding
