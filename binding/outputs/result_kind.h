// Of which kind a new array is. It does not say the element type or the size: arrays of any can be
// made of one kind, and several of them.

#ifndef ARRAYOPS_BINDING_OUTPUTS_RESULT_KIND_H_
#define ARRAYOPS_BINDING_OUTPUTS_RESULT_KIND_H_

#include <optional>
#include <variant>

#include "binding/common/array_kind.h"
#include "binding/common/element.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// array.array. It has this typecode where that stands for the element type, else the first one that
// does.
struct ArrayResultKind {
  char typecode;
};

// numpy.ndarray. It has the data type of the array `like` where the element type is that array's,
// else NumPy's own data type for it.
struct NumpyResultKind {
  Reference type;
  Reference like;
  ElementCode like_element;
};

// An Arrow array: maker(exporter), which is pyarrow.array, or polars.Series with that name.
struct ArrowResultKind {
  Reference maker;
  Reference name;  // null of pyarrow
};

using ResultKind = std::variant<ArrayResultKind, NumpyResultKind, ArrowResultKind>;

// The kind of results for an array that is none of Python's own buffers: see below.
std::optional<ResultKind> OtherResultKindFor(const GivenArray& given);

// The kind of results for an array: a numpy.ndarray for one, a polars.Series for one, a
// pyarrow.Array for all other Arrow arrays, and an array.array for every other buffer. Nothing,
// with a TypeError, where the library that is to make it has not been imported.
inline std::optional<ResultKind> ResultKindFor(const GivenArray& given) {
  if (given.kind == ArrayKind::kPythonBuffer) return ArrayResultKind{given.format};
  return OtherResultKindFor(given);
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_RESULT_KIND_H_
