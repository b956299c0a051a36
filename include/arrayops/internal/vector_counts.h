// Counts the elements that the loops over vectors take. The tests use it to check that those loops
// really run: results would stay right without them.

#ifndef ARRAYOPS_INTERNAL_VECTOR_COUNTS_H_
#define ARRAYOPS_INTERNAL_VECTOR_COUNTS_H_

#include <cstddef>
#include <cstdint>

#if defined(ARRAYOPS_COUNT_VECTORS)
#include <atomic>
#include <bit>
#endif

namespace arrayops::internal {

#if defined(ARRAYOPS_COUNT_VECTORS)
inline std::atomic<std::size_t> vector_counts[64];  // by the target's bit
inline void CountVectors(std::int64_t target, std::size_t elements) {
  vector_counts[std::countr_zero(static_cast<std::uint64_t>(target))] += elements;
}
#else
inline void CountVectors(std::int64_t, std::size_t) {}
#endif

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_VECTOR_COUNTS_H_
