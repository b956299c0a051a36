#include "binding/outputs/numpy_result.h"

#include "binding/common/numpy_object.h"

namespace arrayops::binding {

bool NumpyResult::Allocate(const NumpyResultKind& kind, ElementCode element, std::size_t size) {
  // Messages call the element types as NumPy does: "int8", "float64".
  const Reference data_type = element == kind.like_element
                                  ? DataTypeOf(kind.type.get(), kind.like.get())
                                  : Reference(PyUnicode_FromString(ElementName(element)));
  if (!data_type) return false;
  capacity_ = size;
  return array_.Hold(NewNdarray(kind.type.get(), data_type.get(), size),
                     size * ElementSize(element));
}

PyObject* NumpyResult::Finish(std::size_t size) {
  Reference array = array_.LetGo();
  if (size < capacity_ && !TrimNdarray(array.get(), size)) return nullptr;
  return array.release();
}

}  // namespace arrayops::binding
