// A real number given by the caller.

#ifndef ARRAYOPS_BINDING_INPUTS_NUMBER_H_
#define ARRAYOPS_BINDING_INPUTS_NUMBER_H_

#include <optional>

#include "arrayops/int128.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// Stands for every integer beyond the 64-bit types. No element is as large, and its product with
// any element but 0 fits none.
inline constexpr Int128 kBeyond64Bits(1, 0);

// The value of the int; beyond the 64-bit types kBeyond64Bits, or its negative.
Int128 ToInt128(PyObject* integer);

class Number {
 public:
  // Takes the value of a float, an int, or an object with __index__. An object that only has
  // __float__ (a Fraction, a Decimal, one of NumPy's floats) is kept as it is, since a float may
  // not hold its value; none of its code runs here. False with the object's own exception, or with
  // a TypeError where it is no number.
  [[nodiscard]] bool Take(PyObject* object, ArgumentName argument);

  bool is_int() const { return kind_ == Kind::kInt; }
  bool is_float() const { return kind_ == Kind::kFloat; }
  bool is_object() const { return kind_ == Kind::kObject; }

  // An int or a float of exactly that type, or the object.
  PyObject* get() const { return value_.get(); }

  // Of an int.
  Int128 ToInt128() const { return binding::ToInt128(get()); }

  // The value as a double, to nearest; nothing, with an OverflowError or the object's own
  // exception, where it has none.
  std::optional<double> ToDouble() const;

 private:
  enum class Kind : unsigned char { kInt, kFloat, kObject };

  bool TakeIndex(PyObject* object);

  Reference value_;
  Kind kind_ = Kind::kObject;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_NUMBER_H_
