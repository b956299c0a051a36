// Smallest and largest elements.

#if defined(ARRAYOPS_INTERNAL_MIN_MAX_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_MIN_MAX_INL_H_
#undef ARRAYOPS_INTERNAL_MIN_MAX_INL_H_
#else
#define ARRAYOPS_INTERNAL_MIN_MAX_INL_H_
#endif

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/extremum.h"
#include "arrayops/internal/turns-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

template <internal::Extremum kWhich, class V>
HWY_INLINE V Better(V a, V b) {
  return kWhich == internal::Extremum::kMin ? hn::Min(a, b) : hn::Max(a, b);
}

// Flipping their sign bits makes the order of signed numbers that of unsigned ones, and is done to
// each element once instead of at every comparison.
#if ARRAYOPS_X86_BEFORE_AVX3
template <typename T>
using Ordered = std::conditional_t<std::is_same_v<T, std::uint64_t>, std::int64_t, T>;
#else
template <typename T>
using Ordered = T;
#endif

template <typename T, class V>
HWY_INLINE V Flipped(V v) {
  if constexpr (std::is_same_v<Ordered<T>, T>) {
    return v;
  } else {
    return hn::Xor(v, hn::Set(hn::DFromV<V>(), std::numeric_limits<Ordered<T>>::min()));
  }
}

// 64 bits are compared and then chosen from, that is used twice.
template <typename T, class D>
HWY_INLINE hn::VFromD<D> LoadOrdered(D d, const Ordered<T>* p) {
  const auto v = Flipped<T>(hn::LoadU(d, p));
  if constexpr (sizeof(T) == 8) return Once(v);
  return v;
}

template <internal::Extremum kWhich, typename T>
T ExtremeInteger(const T* elements, std::size_t count) {
  const auto* data = reinterpret_cast<const Ordered<T>*>(elements);
  const hn::ScalableTag<Ordered<T>> d;
  const std::size_t lanes = hn::Lanes(d);
  constexpr auto kWorst = static_cast<Ordered<T>>(internal::WorstValue<kWhich, T>());
  auto m0 = Flipped<T>(hn::Set(d, kWorst)), m1 = m0, m2 = m0, m3 = m0;
  const bool far = IsFar<T>(count);
  std::size_t i = 0;
  if (count >= lanes) {  // from here on vectors are aligned: one across two cache lines costs twice
    m0 = LoadOrdered<T>(d, data);
    i = ElementsBeforeAligned(data, lanes, sizeof(T));
  }
  while (i + 4 * lanes <= count) {
    const Turns turns = NextTurns<T>(i, count, lanes, far);
    for (; i != turns.end; i += turns.step) {
      m0 = Better<kWhich>(m0, LoadOrdered<T>(d, data + i));
      m1 = Better<kWhich>(m1, LoadOrdered<T>(d, data + i + turns.stride));
      m2 = Better<kWhich>(m2, LoadOrdered<T>(d, data + i + 2 * turns.stride));
      m3 = Better<kWhich>(m3, LoadOrdered<T>(d, data + i + 3 * turns.stride));
    }
    i = turns.next;
  }
  for (; i + lanes <= count; i += lanes) m0 = Better<kWhich>(m0, LoadOrdered<T>(d, data + i));
  if (i < count) m1 = Better<kWhich>(m1, Flipped<T>(LoadTail(d, data, i, count, kWorst)));
  const auto best = Better<kWhich>(Better<kWhich>(m0, m1), Better<kWhich>(m2, m3));
  return static_cast<T>(hn::GetLane(
      Flipped<T>(hn::Set(d, ExtremeLane<kWhich == internal::Extremum::kMin>(d, best)))));
}

// Which lanes of either vector are NaN: x86 compares both at once.
template <class V>
HWY_INLINE auto EitherIsNaN(V a, V b) {
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
  using T = hn::TFromV<V>;
  using M = decltype(hn::IsNaN(a));
  if constexpr (sizeof(T) == 4) {
    return M{_mm512_cmp_ps_mask(a.raw, b.raw, _CMP_UNORD_Q)};
  } else {
    return M{_mm512_cmp_pd_mask(a.raw, b.raw, _CMP_UNORD_Q)};
  }
#elif HWY_TARGET == HWY_AVX2
  using T = hn::TFromV<V>;
  if constexpr (sizeof(T) == 4) {
    return hn::MaskFromVec(V{_mm256_cmp_ps(a.raw, b.raw, _CMP_UNORD_Q)});
  } else {
    return hn::MaskFromVec(V{_mm256_cmp_pd(a.raw, b.raw, _CMP_UNORD_Q)});
  }
#else
  return hn::Or(hn::IsNaN(a), hn::IsNaN(b));
#endif
}

