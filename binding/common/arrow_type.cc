#include "binding/common/arrow_type.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace arrayops::binding {
namespace {

using namespace std::literals;

struct NumberFormat {
  const char* format;
  ElementKind kind;
  std::size_t width;
};

constexpr NumberFormat kNumberFormats[] = {
    {"c", ElementKind::kSigned, 1},   {"s", ElementKind::kSigned, 2},
    {"i", ElementKind::kSigned, 4},   {"l", ElementKind::kSigned, 8},
    {"C", ElementKind::kUnsigned, 1}, {"S", ElementKind::kUnsigned, 2},
    {"I", ElementKind::kUnsigned, 4}, {"L", ElementKind::kUnsigned, 8},
    {"f", ElementKind::kFloat, 4},    {"g", ElementKind::kFloat, 8},
};

// Arrow's names of the other types, by the start of their formats. Longer starts come first.
struct OtherType {
  std::string_view start;
  const char* name;
};

constexpr OtherType kOtherTypes[] = {
    {"+vl", "list_view"},
    {"+vL", "large_list_view"},
    {"+ud", "dense_union"},
    {"+us", "sparse_union"},
    {"tdD", "date32"},
    {"tdm", "date64"},
    {"tts", "time32"},
    {"ttm", "time32"},
    {"ttu", "time64"},
    {"ttn", "time64"},
    {"+l", "list"},
    {"+L", "large_list"},
    {"+w", "fixed_size_list"},
    {"+s", "struct"},
    {"+m", "map"},
    {"+r", "run_end_encoded"},
    {"vz", "binary_view"},
    {"vu", "string_view"},
    {"ts", "timestamp"},
    {"tD", "duration"},
    {"ti", "interval"},
    {"n", "null"},
    {"b", "bool"},
    {"e", "float16"},
    {"z", "binary"},
    {"Z", "large_binary"},
    {"u", "string"},
    {"U", "large_string"},
    {"d", "decimal"},
    {"w", "fixed_size_binary"},
};

// The value of a key in the metadata, which has the number of pairs, and then for each pair two
// texts with their lengths in front. Nothing says where it ends, so a producer that lies about the
// lengths cannot be caught.
std::optional<std::string_view> MetadataValue(const char* metadata, std::string_view key) {
  if (metadata == nullptr) return std::nullopt;
  const auto take_number = [&metadata] {
    std::int32_t number;
    std::memcpy(&number, metadata, sizeof(number));
    metadata += sizeof(number);
    return number;
  };
  const auto take_text = [&metadata, &take_number]() -> std::optional<std::string_view> {
    const std::int32_t size = take_number();
    if (size < 0) return std::nullopt;
    const std::string_view text(metadata, static_cast<std::size_t>(size));
    metadata += size;
    return text;
  };
  for (std::int32_t pairs = take_number(); pairs > 0; --pairs) {
    const auto name = take_text();
    const auto value = name ? take_text() : std::nullopt;
    if (!value) return std::nullopt;
    if (*name == key) return value;
  }
  return std::nullopt;
}

std::nullopt_t Refuse(ArgumentName argument, const char* kind, const char* name) {
  PyErr_Format(
      PyExc_TypeError,
      "%s() argument '%s' must have elements of an Arrow type from int8 to int64, uint8 to "
      "uint64, float or double, not of %s '%.80s'",
      argument.function, argument.name, kind, name);
  return std::nullopt;
}

}  // namespace

const char* ArrowFormat(ElementCode element) {
  for (const NumberFormat& number : kNumberFormats) {
    if (FindElement(number.kind, number.width) == element) return number.format;
  }
  Py_UNREACHABLE();  // each element type has one
}

std::optional<ElementCode> ArrowElement(const ArrowSchema& schema, ArgumentName argument) {
  const char* const format = schema.format == nullptr ? "" : schema.format;
  if (schema.dictionary != nullptr) return Refuse(argument, "the type", "dictionary");
  // An extension type may store other things as numbers: pandas' periods, or booleans as bytes.
  if (const auto name = MetadataValue(schema.metadata, "ARROW:extension:name"sv)) {
    const Reference text(
        PyUnicode_DecodeUTF8(name->data(), static_cast<Py_ssize_t>(name->size()), "replace"));
    const char* const utf8 = text ? PyUnicode_AsUTF8(text.get()) : nullptr;
    return utf8 != nullptr ? Refuse(argument, "the extension type", utf8) : std::nullopt;
  }
  for (const NumberFormat& number : kNumberFormats) {
    if (std::strcmp(format, number.format) == 0) return FindElement(number.kind, number.width);
  }
  for (const OtherType& type : kOtherTypes) {
    if (std::string_view(format).substr(0, type.start.size()) == type.start) {
      return Refuse(argument, "the type", type.name);
    }
  }
  return Refuse(argument, "the format", format);
}

}  // namespace arrayops::binding
