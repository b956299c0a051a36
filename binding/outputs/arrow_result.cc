#include "binding/outputs/arrow_result.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "binding/common/arrow_type.h"
#include "binding/outputs/huge_pages.h"

namespace arrayops::binding {

bool ArrowResult::Allocate(const ArrowResultKind& kind, ElementCode element, std::size_t size) {
  maker_ = Share(kind.maker.get());
  name_ = Share(kind.name.get());
  format_ = ArrowFormat(element);
  width_ = ElementSize(element);
  capacity_ = size;
  blocks_.data = PyMem_RawMalloc(size * width_);
  if (blocks_.data == nullptr) {
    PyErr_NoMemory();
    return false;
  }
  AdviseHugePages(blocks_.data, size * width_);
  return true;
}

bool ArrowResult::KeepNulls(std::span<const Chunk> chunks) {
  blocks_.validity = PyMem_RawCalloc(capacity_ / 8 + 1, 1);
  if (blocks_.validity == nullptr) {
    PyErr_NoMemory();
    return false;
  }
  auto* const validity = static_cast<std::uint8_t*>(blocks_.validity);
  std::size_t index = 0;
  for (const Chunk& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.size; ++i, ++index) {
      const bool valid = chunk.IsValid(i);
      validity[index / 8] |= static_cast<std::uint8_t>(valid << (index % 8));
      if (valid) continue;
      ++null_count_;
      // The memory may still hold data of others: clear it.
      std::memset(data() + index * width_, 0, width_);
    }
  }
  if (null_count_ == 0) PyMem_RawFree(std::exchange(blocks_.validity, nullptr));
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
  // Series takes its name from the exported schema and ignores the argument.
  const Reference series(
      PyObject_CallFunctionObjArgs(maker_.get(), name_.get(), exporter.get(), nullptr));
  return series ? PyObject_CallMethod(series.get(), "alias", "O", name_.get()) : nullptr;
}

}  // namespace arrayops::binding
