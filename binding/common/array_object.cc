#include "binding/common/array_object.h"

#include <cstdint>
#include <iterator>

namespace arrayops::binding {
namespace {

struct Typecode {
  char code;
  ElementKind kind;
  std::size_t width;
};

// Where two typecodes stand for the same elements, results use the first.
constexpr Typecode kTypecodes[] = {
    {'b', ElementKind::kSigned, sizeof(signed char)},
    {'B', ElementKind::kUnsigned, sizeof(unsigned char)},
    {'h', ElementKind::kSigned, sizeof(short)},
    {'H', ElementKind::kUnsigned, sizeof(unsigned short)},
    {'i', ElementKind::kSigned, sizeof(int)},
    {'I', ElementKind::kUnsigned, sizeof(unsigned int)},
    {'q', ElementKind::kSigned, sizeof(long long)},
    {'Q', ElementKind::kUnsigned, sizeof(unsigned long long)},
    {'l', ElementKind::kSigned, sizeof(long)},
    {'L', ElementKind::kUnsigned, sizeof(unsigned long)},
    {'f', ElementKind::kFloat, sizeof(float)},
    {'d', ElementKind::kFloat, sizeof(double)},
};

consteval auto MakeTypecodeElements() {
  std::array<std::optional<ElementCode>, 128> elements;
  for (const Typecode& typecode : kTypecodes) {
    elements[static_cast<unsigned char>(typecode.code)] =
        FindElement(typecode.kind, typecode.width);
  }
  return elements;
}
// Of the interpreter that imported the module first: an array of a single zero for each typecode,
// in the order of the list. Repeating one makes a new array faster than calling the type.
struct {
  std::int64_t interpreter = -1;
  PyObject* prototypes[std::size(kTypecodes)] = {};
} known;

std::int64_t CurrentInterpreter() { return PyInterpreterState_GetID(PyInterpreterState_Get()); }

Reference ImportArrayType() {
  const Reference module(PyImport_ImportModule("array"));
  return Reference(module ? PyObject_GetAttrString(module.get(), "array") : nullptr);
}

Reference MakePrototype(PyObject* type, char typecode) {
  const char code[] = {typecode, '\0'};
  return Reference(PyObject_CallFunction(type, "s(i)", code, 0));
}

Reference FindPrototype(char typecode) {
  if (known.interpreter != CurrentInterpreter()) {  // each has an array type of its own
    const Reference type = ImportArrayType();
    return type ? MakePrototype(type.get(), typecode) : Reference();
  }
  std::size_t place = 0;
  while (kTypecodes[place].code != typecode) ++place;
  return Share(known.prototypes[place]);
}

ArrayObject* AsArray(PyObject* array) { return reinterpret_cast<ArrayObject*>(array); }

// Whether the fields of the prototype, an array of one element, lie where ArrayObject has them.
// Somebody may have put a class of their own in the place of array.array.
bool HasKnownLayout(PyObject* type, PyObject* prototype, const Typecode& typecode) {
#if defined(Py_GIL_DISABLED) || defined(PYPY_VERSION)
  (void)type;
  (void)prototype;
  (void)typecode;
  return false;
#else
  PyTypeObject* const type_object = Py_TYPE(prototype);
  if (static_cast<const void*>(type_object) != type) return false;
  if (type_object->tp_basicsize != sizeof(ArrayObject)) return false;
  if (type_object->tp_base != &PyBaseObject_Type) return false;
  if (!PyType_HasFeature(type_object, Py_TPFLAGS_IMMUTABLETYPE)) return false;
  const ArrayObject* const fields = AsArray(prototype);
  if (Py_SIZE(prototype) != 1 || fields->exports != 0) return false;
  Py_buffer buffer;
  if (PyObject_GetBuffer(prototype, &buffer, PyBUF_SIMPLE) != 0) {
    PyErr_Clear();
    return false;
  }
  const bool matches = buffer.buf == fields->items && fields->allocated == 1 &&
                       fields->weak_references == nullptr && fields->exports == 1;
  PyBuffer_Release(&buffer);
  if (!matches || fields->exports != 0) return false;
  const ArrayDescription& description = *fields->description;
  return description.typecode == typecode.code &&
         description.itemsize == static_cast<int>(typecode.width);
#endif
}

// Runs when Python ends. A program that embeds Python may start it again: interpreters are then
// counted from zero, and no object of before may be used.
void ForgetArrays() {
  known.interpreter = -1;
  array_type = known_array_type = nullptr;
}

}  // namespace

PyTypeObject* array_type = nullptr;
PyTypeObject* known_array_type = nullptr;

constinit const std::array<std::optional<ElementCode>, 128> kTypecodeElements =
    MakeTypecodeElements();

bool InitializeArrays() {
  if (known.interpreter != -1) return true;
  const Reference type = ImportArrayType();
  if (!type) return false;
  bool known_layout = true;
  for (std::size_t place = 0; place < std::size(kTypecodes); ++place) {
    const Typecode& typecode = kTypecodes[place];
    Reference prototype = MakePrototype(type.get(), typecode.code);
    if (!prototype) return false;
    known_layout = known_layout && HasKnownLayout(type.get(), prototype.get(), typecode);
    // What was there before may be of a Python that has ended: it is not released.
    known.prototypes[place] = prototype.release();
  }
  // With no place left for exit functions, arrays stay as unknown as in another interpreter.
  if (Py_AtExit(ForgetArrays) != 0) return true;
  array_type = Py_TYPE(known.prototypes[0]);
  known_array_type = known_layout ? array_type : nullptr;
  known.interpreter = CurrentInterpreter();
  return true;
}

char ArrayTypecode(ElementCode element, char format) {
  if (kTypecodeElements[static_cast<unsigned char>(format)] == element) return format;
  for (const Typecode& typecode : kTypecodes) {
    if (FindElement(typecode.kind, typecode.width) == element) return typecode.code;
  }
  Py_UNREACHABLE();  // each element type has one
}

Reference NewArray(char typecode, std::size_t size) {
  const Reference prototype = FindPrototype(typecode);
  if (!prototype) return Reference();
  return Reference(PySequence_Repeat(prototype.get(), static_cast<Py_ssize_t>(size)));
}

bool CanAdoptBlocks() {
  return known_array_type != nullptr && known.interpreter == CurrentInterpreter();
}

void AdoptBlock(PyObject* array, void* block, std::size_t size, std::size_t capacity) {
#if !defined(PYPY_VERSION)
  ArrayObject* const fields = AsArray(array);
  fields->items = static_cast<char*>(block);
  fields->allocated = static_cast<Py_ssize_t>(capacity);
  Py_SET_SIZE(reinterpret_cast<PyVarObject*>(array), static_cast<Py_ssize_t>(size));
#endif
}

}  // namespace arrayops::binding