// A vector's minimum loses NaNs and does not tell zeros apart, differently on every machine. So
// NaNs are looked for beside it, and the sign bits are collected: where the minimum is a zero, no
// other element is below zero, and a sign bit that is set anywhere is that of a -0.0 (for the
// maximum, a bit that is clear anywhere that of a +0.0).
template <internal::Extremum kWhich, typename T>
T ExtremeFloat(const T* data, std::size_t count) {
  constexpr bool kMin = kWhich == internal::Extremum::kMin;
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  constexpr T kWorst = internal::WorstValue<kWhich, T>();
  const auto worst = hn::Set(d, kWorst);
  auto m0 = worst, m1 = worst, m2 = worst, m3 = worst, signs = worst;
  auto nans = hn::IsNaN(worst);
  const bool far = IsFar<T>(count);
  std::size_t i = 0;
  if (count >= lanes) {  // aligned, as above
    m0 = signs = hn::LoadU(d, data);
    nans = hn::IsNaN(m0);
    i = ElementsBeforeAligned(data, lanes, sizeof(T));
  }
  while (i + 4 * lanes <= count) {
    const Turns turns = NextTurns<T>(i, count, lanes, far);
    for (; i != turns.end; i += turns.step) {
      const auto v0 = Once(hn::LoadU(d, data + i));
      const auto v1 = Once(hn::LoadU(d, data + i + turns.stride));
      const auto v2 = Once(hn::LoadU(d, data + i + 2 * turns.stride));
      const auto v3 = Once(hn::LoadU(d, data + i + 3 * turns.stride));
      m0 = Better<kWhich>(m0, v0);
      m1 = Better<kWhich>(m1, v1);
      m2 = Better<kWhich>(m2, v2);
      m3 = Better<kWhich>(m3, v3);
      nans = hn::Or(nans, hn::Or(EitherIsNaN(v0, v1), EitherIsNaN(v2, v3)));
      signs = kMin ? hn::Or(signs, hn::Or(hn::Or(v0, v1), hn::Or(v2, v3)))
                   : hn::And(signs, hn::And(hn::And(v0, v1), hn::And(v2, v3)));
    }
    i = turns.next;
  }
  for (; i < count; i += lanes) {
    const auto v =
        i + lanes <= count ? hn::LoadU(d, data + i) : LoadTail(d, data, i, count, kWorst);
    m0 = Better<kWhich>(m0, v);
    nans = hn::Or(nans, hn::IsNaN(v));
    signs = kMin ? hn::Or(signs, v) : hn::And(signs, v);
  }
  if (!hn::AllFalse(d, nans)) return std::numeric_limits<T>::quiet_NaN();
  const T extreme =
      ExtremeLane<kMin>(d, Better<kWhich>(Better<kWhich>(m0, m1), Better<kWhich>(m2, m3)));
  if (extreme != T{0}) return extreme;
  const hn::RebindToSigned<decltype(d)> bits;
  const auto negative = hn::Lt(hn::BitCast(bits, signs), hn::Zero(bits));
  const bool is_negative = kMin ? !hn::AllFalse(bits, negative) : hn::AllTrue(bits, negative);
  return is_negative ? -T{0} : T{0};
}

// The smallest or largest element, or where there is none, the value that every other one beats.
// Floats are ordered as by IEEE 754-2019's minimum and maximum: any NaN makes the result a NaN (the
// positive quiet one, on every target), and -0.0 is below +0.0.
template <internal::Extremum kWhich, typename T>
T Extreme(const T* data, std::size_t count) {
  if constexpr (std::is_floating_point_v<T>) {
    return ExtremeFloat<kWhich>(data, count);
  } else {
    return ExtremeInteger<kWhich>(data, count);
  }
}

template <typename T>
T MinElement(const T* data, std::size_t count) {
  return Extreme<internal::Extremum::kMin>(data, count);
}

template <typename T>
T MaxElement(const T* data, std::size_t count) {
  return Extreme<internal::Extremum::kMax>(data, count);
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_MIN_MAX_INL_H_
