#include "binding/inputs/bound.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace arrayops::binding {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// A whole double as an integer.
Int128 FromWhole(double value) {
  constexpr double kLimit = 18446744073709551616.0;  // 2^64
  if (value >= kLimit) return kBeyond64Bits;
  if (value <= -kLimit) return -kBeyond64Bits;
  return value < 0 ? -Int128(static_cast<std::uint64_t>(-value))
                   : Int128(static_cast<std::uint64_t>(value));
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

// For an object whose __float__ has raised an OverflowError: the infinity on its side of zero. Null
// with that error where it is on neither side, or with the one that comparing raises.
PyObject* InfinityOf(PyObject* object) {
  PyObject *type, *error, *traceback;
  PyErr_Fetch(&type, &error, &traceback);
  const std::optional<int> sign = SignOf(object);
  if (sign && *sign == 0) {
    PyErr_Restore(type, error, traceback);
    return nullptr;
  }
  Py_XDECREF(type);
  Py_XDECREF(error);
  Py_XDECREF(traceback);
  return sign ? PyFloat_FromDouble(*sign * kInfinity) : nullptr;
}

}  // namespace

bool Bound::RoundObject() {
  rounded_ = Reference(PyNumber_Float(number_->get()));
  if (!rounded_ && PyErr_ExceptionMatches(PyExc_OverflowError)) {
    rounded_ = Reference(InfinityOf(number_->get()));
  }
  return static_cast<bool>(rounded_);
}

double Bound::RoundInt() const {
  if (const std::optional<double> value = number_->ToDouble()) return *value;
  PyErr_Clear();  // the int lies beyond the doubles
  return number_->ToInt128() < Int128(0) ? -kInfinity : kInfinity;
}

std::optional<Int128> Bound::Whole(const char* method, int side, double (*round)(double)) const {
  const double value = rounded();
  PyObject* const object = number_->get();
  if (number_->is_object() && std::isfinite(value)) {
    // As math.ceil and math.floor do: the rounded float may lie on the other side of an integer.
    if (PyObject_HasAttrString(object, method)) {
      const Reference whole(PyObject_CallMethod(object, method, nullptr));
      if (!whole) return std::nullopt;
      if (PyLong_Check(whole.get())) return binding::ToInt128(whole.get());
    } else if (Py_TYPE(object)->tp_as_number->nb_int != nullptr) {
      // NumPy's long double has none of them, but int() truncates it.
      const Reference whole(PyNumber_Long(object));
      if (!whole) return std::nullopt;
      const int beyond = PyObject_RichCompareBool(object, whole.get(), side > 0 ? Py_GT : Py_LT);
      if (beyond >= 0) return binding::ToInt128(whole.get()) + Int128(beyond * side);
      if (!PyErr_ExceptionMatches(PyExc_TypeError)) return std::nullopt;
      PyErr_Clear();  // it does not compare with an int
      if (value == std::trunc(value)) return binding::ToInt128(whole.get());
    }
  }
  return FromWhole(round(value));
}

std::optional<int> Bound::Sign() const {
  if (number_->is_int()) {
    const Int128 value = number_->ToInt128();
    return value < Int128(0) ? -1 : value > Int128(0);
  }
  const double value = rounded();
  if (value == 0 && number_->is_object()) return SignOf(number_->get());
  return value < 0 ? -1 : value > 0;
}

std::optional<bool> Bound::Greater(const Bound& a, const Bound& b) {
  if (a.number_->is_object() || b.number_->is_object()) {
    const int greater = PyObject_RichCompareBool(a.number_->get(), b.number_->get(), Py_GT);
    if (greater >= 0) return greater > 0;
    if (!PyErr_ExceptionMatches(PyExc_TypeError) && !PyErr_ExceptionMatches(PyExc_OverflowError)) {
      return std::nullopt;
    }
    // Types that cannot be compared, such as a Fraction and a Decimal, or one of NumPy's floats and
    // an int beyond its range.
    PyErr_Clear();
  }
  if (!a.number_->is_int() && !b.number_->is_int()) {
    return a.rounded() > b.rounded();
  }
  const std::optional<long> small_a = SmallInt(a.plain());
  const std::optional<long> small_b = SmallInt(b.plain());
  if (small_a && small_b) return *small_a > *small_b;
  // Python compares an int with a float exactly. That runs no foreign code and cannot fail.
  return PyObject_RichCompareBool(a.plain(), b.plain(), Py_GT) > 0;
}

}  // namespace arrayops::binding
