// An object that gives an Arrow array of ours to whoever asks it by __arrow_c_array__.

#ifndef ARRAYOPS_BINDING_OUTPUTS_ARROW_EXPORTER_H_
#define ARRAYOPS_BINDING_OUTPUTS_ARROW_EXPORTER_H_

#include <cstddef>

#include "binding/common/python.h"

namespace arrayops::binding {

// The memory of an array. Its blocks come from PyMem_RawMalloc, which needs no GIL: libraries
// release their arrays from any thread.
struct ArrowBlocks {
  void* data = nullptr;
  void* validity = nullptr;  // null where nothing is null

  void Free() {
    PyMem_RawFree(data);
    PyMem_RawFree(validity);
  }
};

// Prepares the type of the objects when the module is imported. False with an exception.
[[nodiscard]] bool InitializeArrowExporter();

// An object for an array with elements of that format, of which `null_count` are null. It owns the
// blocks from now on, and gives its array away once. Null with an exception on failure; the blocks
// are freed then.
Reference NewArrowExporter(ArrowBlocks blocks, const char* format, std::size_t size,
                           std::size_t null_count);

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_ARROW_EXPORTER_H_
