#include "binding/outputs/result_array.h"

#include <type_traits>

#include "binding/common/array_object.h"

namespace arrayops::binding {

bool ResultArray::Allocate(const ResultKind& kind, ElementCode element, std::size_t size) {
  const auto allocate = [&]<typename Memory>(std::type_identity<Memory>, const auto& of) {
    Memory& memory = memory_.emplace<Memory>();
    if (!memory.Allocate(of, element, size)) return false;
    data_ = memory.data();
    return true;
  };
  if (const auto* const array = std::get_if<ArrayResultKind>(&kind)) {
    return CanAdoptBlocks() ? allocate(std::type_identity<AdoptedArray>{}, *array)
                            : allocate(std::type_identity<OverwrittenArray>{}, *array);
  }
  if (const auto* const numpy = std::get_if<NumpyResultKind>(&kind)) {
    return allocate(std::type_identity<NumpyResult>{}, *numpy);
  }
  return allocate(std::type_identity<ArrowResult>{}, *std::get_if<ArrowResultKind>(&kind));
}

PyObject* ResultArray::Finish(std::size_t size) {
  return std::visit([size](auto& memory) { return memory.Finish(size); }, memory_);
}

}  // namespace arrayops::binding
