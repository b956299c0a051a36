#include "binding/inputs/buffer_view.h"

#include <array>
#include <bit>
#include <cstdint>

namespace arrayops::binding {
namespace {

constexpr const char* kFormats = "bBhHiIlLqQfd";

// What a format character of the struct module means: the kind of the elements, and the widths that
// it has on one platform or another. The exporter's itemsize says which of them it is.
struct FormatMeaning {
  char format;
  ElementKind kind;
  Py_ssize_t width;
  Py_ssize_t other_width;
};

constexpr FormatMeaning kFormatMeanings[] = {
    {'b', ElementKind::kSigned, 1, 1}, {'B', ElementKind::kUnsigned, 1, 1},
    {'h', ElementKind::kSigned, 2, 2}, {'H', ElementKind::kUnsigned, 2, 2},
    {'i', ElementKind::kSigned, 4, 4}, {'I', ElementKind::kUnsigned, 4, 4},
    {'l', ElementKind::kSigned, 8, 4}, {'L', ElementKind::kUnsigned, 8, 4},
    {'q', ElementKind::kSigned, 8, 8}, {'Q', ElementKind::kUnsigned, 8, 8},
    {'n', ElementKind::kSigned, 8, 4}, {'N', ElementKind::kUnsigned, 8, 4},
    {'f', ElementKind::kFloat, 4, 4},  {'d', ElementKind::kFloat, 8, 8},
};

// The element type for a format character and the logarithm of the itemsize. A table made at
// compile time, since every call looks something up in it.
constexpr int kWidths = 4;
using FormatTable = std::array<std::array<std::optional<ElementCode>, kWidths>, 128>;

consteval FormatTable MakeFormatTable() {
  FormatTable table;
  for (const FormatMeaning& meaning : kFormatMeanings) {
    for (const Py_ssize_t width : {meaning.width, meaning.other_width}) {
      const auto bytes = static_cast<unsigned>(width);
      table[static_cast<unsigned char>(meaning.format)]
           [static_cast<std::size_t>(std::countr_zero(bytes))] = FindElement(meaning.kind, bytes);
    }
  }
  return table;
}

constexpr FormatTable kFormatTable = MakeFormatTable();

// The format without the prefix for native byte order, if it has one.
const char* WithoutNativePrefix(const char* format) {
  constexpr bool kLittle = std::endian::native == std::endian::little;
  switch (format[0]) {
    case '@':
    case '=':
      return format + 1;
    case '<':
      return kLittle ? format + 1 : format;
    case '>':
    case '!':
      return kLittle ? format : format + 1;
    default:
      return format;
  }
}

// Sets the error of an exporter whose answer contradicts itself.
bool Inconsistent(PyObject* object, ArgumentName argument, const char* what) {
  PyErr_Format(PyExc_BufferError, "%s() argument '%s': the buffer of the '%.200s' has %s",
               argument.function, argument.name, TypeName(object), what);
  return false;
}

// The checks that a buffer has to pass. Each returns false, with the exception of the contract,
// where the input fails it. The message names the function and the argument, and says what is
// wanted and what was given; never an address or the value of an element.

bool CheckIsBuffer(PyObject* object, ArgumentName argument) {
  if (PyObject_CheckBuffer(object)) return true;
  PyErr_Format(PyExc_TypeError,
               "%s() argument '%s' must be a one-dimensional buffer of numbers (array.array, "
               "memoryview, bytes, ...), not '%.200s'",
               argument.function, argument.name, TypeName(object));
  return false;
}

bool CheckIsNotMasked(ArrayKind kind, PyObject* object, ArgumentName argument) {
  if (kind != ArrayKind::kMaskedArray) return true;
  PyErr_Format(PyExc_TypeError,
               "%s() argument '%s' must be an array without a mask, not '%.200s': the mask "
               "would be lost",
               argument.function, argument.name, TypeName(object));
  return false;
}

bool CheckOneDimensional(const Py_buffer& buffer, ArgumentName argument) {
  if (buffer.ndim == 1) return true;
  PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be one-dimensional, not %d-dimensional",
               argument.function, argument.name, buffer.ndim);
  return false;
}

bool CheckFormat(const Py_buffer& buffer, ArgumentName argument, BufferElements& elements) {
  const char* const given = buffer.format == nullptr ? "B" : buffer.format;
  const char* const format = WithoutNativePrefix(given);
  const auto character = static_cast<unsigned char>(format[0]);
  const auto width = static_cast<std::size_t>(buffer.itemsize);
  const int log_width = std::countr_zero(width);  // of 0, beyond all of them
  if (character < kFormatTable.size() && character != '\0' && format[1] == '\0' &&
      width == std::size_t{1} << (log_width % kWidths)) {
    if (const auto code = kFormatTable[character][static_cast<std::size_t>(log_width)]) {
      // Member by member: a copy of them all would wait until each has arrived in the cache.
      elements.code = *code;
      elements.format = format[0];
      elements.size = static_cast<std::size_t>(buffer.len) >> log_width;
      return true;
    }
  }
  PyErr_Format(PyExc_TypeError,
               "%s() argument '%s' must have elements of a native format, one of %s, not '%.80s' "
               "with an itemsize of %zd",
               argument.function, argument.name, kFormats, given, buffer.itemsize);
  return false;
}

bool CheckConsistent(const Py_buffer& buffer, std::size_t count, PyObject* object,
                     ArgumentName argument) {
  const auto size = static_cast<Py_ssize_t>(count);
  if (buffer.len < 0) return Inconsistent(object, argument, "a negative length");
  if (buffer.len != size * buffer.itemsize) {
    return Inconsistent(object, argument, "a length that is no multiple of its itemsize");
  }
  if (buffer.shape != nullptr && buffer.shape[0] != size) {
    return Inconsistent(object, argument, "a shape that does not match its length");
  }
  if (buffer.buf == nullptr && size != 0) return Inconsistent(object, argument, "no data");
  return true;
}

bool CheckContiguous(const Py_buffer& buffer, std::size_t count, ArgumentName argument) {
  if (buffer.suboffsets != nullptr && buffer.suboffsets[0] >= 0 && count > 0) {
    PyErr_Format(PyExc_BufferError,
                 "%s() argument '%s' must be contiguous, not a buffer of pointers to its elements",
                 argument.function, argument.name);
    return false;
  }
  // The stride of fewer than two elements says nothing.
  if (buffer.strides == nullptr || buffer.strides[0] == buffer.itemsize || count < 2) return true;
  PyErr_Format(
      PyExc_BufferError,
      "%s() argument '%s' must be contiguous, not a buffer whose elements of %zd bytes lie "
      "%zd bytes apart",
      argument.function, argument.name, buffer.itemsize, buffer.strides[0]);
  return false;
}

bool CheckIsNotArrow(ArrayKind kind, PyObject* object, ArgumentName argument) {
  if (!IsArrow(kind)) return true;
  PyErr_Format(PyExc_BufferError,
               "%s() argument '%s' must be writable, not a '%.200s': Arrow arrays are immutable",
               argument.function, argument.name, TypeName(object));
  return false;
}

bool CheckWritable(const Py_buffer& buffer, PyObject* object, ArgumentName argument) {
  if (!buffer.readonly) return true;
  PyErr_Format(PyExc_BufferError, "%s() argument '%s' must be writable, not a read-only '%.200s'",
               argument.function, argument.name, TypeName(object));
  return false;
}

// Exporters may let a field point to another field of the same Py_buffer, as PyBuffer_FillInfo lets
// the shape point to the length. In a copy it has to point into the copy.
template <typename Pointer>
void MoveAlong(Pointer& pointer, const Py_buffer& from, Py_buffer& to) {
  const auto offset =
      reinterpret_cast<std::uintptr_t>(pointer) - reinterpret_cast<std::uintptr_t>(&from);
  if (offset >= sizeof(Py_buffer)) return;
  pointer = reinterpret_cast<Pointer>(reinterpret_cast<char*>(&to) + offset);
}

}  // namespace

