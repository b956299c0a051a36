#include "binding/outputs/arrow_result.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "binding/common/arrow_type.h"
#include "binding/common/imported.h"
#include "binding/outputs/huge_pages.h"

namespace arrayops::binding {

bool ArrowResult::FindMaker(const ArrowView& input) {
  Reference series = ImportedAttribute("polars", "Series");
  const bool is_type = series && PyType_Check(series.get());
  const int is_series = is_type ? PyObject_IsInstance(input.object(), series.get()) : 0;
  if (PyErr_Occurred() != nullptr) return false;
  if (is_series > 0) {
    maker_ = std::move(series);
    name_ = Reference(PyObject_GetAttrString(input.object(), "name"));
    return static_cast<bool>(name_);
  }
  maker_ = ImportedAttribute("pyarrow", "array");
  if (!maker_ && PyErr_Occurred() == nullptr) {
    PyErr_Format(PyExc_TypeError,
                 "%s() argument '%s': pyarrow must have been imported to make an array like the "
                 "'%.200s'",
                 input.argument().function, input.argument().name, TypeName(input.object()));
  }
  return static_cast<bool>(maker_);
}

bool ArrowResult::Allocate(const ArrowView& input) {
  if (!FindMaker(input)) return false;
  format_ = ArrowFormat(input.element());
  capacity_ = input.size();
  width_ = ElementSize(input.element());
  blocks_.data = PyMem_RawMalloc(input.bytes());
  if (blocks_.data == nullptr) {
    PyErr_NoMemory();
    return false;
  }
  AdviseHugePages(blocks_.data, input.bytes());
  return true;
}

bool ArrowResult::KeepNulls(const ArrowView& input) {
  null_count_ = input.null_count();
  if (null_count_ == 0) return true;
  blocks_.validity = PyMem_RawCalloc(capacity_ / 8 + 1, 1);
  if (blocks_.validity == nullptr) {
    PyErr_NoMemory();
    return false;
  }
  auto* const validity = static_cast<std::uint8_t*>(blocks_.validity);
  std::size_t index = 0;
  for (const Chunk& chunk : input.chunks()) {
    for (std::size_t i = 0; i < chunk.size; ++i, ++index) {
      const bool valid = chunk.IsValid(i);
      validity[index / 8] |= static_cast<std::uint8_t>(valid << (index % 8));
      // What was in this memory before is nobody's business.
      if (!valid) std::memset(data() + index * width_, 0, width_);
    }
  }
  return true;
}

PyObject* ArrowResult::Finish(std::size_t size) {
  if (size < capacity_) {
    // Where a smaller block cannot be had, the larger one serves.
    void* const trimmed = PyMem_RawRealloc(blocks_.data, std::max<std::size_t>(1, size * width_));
    if (trimmed != nullptr) blocks_.data = trimmed;
  }
  const Reference exporter =
      NewArrowExporter(std::exchange(blocks_, ArrowBlocks()), format_, size, null_count_);
  if (!exporter) return nullptr;
  if (!name_) return PyObject_CallOneArg(maker_.get(), exporter.get());
  // Series takes its name of the exported schema, and leaves that of the argument.
  const Reference series(
      PyObject_CallFunctionObjArgs(maker_.get(), name_.get(), exporter.get(), nullptr));
  return series ? PyObject_CallMethod(series.get(), "alias", "O", name_.get()) : nullptr;
}

}  // namespace arrayops::binding
