// The element types as run-time codes, and the one table that leads from a code to its C++ type.

#ifndef ARRAYOPS_BINDING_COMMON_ELEMENT_H_
#define ARRAYOPS_BINDING_COMMON_ELEMENT_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "arrayops/types.h"

namespace arrayops::binding {

enum class ElementCode : std::uint8_t {
#define ARRAYOPS_CODE(type, name) k##name,
  ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_CODE)
#undef ARRAYOPS_CODE
};

enum class ElementKind : std::uint8_t { kSigned, kUnsigned, kFloat };

template <Element T>
inline constexpr ElementKind kKindOf = FloatElement<T>       ? ElementKind::kFloat
                                       : std::is_signed_v<T> ? ElementKind::kSigned
                                                             : ElementKind::kUnsigned;

// Calls visitor(std::type_identity<T>) with the C++ type of the code.
template <typename Visitor>
constexpr decltype(auto) VisitElement(ElementCode code, Visitor&& visitor) {
  switch (code) {
#define ARRAYOPS_CASE(type, name) \
  case ElementCode::k##name:      \
    return std::forward<Visitor>(visitor)(std::type_identity<type>{});
    ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_CASE)
#undef ARRAYOPS_CASE
  }
  std::abort();  // no such code
}

constexpr std::size_t ElementSize(ElementCode code) {
  return VisitElement(code, []<typename T>(std::type_identity<T>) { return sizeof(T); });
}

// The code of the element type of that kind and width, if there is one.
constexpr std::optional<ElementCode> FindElement(ElementKind kind, std::size_t width) {
#define ARRAYOPS_MATCH(type, name) \
  if (kind == kKindOf<type> && width == sizeof(type)) return ElementCode::k##name;
  ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_MATCH)
#undef ARRAYOPS_MATCH
  return std::nullopt;
}

namespace internal {

struct ShortText {
  char text[8] = {};
};

consteval ShortText Lowered(std::string_view name) {
  ShortText lowered;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool upper = name[i] >= 'A' && name[i] <= 'Z';
    lowered.text[i] = static_cast<char>(upper ? name[i] - 'A' + 'a' : name[i]);
  }
  return lowered;
}

inline constexpr ShortText kElementNames[] = {
#define ARRAYOPS_NAME(type, name) Lowered(#name),
    ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_NAME)
#undef ARRAYOPS_NAME
};

}  // namespace internal

// The element type's name in messages: "int8", "float64".
constexpr const char* ElementName(ElementCode code) {
  return internal::kElementNames[static_cast<std::size_t>(code)].text;
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_ELEMENT_H_
