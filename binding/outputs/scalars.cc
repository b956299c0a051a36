#include "binding/outputs/scalars.h"

#include <cstdint>

namespace arrayops::binding {

PyObject* ToPython(Int128 value) {
  if (const auto small = value.To<std::int64_t>()) return PyLong_FromLongLong(*small);
  // high * 2^64 + low, in Python's arithmetic.
  const Reference high(PyLong_FromLongLong(value.high()));
  const Reference bits(PyLong_FromLong(64));
  const Reference low(PyLong_FromUnsignedLongLong(value.low()));
  if (!high || !bits || !low) return nullptr;
  const Reference shifted(PyNumber_Lshift(high.get(), bits.get()));
  return shifted ? PyNumber_Or(shifted.get(), low.get()) : nullptr;
}

}  // namespace arrayops::binding
