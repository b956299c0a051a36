// Arrays as the loops over elements see them: in one or several chunks, with or without nulls.

#ifndef ARRAYOPS_BINDING_CHUNK_H_
#define ARRAYOPS_BINDING_CHUNK_H_

#include <span>

#include "arrayops/source.h"
#include "arrayops/types.h"

namespace arrayops::binding {

// The pieces of an array with elements of type T.
template <Element T>
struct Chunks {
  std::span<const Chunk> all;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CHUNK_H_
