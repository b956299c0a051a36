#include "arrayops/min_max.h"
#include "binding/kernels.h"
#include "binding/kernels_chunks.h"
#include "binding/kernels_threads.h"

namespace arrayops::binding::kernels {

template <Element T>
std::optional<T> Min(std::span<const T> elements, std::size_t threads) {
  return OnThreads(threads,
                   [&](const auto&... executor) { return arrayops::Min(elements, executor...); });
}

template <Element T>
std::optional<T> Max(std::span<const T> elements, std::size_t threads) {
  return OnThreads(threads,
                   [&](const auto&... executor) { return arrayops::Max(elements, executor...); });
}

template <Element T>
std::optional<T> Min(Chunks<T> chunks, std::size_t threads) {
  return Accumulated<MinAccumulator<T>>(chunks, threads).Finish();
}

template <Element T>
std::optional<T> Max(Chunks<T> chunks, std::size_t threads) {
  return Accumulated<MaxAccumulator<T>>(chunks, threads).Finish();
}

#define ARRAYOPS_INSTANTIATE(type, name)                                \
  template std::optional<type> Min(std::span<const type>, std::size_t); \
  template std::optional<type> Max(std::span<const type>, std::size_t); \
  template std::optional<type> Min(Chunks<type>, std::size_t);          \
  template std::optional<type> Max(Chunks<type>, std::size_t);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
