// The element type of an Arrow array, as its schema says it.

#ifndef ARRAYOPS_BINDING_COMMON_ARROW_TYPE_H_
#define ARRAYOPS_BINDING_COMMON_ARROW_TYPE_H_

#include <optional>

#include "binding/common/element.h"
#include "binding/common/python.h"
#include "third_party/arrow/abi.h"

namespace arrayops::binding {

// The type's format in the C data interface: "i" for int32.
const char* ArrowFormat(ElementCode element);

// The element type. Nothing, with a TypeError that says Arrow's name of the type, where the array
// holds anything but plain numbers.
std::optional<ElementCode> ArrowElement(const ArrowSchema& schema, ArgumentName argument);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_ARROW_TYPE_H_
