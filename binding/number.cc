#include "binding/number.h"

#include <cmath>
#include <limits>
#include <utility>

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
  if (PyFloat_Check(object)) return PyFloat_FromDouble(PyFloat_AS_DOUBLE(object));
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

Int128 FromInt(PyObject* integer) {
  if (const std::optional<long> small = SmallInt(integer)) return Int128(*small);
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(integer, &overflow);
  if (overflow == 0) return Int128(value);
  if (overflow < 0) return -kBeyond;
  const unsigned long long large = PyLong_AsUnsignedLongLong(integer);
  if (PyErr_Occurred() == nullptr) return Int128(large);
  PyErr_Clear();  // beyond 64 bits
  return kBeyond;
}

// Of any object that compares with an int; 0 for one that does not.
std::optional<int> SignOf(PyObject* object) {
  const Reference zero(PyLong_FromLong(0));
  if (!zero) return std::nullopt;
  for (const auto& [comparison, sign] : {std::pair{Py_GT, 1}, std::pair{Py_LT, -1}}) {
    const int holds = PyObject_RichCompareBool(object, zero.get(), comparison);
    if (holds > 0) return sign;
    if (holds < 0) {
      if (!PyErr_ExceptionMatches(PyExc_TypeError)) return std::nullopt;
      PyErr_Clear();
    }
  }
  return 0;
}

}  // namespace

bool Number::Take(PyObject* object, ArgumentName argument) {
  value_ = Reference(Normalized(object, argument));
  if (!value_ && !TakeBeyond(object)) return false;
  if (is_float() && !PyFloat_Check(object)) original_ = Share(object);
  return true;
}

bool Number::TakeBeyond(PyObject* object) {
  if (PyIndex_Check(object) || !PyErr_ExceptionMatches(PyExc_OverflowError)) return false;
  PyObject *type, *error, *traceback;
  PyErr_Fetch(&type, &error, &traceback);
  const std::optional<int> sign = SignOf(object);
  if (!sign || *sign == 0) {
    PyErr_Clear();
    PyErr_Restore(type, error, traceback);
    return false;
  }
  Py_XDECREF(type);
  Py_XDECREF(error);
  Py_XDECREF(traceback);
  value_ = Reference(PyFloat_FromDouble(*sign * std::numeric_limits<double>::infinity()));
  beyond_ = true;
  return static_cast<bool>(value_);
}

bool Number::is_nan() const { return is_float() && std::isnan(PyFloat_AS_DOUBLE(value_.get())); }

std::optional<double> Number::ToDouble() const {
  if (beyond_) {  // by __float__ again, for its exception
    const double value = PyFloat_AsDouble(original_.get());
    if (value == -1.0 && PyErr_Occurred() != nullptr) return std::nullopt;
    return value;
  }
  if (is_float()) return PyFloat_AS_DOUBLE(value_.get());
  const double value = PyLong_AsDouble(value_.get());
  if (value == -1.0 && PyErr_Occurred() != nullptr) return std::nullopt;
  return value;
}

double Number::ToNearestDouble() const {
  if (is_float()) return PyFloat_AS_DOUBLE(value_.get());
  if (const std::optional<double> value = ToDouble()) return *value;
  PyErr_Clear();  // the int lies beyond the doubles
  const double infinity = std::numeric_limits<double>::infinity();
  return ToInt128() < Int128(0) ? -infinity : infinity;
}

Int128 Number::ToInt128() const { return FromInt(value_.get()); }

std::optional<Int128> Number::Ceil() const { return Rounded("__ceil__", std::ceil); }

std::optional<Int128> Number::Floor() const { return Rounded("__floor__", std::floor); }

std::optional<Int128> Number::Rounded(const char* method, double (*round)(double)) const {
  if (!is_float()) return ToInt128();
  const double value = PyFloat_AS_DOUBLE(value_.get());
  // The methods that math.ceil and math.floor ask for, as the float may lie beyond an integer.
  if (original_ && std::isfinite(value) && PyObject_HasAttrString(original_.get(), method)) {
    const Reference rounded(PyObject_CallMethod(original_.get(), method, nullptr));
    if (!rounded) return std::nullopt;
    if (PyLong_Check(rounded.get())) return FromInt(rounded.get());
  }
  return FromWhole(round(value));
}

std::optional<int> Number::Sign() const {
  if (!is_float()) return ToInt128() < Int128(0) ? -1 : ToInt128() > Int128(0);
  const double value = PyFloat_AS_DOUBLE(value_.get());
  if (value == 0 && original_) return SignOf(original_.get());
  return value < 0 ? -1 : value > 0;
}

std::optional<bool> Number::Greater(const Number& a, const Number& b) {
  if (a.original_ || b.original_) {
    const auto exact = [](const Number& n) { return (n.original_ ? n.original_ : n.value_).get(); };
    const int greater = PyObject_RichCompareBool(exact(a), exact(b), Py_GT);
    if (greater >= 0) return greater > 0;
    if (!PyErr_ExceptionMatches(PyExc_TypeError) && !PyErr_ExceptionMatches(PyExc_OverflowError)) {
      return std::nullopt;
    }
    // Of types that do not know each other, such as a Fraction and a Decimal; or one of NumPy's
    // floats, and an int that it does not reach.
    PyErr_Clear();
  }
  if (a.is_float() && b.is_float()) {
    return PyFloat_AS_DOUBLE(a.value_.get()) > PyFloat_AS_DOUBLE(b.value_.get());
  }
  const std::optional<long> small_a = SmallInt(a.value_.get());
  const std::optional<long> small_b = SmallInt(b.value_.get());
  if (small_a && small_b) return *small_a > *small_b;
  // Python compares an int with a float exactly, runs no foreign code for it and cannot fail.
  return PyObject_RichCompareBool(a.value_.get(), b.value_.get(), Py_GT) > 0;
}

}  // namespace arrayops::binding
