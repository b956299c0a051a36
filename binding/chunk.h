// Arrays as the kernels and the loops over elements see them: in one or several pieces, with or
// without nulls. Nothing here knows Python.

#ifndef ARRAYOPS_BINDING_CHUNK_H_
#define ARRAYOPS_BINDING_CHUNK_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "arrayops/types.h"
#include "binding/validity.h"

namespace arrayops::binding {

// Elements that lie one behind another. They may be misaligned.
struct Chunk {
  const void* data;
  std::size_t size;
  const std::uint8_t* validity;  // null where all elements are valid
  std::size_t first_bit;         // that of the first element in `validity`

  bool IsValid(std::size_t index) const {
    return validity == nullptr || BitAt(validity, first_bit + index);
  }

  // T is the type of the elements.
  template <Element T>
  std::span<const T> elements() const {
    return {static_cast<const T*>(data), size};
  }

  // The element as it is now: someone else may be writing to it.
  template <Element T>
  T At(std::size_t index) const {
    T element;
    std::memcpy(&element, static_cast<const char*>(data) + index * sizeof(T), sizeof(T));
    return element;
  }
};

// The pieces of an array with elements of type T.
template <Element T>
struct Chunks {
  std::span<const Chunk> all;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CHUNK_H_
