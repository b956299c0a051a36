// array.array from C, which has no C interface: the memory of arrays, new ones, and blocks of
// memory that become one.

#ifndef ARRAYOPS_BINDING_COMMON_ARRAY_OBJECT_H_
#define ARRAYOPS_BINDING_COMMON_ARRAY_OBJECT_H_

#include <array>
#include <cstddef>
#include <optional>

#include "binding/common/element.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// Gets the array type when the module is imported, and finds out whether the layout of its objects
// is the known one. False with an exception.
[[nodiscard]] bool InitializeArrays();

// The type array.array, to compare with: it may be that of an interpreter that has ended.
extern PyTypeObject* array_type;

// Whether the object is an array.array and of no subclass. A quick look only: it is always false in
// another interpreter than the one that imported the module first.
inline bool IsArray(PyObject* object) { return Py_TYPE(object) == array_type; }

// CPython's Modules/arraymodule.c, `arrayobject` and the start of `arraydescr`: the same from 3.8
// to 3.14.
struct ArrayDescription {
  char typecode;
  int itemsize;
};
struct ArrayObject {
  PyVarObject base;
  char* items;
  Py_ssize_t allocated;
  const ArrayDescription* description;
  PyObject* weak_references;
  Py_ssize_t exports;
};

// array_type if its objects were found to have that layout, else null.
extern PyTypeObject* known_array_type;

// The object as an array of the known layout, or null where it is none. The elements of one can be
// had without a buffer, which would cost a third of a call on a short array.
inline ArrayObject* AsKnownArray(PyObject* object) {
  return Py_TYPE(object) == known_array_type ? reinterpret_cast<ArrayObject*>(object) : nullptr;
}

// Keeps the array and its memory as an exported buffer does. Needs the GIL, like all of this.
inline void HoldMemory(ArrayObject* array) {
  Py_INCREF(array);
  ++array->exports;
}
inline void LetGoOfMemory(ArrayObject* array) {
  --array->exports;
  Py_DECREF(array);
}

// The element type of each typecode that stands for one.
extern const std::array<std::optional<ElementCode>, 128> kTypecodeElements;

// The typecode of an array.array with elements of that type: `format`, where that is a typecode for
// them, else the first one that is.
char ArrayTypecode(ElementCode element, char format);

// A new array.array of `size` zeros, or null with an exception.
Reference NewArray(char typecode, std::size_t size);

// Whether arrays can be made of a block of memory in this interpreter: only where their layout is
// known.
bool CanAdoptBlocks();

// Makes the block the memory of an empty array that NewArray has just made and nobody else has
// seen. The block comes from PyMem_Malloc and has room for `capacity` elements; the array owns it
// from now on.
void AdoptBlock(PyObject* array, void* block, std::size_t size, std::size_t capacity);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_ARRAY_OBJECT_H_
