// A bound of clip: a number that is compared with elements, exactly where Python can compare it.

#ifndef ARRAYOPS_BINDING_BOUND_H_
#define ARRAYOPS_BINDING_BOUND_H_

#include <optional>

#include "arrayops/int128.h"
#include "binding/number.h"
#include "binding/python.h"

namespace arrayops::binding {

class Bound {
 public:
  // Borrows the number and rounds an object's value to a double, once. What its __float__ finds to
  // lie beyond the doubles, by an OverflowError, is rounded to an infinity. False with the object's
  // own exception.
  [[nodiscard]] bool Take(const Number& number);

  bool is_nan() const;

  // The value as a double, to nearest, with infinity for what lies beyond the doubles.
  double ToNearestDouble() const;

  // The least integer not below the value, and the greatest not above it, which must not be NaN; of
  // what lies beyond the 64-bit types, something that does as well. Also of a number that no float
  // holds. Nothing, with the object's own exception, where it raises one.
  std::optional<Int128> Ceil() const;
  std::optional<Int128> Floor() const;

  // -1, 0 or 1 as the value is below, at or above zero, also where it is too near to zero for a
  // double. Nothing, with the object's own exception, where comparing raises one.
  std::optional<int> Sign() const;

  // Whether a > b. Nothing, with the object's own exception, where comparing raises one.
  static std::optional<bool> Greater(const Bound& a, const Bound& b);

 private:
  // The number, or the float that an object was rounded to.
  PyObject* plain() const { return rounded_ ? rounded_.get() : number_->get(); }
  std::optional<Int128> Whole(const char* method, int side, double (*round)(double)) const;

  const Number* number_ = nullptr;
  Reference rounded_;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_BOUND_H_
