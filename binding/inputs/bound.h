// A bound of clip: a number that is compared with elements, exactly where Python can compare it.
//
// What is done for an int or a float is inlined: on a short array it is a good part of a call.

#ifndef ARRAYOPS_BINDING_INPUTS_BOUND_H_
#define ARRAYOPS_BINDING_INPUTS_BOUND_H_

#include <cmath>
#include <optional>

#include "arrayops/int128.h"
#include "binding/common/python.h"
#include "binding/inputs/number.h"

namespace arrayops::binding {

class Bound {
 public:
  // Borrows the number. The value of an object is rounded to a double, once; where its __float__
  // raises an OverflowError, to an infinity. False with the object's own exception.
  [[nodiscard]] bool Take(const Number& number) {
    number_ = &number;
    return !number.is_object() || RoundObject();
  }

  bool is_nan() const { return !number_->is_int() && std::isnan(rounded()); }

  // The value as a double, to nearest, with infinity for what lies beyond the doubles.
  double ToNearestDouble() const { return number_->is_int() ? RoundInt() : rounded(); }

  // The least integer not below the value, and the greatest not above it. The value must not be
  // NaN, and may be one that no float holds. Beyond the 64-bit types the result is some integer
  // beyond them. Nothing, with the object's own exception, where it raises one.
  std::optional<Int128> Ceil() const {
    return number_->is_int() ? number_->ToInt128() : Whole("__ceil__", 1, std::ceil);
  }
  std::optional<Int128> Floor() const {
    return number_->is_int() ? number_->ToInt128() : Whole("__floor__", -1, std::floor);
  }

  // -1, 0 or 1 for a value below, at or above zero, even one that a double would round to zero.
  // Nothing, with the object's own exception, where comparing raises one.
  std::optional<int> Sign() const;

  // Whether a > b. Nothing, with the object's own exception, where comparing raises one.
  static std::optional<bool> Greater(const Bound& a, const Bound& b);

 private:
  // The number, or the float that an object was rounded to.
  PyObject* plain() const { return rounded_ ? rounded_.get() : number_->get(); }
  // Of all but an int.
  double rounded() const { return PyFloat_AS_DOUBLE(plain()); }

  bool RoundObject();
  double RoundInt() const;
  // Of all but an int.
  std::optional<Int128> Whole(const char* method, int side, double (*round)(double)) const;

  const Number* number_ = nullptr;
  Reference rounded_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_BOUND_H_
