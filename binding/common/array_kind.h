// Of which kind an array is. The question is asked once, when a view takes hold of the array.

#ifndef ARRAYOPS_BINDING_COMMON_ARRAY_KIND_H_
#define ARRAYOPS_BINDING_COMMON_ARRAY_KIND_H_

#include <cstdint>

#include "binding/common/element.h"
#include "binding/common/python.h"

namespace arrayops::binding {

enum class ArrayKind : std::uint8_t {
  kPythonBuffer,  // array.array, memoryview, bytes and bytearray
  kBuffer,        // any other buffer; whether it is NumPy's costs more to know, and only results do
  kMaskedArray,   // numpy.ma.MaskedArray, which no function takes
  kArrowArray,    // has __arrow_c_array__
  kArrowStream,   // has __arrow_c_stream__, which can give an array in several pieces
};

constexpr bool IsArrow(ArrayKind kind) { return kind >= ArrayKind::kArrowArray; }

// The kind of any object: what is no array at all counts as a buffer, which it will not give.
ArrayKind KindOf(PyObject* object);

// What a result of the same kind has to know of the array that a caller gave.
struct GivenArray {
  ArrayKind kind;
  ElementCode element;
  char format;  // of a buffer: the character that stands for the element type
  PyObject* object;
  ArgumentName argument;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_ARRAY_KIND_H_
