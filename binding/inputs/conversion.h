// The results of callables as elements, by the rules of assigning to an item of an array.array.

#ifndef ARRAYOPS_BINDING_INPUTS_CONVERSION_H_
#define ARRAYOPS_BINDING_INPUTS_CONVERSION_H_

#include <cstdint>
#include <optional>
#include <utility>

#include "binding/common/element.h"
#include "binding/common/python.h"

namespace arrayops::binding {

// The value of an int, or of an object with __index__, as an int of 64 bits. Nothing, with a
// TypeError, an OverflowError or the object's own exception, where it has none. The argument is the
// callable that gave the object.
template <std::integral I>
std::optional<I> ToInteger(PyObject* object, ElementCode element, ArgumentName argument);

// The same for a float, by __float__ or __index__.
std::optional<double> ToFloat(PyObject* object, ElementCode element, ArgumentName argument);

// Nothing, with the OverflowError of a value that does not fit the element type.
std::nullopt_t OverflowError(ElementCode element, ArgumentName argument);

// The object as an element of type T, or nothing with an exception.
template <Element T>
std::optional<T> ToElement(PyObject* object, ElementCode element, ArgumentName argument) {
  if constexpr (FloatElement<T>) {
    if (PyFloat_CheckExact(object)) return static_cast<T>(PyFloat_AS_DOUBLE(object));
    const std::optional<double> value = ToFloat(object, element, argument);
    return value ? std::optional(static_cast<T>(*value)) : std::nullopt;
  } else {
    using Wide = std::conditional_t<std::is_signed_v<T> || sizeof(T) < sizeof(std::int64_t),
                                    std::int64_t, std::uint64_t>;
    if (const std::optional<long> small = SmallInt(object)) {
      if (std::in_range<T>(*small)) return static_cast<T>(*small);
      return OverflowError(element, argument);
    }
    const std::optional<Wide> value = ToInteger<Wide>(object, element, argument);
    if (!value) return std::nullopt;
    if (!std::in_range<T>(*value)) return OverflowError(element, argument);
    return static_cast<T>(*value);
  }
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_CONVERSION_H_
