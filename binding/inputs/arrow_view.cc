#include "binding/inputs/arrow_view.h"

#include <algorithm>
#include <cerrno>
#include <limits>

#include "binding/common/arrow_methods.h"
#include "binding/common/arrow_type.h"

namespace arrayops::binding {
namespace {

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

// Takes the structure out of a capsule, as the interface has it: copies it, and marks the one that
// stays behind as released.
template <typename Struct>
Struct Moved(Struct& from) {
  const Struct moved = from;
  from.release = nullptr;
  return moved;
}

}  // namespace

ArrowView::~ArrowView() {
  for (ArrowArray& array : arrays_.all()) Release(array);
}

bool ArrowView::Inconsistent(const char* what) const {
  PyErr_Format(PyExc_BufferError, "%s() argument '%s': the Arrow data of the '%.200s' has %s",
               argument_.function, argument_.name, TypeName(object()), what);
  return false;
}

bool ArrowView::NoCapsules(const char* method, const char* wanted) const {
  PyErr_Format(PyExc_TypeError, "%s() argument '%s': the method %s of the '%.200s' must return %s",
               argument_.function, argument_.name, method, TypeName(object()), wanted);
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
                           argument_.function, argument_.name, TypeName(object()), text));
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

bool ArrowView::Acquire(PyObject* object, ArrayKind kind, ArgumentName argument) {
  object_ = Share(object);
  argument_ = argument;
  return kind == ArrayKind::kArrowStream ? AcquireStream() : AcquireArray();
}

bool ArrowView::AcquireArray() {
  const Reference result = CallArrowMethod(object(), arrow_methods.array);
  if (!result) return false;
  PyObject* const pair = result.get();
  if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2 ||
      !PyCapsule_IsValid(PyTuple_GET_ITEM(pair, 0), "arrow_schema") ||
      !PyCapsule_IsValid(PyTuple_GET_ITEM(pair, 1), "arrow_array")) {
    return NoCapsules(kArrowArrayMethod,
                      "a pair of capsules, an 'arrow_schema' and an 'arrow_array'");
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
  const Reference capsule = CallArrowMethod(object(), arrow_methods.stream);
  if (!capsule) return false;
  if (!PyCapsule_IsValid(capsule.get(), "arrow_array_stream")) {
    return NoCapsules(kArrowStreamMethod, "a capsule, an 'arrow_array_stream'");
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
  // A number below zero says that the producer has not counted them.
  const Chunk nullable{chunk.data, size, validity, offset};
  if (owned.null_count > 0 || (owned.null_count < 0 && nullable.HasNulls())) {
    chunk.validity = validity;
    chunk.first_bit = offset;
  }
  if (!chunks_.Add(chunk) || !arrays_.Add(owned)) return false;
  owned.release = nullptr;  // it is kept
  size_ += size;
  return true;
}

std::size_t ArrowView::CountNulls() const {
  std::size_t nulls = 0;
  for (const Chunk& chunk : chunks()) nulls += chunk.CountNulls();
  return nulls;
}

}  // namespace arrayops::binding
