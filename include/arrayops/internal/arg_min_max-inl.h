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

// The index of the first element that is one: is_one(element), or for a vector of them, has_one(v),
// the mask of its lanes. Where there is none, since another thread has changed it meanwhile, that
// of the last element.
template <class D, class HasOne, class IsOne>
HWY_INLINE std::size_t FindFirst(D d, const hn::TFromD<D>* data, std::size_t count,
                                 const HasOne& has_one, const IsOne& is_one) {
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    const auto m0 = has_one(hn::LoadU(d, data + i));
    const auto m1 = has_one(hn::LoadU(d, data + i + lanes));
    const auto m2 = has_one(hn::LoadU(d, data + i + 2 * lanes));
    const auto m3 = has_one(hn::LoadU(d, data + i + 3 * lanes));
    if (!hn::AllFalse(d, hn::Or(hn::Or(m0, m1), hn::Or(m2, m3)))) break;
  }
  while (i + lanes <= count && hn::AllFalse(d, has_one(hn::LoadU(d, data + i)))) i += lanes;
  while (i + 1 < count && !is_one(LoadElement(data + i))) ++i;
  return std::min(i, count - 1);
}

// The same for the first element with these bits, or if it is a NaN, the first NaN.
template <typename T>
HWY_INLINE std::size_t FindFirst(const T* data, std::size_t count, T element) {
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(element)) {
      return FindFirst(
          hn::ScalableTag<T>(), data, count,
          [](auto v) ARRAYOPS_VECTOR_LAMBDA { return hn::IsNaN(v); },
          [](T x) { return std::isnan(x); });
    }
  }
  using U = internal::LaneOf<T>;
  const hn::ScalableTag<U> d;
  const U bits = std::bit_cast<U>(element);
  const auto wanted = hn::Set(d, bits);
  return FindFirst(
      d, internal::AsLanes(data), count,
      [&](auto v) ARRAYOPS_VECTOR_LAMBDA { return hn::Eq(v, wanted); },
      [bits](U x) { return x == bits; });
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
