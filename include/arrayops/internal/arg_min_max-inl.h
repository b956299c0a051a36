// Where the smallest and largest elements are.

#if defined(ARRAYOPS_INTERNAL_ARG_MIN_MAX_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_ARG_MIN_MAX_INL_H_
#undef ARRAYOPS_INTERNAL_ARG_MIN_MAX_INL_H_
#else
#define ARRAYOPS_INTERNAL_ARG_MIN_MAX_INL_H_
#endif

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include "arrayops/internal/block.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/extremum.h"
#include "arrayops/internal/loops-inl.h"
#include "arrayops/internal/min_max-inl.h"
#include "arrayops/internal/selection.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// The index of the first vector with a lane that is_found(v) is true of, or of what lies behind the
// last whole one.
template <class D, class Found>
HWY_INLINE std::size_t FindVector(D d, const hn::TFromD<D>* data, std::size_t count,
                                  const Found& is_found) {
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    const auto f0 = is_found(hn::LoadU(d, data + i));
    const auto f1 = is_found(hn::LoadU(d, data + i + lanes));
    const auto f2 = is_found(hn::LoadU(d, data + i + 2 * lanes));
    const auto f3 = is_found(hn::LoadU(d, data + i + 3 * lanes));
    if (!hn::AllFalse(d, hn::Or(hn::Or(f0, f1), hn::Or(f2, f3)))) break;
  }
  for (; i + lanes <= count && hn::AllFalse(d, is_found(hn::LoadU(d, data + i))); i += lanes) {
  }
  return i;
}

// The index of the first element with these bits, or if it is a NaN, of the first NaN. Where there
// is none, since another thread has changed it meanwhile, that of the last element.
template <typename T>
HWY_INLINE std::size_t FindFirst(const T* data, std::size_t count, T element) {
  std::size_t i = 0;
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(element)) {
      const hn::ScalableTag<T> d;
      i = FindVector(d, data, count, [&](auto v) ARRAYOPS_VECTOR_LAMBDA { return hn::IsNaN(v); });
      while (i + 1 < count && !std::isnan(LoadElement(data + i))) ++i;
      return std::min(i, count - 1);
    }
  }
  using U = internal::LaneOf<T>;
  const hn::ScalableTag<U> d;
  const auto wanted = hn::Set(d, std::bit_cast<U>(element));
  i = FindVector(d, internal::AsLanes(data), count,
                 [&](auto v) ARRAYOPS_VECTOR_LAMBDA { return hn::Eq(v, wanted); });
  while (i + 1 < count && std::bit_cast<U>(LoadElement(data + i)) != std::bit_cast<U>(element)) ++i;
  return std::min(i, count - 1);
}

// So many elements are gone through a second time at the end: a block of an array in cache, and of
// a streaming one as many as make its four places worth their while.
template <typename T>
constexpr std::size_t SearchedElements(std::size_t count) {
  return IsStreaming<T>(count) ? kStreamingBytes / sizeof(T) : internal::kBlockElements<T>;
}

// The first index of the minimum or maximum, as IEEE 754-2019 orders floats; of the first NaN where
// there is one. The array must not be empty. The extremum of each part of the array is compared
// with that of the parts before it, and only the part that has the first is searched for it.
template <Extremum kWhich, typename T>
std::size_t ArgExtreme(const T* data, std::size_t count) {
  const std::size_t part = SearchedElements<T>(count);
  std::size_t begin = 0;
  T extremum = Extreme<kWhich>(data, std::min(part, count));
  for (std::size_t i = part; i < count; i += part) {
    const T other = Extreme<kWhich>(data + i, std::min(part, count - i));
    if (internal::ComesBefore<kWhich>(other, extremum)) {
      extremum = other;
      begin = i;
    }
  }
  return begin + FindFirst(data + begin, count - begin, extremum);
}

template <typename T>
std::size_t ArgMinElement(const T* data, std::size_t count) {
  return ArgExtreme<Extremum::kMin>(data, count);
}

template <typename T>
std::size_t ArgMaxElement(const T* data, std::size_t count) {
  return ArgExtreme<Extremum::kMax>(data, count);
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_ARG_MIN_MAX_INL_H_
