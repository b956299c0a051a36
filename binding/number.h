// A real number given by the caller, taken once by Python's own rules.

#ifndef ARRAYOPS_BINDING_NUMBER_H_
#define ARRAYOPS_BINDING_NUMBER_H_

#include <optional>

#include "arrayops/int128.h"
#include "binding/python.h"

namespace arrayops::binding {

class Number {
 public:
  // Takes the object's value: that of a float, also of a subclass; else by __index__, or else by
  // __float__. False with the caller's own exception, or a TypeError where the object has neither.
  // What __float__ finds to lie beyond the doubles, by an OverflowError, is taken as an infinity.
  [[nodiscard]] bool Take(PyObject* object, ArgumentName argument);

  bool is_float() const { return PyFloat_CheckExact(value_.get()); }
  bool is_nan() const;

  // The value as a double, to nearest; of a number beyond the doubles, nothing and Python's or the
  // object's own OverflowError.
  std::optional<double> ToDouble() const;

  // The value as a double, to nearest, with infinity for what lies beyond the doubles.
  double ToNearestDouble() const;

  // The value of an int, which must not be a float. Of what lies beyond the 64-bit types, these
  // three tell just that: they give 2^64 or -2^64.
  Int128 ToInt128() const;

  // The least integer not below the value, and the greatest not above it, which must not be NaN;
  // as for ToInt128. Also of a number that no float holds, a Fraction or a Decimal. Nothing, with
  // the object's own exception, where it raises one.
  std::optional<Int128> Ceil() const;
  std::optional<Int128> Floor() const;

  // -1, 0 or 1 as the value is below, at or above zero, also where it is too near to zero for a
  // double. Nothing, with the object's own exception, where comparing raises one.
  std::optional<int> Sign() const;

  // Whether a > b, exactly where Python can compare them. Nothing, with the object's own exception,
  // where comparing raises one.
  static std::optional<bool> Greater(const Number& a, const Number& b);

 private:
  bool TakeBeyond(PyObject* object);
  std::optional<Int128> Rounded(const char* method, double (*round)(double)) const;

  Reference value_;      // an int or a float of exactly that type
  Reference original_;   // the object that was rounded to the float, if it was no float
  bool beyond_ = false;  // whether the float is an infinity that the object is not
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_NUMBER_H_
