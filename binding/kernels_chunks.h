// Reductions of arrays in several pieces, and of those with nulls.

#ifndef ARRAYOPS_BINDING_KERNELS_CHUNKS_H_
#define ARRAYOPS_BINDING_KERNELS_CHUNKS_H_

#include <cstddef>

#include "arrayops/accumulator.h"
#include "arrayops/thread_executor.h"
#include "binding/chunk.h"

namespace arrayops::binding::kernels {

template <typename Accumulator, Element T>
Accumulator Accumulated(Chunks<T> chunks, std::size_t threads) {
  return arrayops::Accumulate<Accumulator>(Source<T>(chunks.all), ThreadExecutor(threads));
}

}  // namespace arrayops::binding::kernels

#endif  // ARRAYOPS_BINDING_KERNELS_CHUNKS_H_
