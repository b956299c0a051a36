#include "binding/inputs/arrow_view.h"

#include <cerrno>
#include <limits>

#include "binding/common/array_object.h"
#include "binding/common/arrow_type.h"
#include "binding/common/numpy_object.h"

namespace arrayops::binding {
namespace {

constexpr const char* kArrayMethod = "__arrow_c_array__";
constexpr const char* kStreamMethod = "__arrow_c_stream__";

// Interned, which is how the cache of a type's attributes knows names.
struct {
  PyObject* array = nullptr;
  PyObject* stream = nullptr;
} names;

// None in the place of a method says that there is none, as Python has it for its own protocols.
bool TypeHas(PyObject* object, PyObject* name) {
  PyObject* const method = _PyType_Lookup(Py_TYPE(object), name);
  return method != nullptr && method != Py_None;
}

// Calls the release callback of a structure of the interface, once.
template <typename Struct>
void Release(Struct& released) {
  if (released.release == nullptr) return;
  RunWithoutRaising([&released] { released.release(&released); });
  released.release = nullptr;
}

// A structure that is released when it goes out of scope.
template <typename Struct>
struct Owned : Struct {
  Owned() : Struct() {}
  explicit Owned(const Struct& moved) : Struct(moved) {}
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { Release(static_cast<Struct&>(*this)); }
};

// What a structure in a capsule says becomes ours, as the interface has it: by a copy of the
// structure, and leaving one that counts as released.
template <typename Struct>
Struct Moved(Struct& from) {
  const Struct moved = from;
  from.release = nullptr;
  return moved;
}

}  // namespace

bool InitializeArrowNames() {
  names.array = PyUnicode_InternFromString(kArrayMethod);
  names.stream = PyUnicode_InternFromString(kStreamMethod);
  return names.array != nullptr && names.stream != nullptr;
}

bool IsArrow(PyObject* object) {
  if (!TypeHas(object, names.stream) && !TypeHas(object, names.array)) return false;
  return !PyType_IsSubtype(Py_TYPE(object), array_type) && !NdarrayTypeOf(object);
}

ArrowView::~ArrowView() {
  for (ArrowArray& array : arrays_.all()) Release(array);
}

bool ArrowView::Inconsistent(const char* what) const {
  PyErr_Format(PyExc_BufferError, "%s() argument '%s': the Arrow data of the '%.200s' has %s",
               argument_.function, argument_.name, TypeName(object_), what);
  return false;
}

bool ArrowView::NoCapsules(const char* method, const char* wanted) const {
  PyErr_Format(PyExc_TypeError, "%s() argument '%s': the method %s of the '%.200s' must return %s",
               argument_.function, argument_.name, method, TypeName(object_), wanted);
  return false;
}

bool ArrowView::StreamFailed(ArrowArrayStream& stream, int code) const {
  if (PyErr_Occurred() != nullptr) return false;
  if (code == ENOMEM) {
    PyErr_NoMemory();
    return false;
  }
  const char* text = stream.get_last_error == nullptr ? nullptr : stream.get_last_error(&stream);
  if (text == nullptr) text = "it does not say why";
  const Reference message(
      PyUnicode_FromFormat("%s() argument '%s': the Arrow stream of the '%.200s' failed: %.500s",
                           argument_.function, argument_.name, TypeName(object_), text));
  const Reference arguments(message ? Py_BuildValue("(iO)", code, message.get()) : nullptr);
  if (arguments) PyErr_SetObject(PyExc_OSError, arguments.get());
  return false;
}

bool ArrowView::CheckArray(const ArrowArray& array) const {
  if (array.length < 0) return Inconsistent("a negative length");
  if (array.offset < 0) return Inconsistent("a negative offset");
  const auto most = std::numeric_limits<std::ptrdiff_t>::max() / static_cast<std::int64_t>(width_);
  if (array.length > most - array.offset ||
      array.length > most - static_cast<std::int64_t>(size_)) {
    return Inconsistent("more elements than memory can hold");
  }
  if (array.n_buffers != 2) return Inconsistent("another number of buffers than two");
  if (array.n_children != 0 || array.dictionary != nullptr) {
    return Inconsistent("children that its type does not have");
  }
  if (array.null_count < -1 || array.null_count > array.length) {
    return Inconsistent("a number of nulls that it cannot have");
  }
  if (array.length == 0) return true;
  if (array.buffers == nullptr || array.buffers[1] == nullptr) return Inconsistent("no data");
  if (array.null_count > 0 && array.buffers[0] == nullptr) {
    return Inconsistent("nulls, but does not say which they are");
  }
  return true;
}

// Where there are both methods, the stream is asked: it can give an array in several pieces.
bool ArrowView::Acquire(PyObject* object, ArgumentName argument) {
  object_ = object;
  argument_ = argument;
  return TypeHas(object, names.stream) ? AcquireStream() : AcquireArray();
}

bool ArrowView::AcquireArray() {
  const Reference result(PyObject_CallMethodNoArgs(object_, names.array));
  if (!result) return false;
  PyObject* const pair = result.get();
  if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2 ||
      !PyCapsule_IsValid(PyTuple_GET_ITEM(pair, 0), "arrow_schema") ||
      !PyCapsule_IsValid(PyTuple_GET_ITEM(pair, 1), "arrow_array")) {
    return NoCapsules(kArrayMethod, "a pair of capsules, an 'arrow_schema' and an 'arrow_array'");
  }
  const auto& schema =
      *static_cast<ArrowSchema*>(PyCapsule_GetPointer(PyTuple_GET_ITEM(pair, 0), "arrow_schema"));
  auto& array =
      *static_cast<ArrowArray*>(PyCapsule_GetPointer(PyTuple_GET_ITEM(pair, 1), "arrow_array"));
  if (schema.release == nullptr || array.release == nullptr) {
    return Inconsistent("been released already");
  }
  if (!SetElement(schema)) return false;
  ArrowArray moved = Moved(array);
  return Add(moved);
}