bool BufferView::AcquireBuffer(PyObject* object, ArrayKind kind, ArgumentName argument) {
  if (!CheckIsBuffer(object, argument) || !CheckIsNotMasked(kind, object, argument)) return false;
  // Everything is asked for, and nothing demanded: our own checks refuse what the contract refuses,
  // and their messages name the function. An exporter's own exception is left as it is. An exporter
  // may claim success and leave fields unset: those stay zero.
  buffer_ = {};
  if (PyObject_GetBuffer(object, &buffer_, PyBUF_FULL_RO) != 0) {
    if (PyErr_Occurred() == nullptr) {
      PyErr_Format(PyExc_BufferError, "%s() argument '%s': the '%.200s' gave no buffer",
                   argument.function, argument.name, TypeName(object));
    }
    return false;
  }
  Py_INCREF(object);
  object_ = object;
  array_ = nullptr;
  if (!CheckOneDimensional(buffer_, argument)) return false;
  if (!CheckFormat(buffer_, argument, elements_) ||
      !CheckConsistent(buffer_, elements_.size, object, argument) ||
      !CheckContiguous(buffer_, elements_.size, argument)) {
    return false;
  }
  chunk_.data = buffer_.buf;
  chunk_.size = elements_.size;
  chunk_.validity = nullptr;
  chunk_.first_bit = 0;
  return true;
}

// Takes all but object_ from the other view. Shape, strides and suboffsets have been checked; from
// here on they are only there for the exporter, which gets the buffer back.
void BufferView::MoveFrom(const BufferView& other) {
  array_ = other.array_;
  elements_ = other.elements_;
  chunk_ = other.chunk_;
  buffer_.buf = other.buffer_.buf;
  buffer_.itemsize = other.buffer_.itemsize;
  if (array_ != nullptr) return;
  buffer_ = other.buffer_;
  MoveAlong(buffer_.buf, other.buffer_, buffer_);
  MoveAlong(buffer_.format, other.buffer_, buffer_);
  MoveAlong(buffer_.shape, other.buffer_, buffer_);
  MoveAlong(buffer_.strides, other.buffer_, buffer_);
  MoveAlong(buffer_.suboffsets, other.buffer_, buffer_);
  MoveAlong(buffer_.internal, other.buffer_, buffer_);
  chunk_.data = buffer_.buf;
}

void BufferView::Release() {
  RunWithoutRaising([this] {
    PyBuffer_Release(&buffer_);
    Py_DECREF(object_);
  });
}

bool WritableBufferView::AcquireWritable(PyObject* object, ArgumentName argument) {
  const ArrayKind kind = KindOf(object);
  return CheckIsNotArrow(kind, object, argument) && AcquireBuffer(object, kind, argument) &&
         CheckWritable(buffer_, object, argument);
}

}  // namespace arrayops::binding
