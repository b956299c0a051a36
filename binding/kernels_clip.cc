#include "arrayops/clip.h"
#include "arrayops/functional.h"
#include "binding/kernels.h"
#include "binding/kernels_threads.h"

namespace arrayops::binding::kernels {

template <Element T>
Status Clip(std::span<T> elements, T min, T max, std::size_t threads) {
  return OnThreads(threads, [&](const auto&... executor) {
    return arrayops::Clip(elements, min, max, executor...);
  });
}

template <Element T>
void ReplaceZeros(std::span<T> elements, T zero) {
  arrayops::MapInPlace(elements, [zero](T element) { return element == T{0} ? zero : element; });
}

#define ARRAYOPS_INSTANTIATE(type, name)                          \
  template Status Clip(std::span<type>, type, type, std::size_t); \
  template void ReplaceZeros(std::span<type>, type);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
