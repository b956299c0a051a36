// The element types of arrayops. Every table, test and binding is generated from this one list.

#ifndef ARRAYOPS_TYPES_H_
#define ARRAYOPS_TYPES_H_

#include <bit>
#include <cfloat>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <ranges>
#include <span>
#include <type_traits>

static_assert(std::endian::native == std::endian::little, "arrayops needs a little-endian machine");
static_assert(std::numeric_limits<float>::is_iec559 && std::numeric_limits<double>::is_iec559,
              "arrayops needs IEEE 754 floating point");
// Each of what -ffast-math is made of and that changes values can also be had alone.
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \
    defined(__NO_SIGNED_ZEROS__) || __FINITE_MATH_ONLY__ + 0 == 1 || defined(_M_FP_FAST)
#error "arrayops promises exact results, which -ffast-math breaks: compile without it"
#endif
// 16 is for _Float16 what 0 is for all.
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 16
#error "arrayops promises exact results, which need arithmetic in float and double: -mfpmath=sse"
#endif

// X(type, Name) for each element type.
#define ARRAYOPS_FOREACH_SIGNED(X) \
  X(std::int8_t, Int8)             \
  X(std::int16_t, Int16)           \
  X(std::int32_t, Int32)           \
  X(std::int64_t, Int64)
#define ARRAYOPS_FOREACH_UNSIGNED(X) \
  X(std::uint8_t, UInt8)             \
  X(std::uint16_t, UInt16)           \
  X(std::uint32_t, UInt32)           \
  X(std::uint64_t, UInt64)
#define ARRAYOPS_FOREACH_FLOAT(X) \
  X(float, Float32)               \
  X(double, Float64)
#define ARRAYOPS_FOREACH_INTEGER(X) ARRAYOPS_FOREACH_SIGNED(X) ARRAYOPS_FOREACH_UNSIGNED(X)
#define ARRAYOPS_FOREACH_ELEMENT(X) ARRAYOPS_FOREACH_INTEGER(X) ARRAYOPS_FOREACH_FLOAT(X)

namespace arrayops {
namespace internal {

// The listed type with the size and signedness of the integer type T, T itself for a listed type,
// else void. (`long` and `long long` are one element type on a machine where both have 64 bits.)
template <typename T>
consteval auto CanonicalType() {
  using Plain = std::remove_cv_t<T>;
#define ARRAYOPS_MATCH(type, name)                                                           \
  if constexpr (std::same_as<Plain, type> ||                                                 \
                (std::integral<type> && std::integral<Plain> && sizeof(T) == sizeof(type) && \
                 std::is_signed_v<Plain> == std::is_signed_v<type>)) {                       \
    return std::type_identity<type>{};                                                       \
  } else
  if constexpr (std::same_as<Plain, bool> || std::same_as<Plain, wchar_t> ||
                std::same_as<Plain, char8_t> || std::same_as<Plain, char16_t> ||
                std::same_as<Plain, char32_t>) {
    return std::type_identity<void>{};  // integral for the language, but not a number
  } else {
    ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_MATCH) { return std::type_identity<void>{}; }
  }
#undef ARRAYOPS_MATCH
}

template <typename T>
using Canonical = typename decltype(CanonicalType<T>())::type;

}  // namespace internal

// A type whose arrays arrayops computes with: integers of 8 to 64 bits (not bool, nor the wide
// character types), float and double.
template <typename T>
concept Element = !std::is_const_v<T> && !std::same_as<internal::Canonical<T>, void>;

template <typename T>
concept IntegerElement = Element<T> && std::integral<T>;

template <typename T>
concept FloatElement = Element<T> && std::floating_point<T>;

// Containers and views whose elements are contiguous: std::vector, std::array, arrays, spans.
template <typename R>
concept ElementRange = std::ranges::contiguous_range<R> && std::ranges::sized_range<R> &&
                       Element<std::ranges::range_value_t<R>>;

// The same, with elements that may be written.
template <typename R>
concept MutableElementRange =
    ElementRange<R> &&
    std::same_as<std::ranges::range_reference_t<R>, std::ranges::range_value_t<R>&>;

namespace internal {

// Views of the range, as the element type of the list. Only vector loads and memcpy read through
// the pointers, so neither aliasing nor alignment matters.
template <ElementRange R>
auto ReadView(R&& range) {
  using T = Canonical<std::ranges::range_value_t<R>>;
  return std::span<const T>(reinterpret_cast<const T*>(std::ranges::data(range)),
                            std::ranges::size(range));
}

template <MutableElementRange R>
auto WriteView(R&& range) {
  using T = Canonical<std::ranges::range_value_t<R>>;
  return std::span<T>(reinterpret_cast<T*>(std::ranges::data(range)), std::ranges::size(range));
}

}  // namespace internal
}  // namespace arrayops

#endif  // ARRAYOPS_TYPES_H_
