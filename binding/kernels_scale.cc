#include "arrayops/scale.h"
#include "binding/kernels.h"
#include "binding/kernels_threads.h"

namespace arrayops::binding::kernels {

template <Element T>
Status Scale(std::span<T> elements, Int128 factor, std::size_t threads) {
  return OnThreads(threads, [&](const auto&... executor) {
    return arrayops::Scale(elements, factor, executor...);
  });
}

template <Element T>
Status Scale(std::span<T> elements, double factor, std::size_t threads) {
  return OnThreads(threads, [&](const auto&... executor) {
    return arrayops::Scale(elements, factor, executor...);
  });
}

#define ARRAYOPS_INSTANTIATE(type, name)                       \
  template Status Scale(std::span<type>, Int128, std::size_t); \
  template Status Scale(std::span<type>, double, std::size_t);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_INSTANTIATE)
#undef ARRAYOPS_INSTANTIATE

}  // namespace arrayops::binding::kernels