bool ArrowView::AcquireStream() {
  const Reference capsule(PyObject_CallMethodNoArgs(object_, names.stream));
  if (!capsule) return false;
  if (!PyCapsule_IsValid(capsule.get(), "arrow_array_stream")) {
    return NoCapsules(kStreamMethod, "a capsule, an 'arrow_array_stream'");
  }
  auto& stream =
      *static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.get(), "arrow_array_stream"));
  if (stream.release == nullptr) {
    return Inconsistent("been released already");
  }
  Owned<ArrowArrayStream> moved(Moved(stream));
  return ReadStream(moved);
}

bool ArrowView::ReadStream(ArrowArrayStream& stream) {
  if (stream.get_schema == nullptr || stream.get_next == nullptr) {
    return Inconsistent("a stream that gives nothing");
  }
  Owned<ArrowSchema> schema;
  const int code = stream.get_schema(&stream, &schema);
  if (code != 0 || PyErr_Occurred() != nullptr) {
    return StreamFailed(stream, code);
  }
  if (schema.release == nullptr) return Inconsistent("no schema");
  if (!SetElement(schema)) return false;
  while (PyErr_CheckSignals() == 0) {
    Owned<ArrowArray> array;
    const int next = stream.get_next(&stream, &array);
    if (next != 0 || PyErr_Occurred() != nullptr) {
      return StreamFailed(stream, next);
    }
    if (array.release == nullptr) return true;  // the end
    if (!Add(array)) return false;
  }
  return false;
}

bool ArrowView::SetElement(const ArrowSchema& schema) {
  const std::optional<ElementCode> element = ArrowElement(schema, argument_);
  if (!element) return false;
  element_ = *element;
  width_ = ElementSize(element_);
  return true;
}

// Takes over an array, also where it is not kept.
bool ArrowView::Add(ArrowArray& array) {
  Owned<ArrowArray> owned(Moved(array));
  if (!CheckArray(owned)) return false;
  if (owned.length == 0) return true;
  const auto size = static_cast<std::size_t>(owned.length);
  const auto offset = static_cast<std::size_t>(owned.offset);
  const auto* const validity = static_cast<const std::uint8_t*>(owned.buffers[0]);
  Chunk chunk{static_cast<const char*>(owned.buffers[1]) + offset * width_, size, nullptr, 0};
  if (validity != nullptr && owned.null_count != 0) {
    const std::size_t nulls = Chunk{chunk.data, size, validity, offset}.CountNulls();
    null_count_ += nulls;
    if (nulls > 0) {
      chunk.validity = validity;
      chunk.first_bit = offset;
    }
  }
  if (!chunks_.Add(chunk) || !arrays_.Add(owned)) return false;
  owned.release = nullptr;  // it is kept
  size_ += size;
  return true;
}

}  // namespace arrayops::binding
