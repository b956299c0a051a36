// A real number given by the caller, taken once by Python's own rules.

#ifndef ARRAYOPS_BINDING_NUMBER_H_
#define ARRAYOPS_BINDING_NUMBER_H_

#include <optional>

#include "arrayops/int128.h"
#include "binding/python.h"

namespace arrayops::binding {

class Number {
 public:
  // Takes the object's value by __index__, or else by __float__. False with the caller's own
  // exception, or a TypeError where the object has neither.
  [[nodiscard]] bool Take(PyObject* object, ArgumentName argument);

  bool is_float() const { return PyFloat_CheckExact(value_.get()); }
  bool is_nan() const;

  // The value as a double, to nearest; of an int beyond the doubles, nothing and Python's own
  // OverflowError.
  std::optional<double> ToDouble() const;

  // The value as a double, to nearest, with infinity for what lies beyond the doubles.
  double ToNearestDouble() const;

  // The value of an int, which must not be a float. Of what lies beyond the 64-bit types, these
  // three tell just that: they give 2^64 or -2^64.
  Int128 ToInt128() const;

  // The least integer not below the value, and the greatest not above it, which must not be NaN.
  Int128 Ceil() const;
  Int128 Floor() const;

  // Whether a > b, exactly as Python compares them.
  static bool Greater(const Number& a, const Number& b);

 private:
  Reference value_;  // an int or a float of exactly that type
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_NUMBER_H_
