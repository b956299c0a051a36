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
#include "arrayops/internal/loops-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

using internal::Extremum;
using internal::ExtremumIdentity;

template <Extremum kWhich, class V>
HWY_INLINE V MinOrMax(V a, V b) {
  return kWhich == Extremum::kMin ? hn::Min(a, b) : hn::Max(a, b);
}
template <Extremum kWhich, class V>
HWY_INLINE V MinOrMax(V a, V b, V c, V d) {
  return MinOrMax<kWhich>(MinOrMax<kWhich>(a, b), MinOrMax<kWhich>(c, d));
}

// Flipping the sign bits turns the order of unsigned numbers into that of signed ones and back. It
// is done once for each element instead of at every comparison.
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
  if constexpr (sizeof(T) == 8) return KeepInRegister(v);
  return v;
}

template <Extremum kWhich, typename T>
T ExtremeInteger(const T* data, std::size_t count) {
  using P = const Ordered<T>*;
  const hn::ScalableTag<Ordered<T>> d;
  constexpr auto kIdentity = static_cast<Ordered<T>>(ExtremumIdentity<kWhich, T>());
  auto m0 = Flipped<T>(hn::Set(d, kIdentity)), m1 = m0, m2 = m0, m3 = m0;
  ForEachVector(
      d, reinterpret_cast<P>(data), count, IsStreaming<T>(count), kIdentity,
      [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
        m0 = MinOrMax<kWhich>(m0, LoadOrdered<T>(d, p0));
        m1 = MinOrMax<kWhich>(m1, LoadOrdered<T>(d, p1));
        m2 = MinOrMax<kWhich>(m2, LoadOrdered<T>(d, p2));
        m3 = MinOrMax<kWhich>(m3, LoadOrdered<T>(d, p3));
      },
      [&](P p) ARRAYOPS_VECTOR_LAMBDA { m0 = MinOrMax<kWhich>(m0, LoadOrdered<T>(d, p)); },
      [&](auto v) ARRAYOPS_VECTOR_LAMBDA { m1 = MinOrMax<kWhich>(m1, Flipped<T>(v)); });
  const auto extremes = MinOrMax<kWhich>(m0, m1, m2, m3);
  return static_cast<T>(
      hn::GetLane(Flipped<T>(hn::Set(d, ExtremeLane<kWhich == Extremum::kMin>(d, extremes)))));
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
// NaNs are looked for separately, and the sign bits are collected. If the minimum is a zero, no
// element is below zero, so any sign bit that is set is that of a -0.0. (For the maximum: any sign
// bit that is clear is that of a +0.0.)
template <Extremum kWhich, typename T>
T ExtremeFloat(const T* data, std::size_t count) {
  constexpr bool kMin = kWhich == Extremum::kMin;
  using P = const T*;
  const hn::ScalableTag<T> d;
  constexpr T kIdentity = ExtremumIdentity<kWhich, T>();
  const auto identity = hn::Set(d, kIdentity);
  auto m0 = identity, m1 = identity, m2 = identity, m3 = identity, signs = identity;
  auto nans = hn::IsNaN(identity);
  const auto look_at = [&](auto v) ARRAYOPS_VECTOR_LAMBDA {
    m0 = MinOrMax<kWhich>(m0, v);
    nans = hn::Or(nans, hn::IsNaN(v));
    signs = kMin ? hn::Or(signs, v) : hn::And(signs, v);
  };
  ForEachVector(
      d, data, count, IsStreaming<T>(count), kIdentity,
      [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
        const auto v0 = KeepInRegister(hn::LoadU(d, p0));
        const auto v1 = KeepInRegister(hn::LoadU(d, p1));
        const auto v2 = KeepInRegister(hn::LoadU(d, p2));
        const auto v3 = KeepInRegister(hn::LoadU(d, p3));
        m0 = MinOrMax<kWhich>(m0, v0);
        m1 = MinOrMax<kWhich>(m1, v1);
        m2 = MinOrMax<kWhich>(m2, v2);
        m3 = MinOrMax<kWhich>(m3, v3);
        nans = hn::Or(nans, hn::Or(EitherIsNaN(v0, v1), EitherIsNaN(v2, v3)));
        signs = kMin ? hn::Or(signs, hn::Or(hn::Or(v0, v1), hn::Or(v2, v3)))
                     : hn::And(signs, hn::And(hn::And(v0, v1), hn::And(v2, v3)));
      },
      [&](P p) ARRAYOPS_VECTOR_LAMBDA { look_at(hn::LoadU(d, p)); }, look_at);
  if (!hn::AllFalse(d, nans)) return std::numeric_limits<T>::quiet_NaN();
  const T extreme = ExtremeLane<kMin>(d, MinOrMax<kWhich>(m0, m1, m2, m3));
  if (extreme != T{0}) return extreme;
  const hn::RebindToSigned<decltype(d)> bits;
  const auto negative = hn::Lt(hn::BitCast(bits, signs), hn::Zero(bits));
  const bool is_negative = kMin ? !hn::AllFalse(bits, negative) : hn::AllTrue(bits, negative);
  return is_negative ? -T{0} : T{0};
}

// The smallest or largest element; ExtremumIdentity for no elements. Floats are ordered as by IEEE
// 754-2019's minimum and maximum: any NaN makes the result a NaN (the positive quiet one, on every
// target), and -0.0 is below +0.0.
template <Extremum kWhich, typename T>
T Extreme(const T* data, std::size_t count) {
  if constexpr (std::is_floating_point_v<T>) {
    return ExtremeFloat<kWhich>(data, count);
  } else {
    return ExtremeInteger<kWhich>(data, count);
  }
}

template <typename T>
T MinElement(const T* data, std::size_t count) {
  return Extreme<Extremum::kMin>(data, count);
}

template <typename T>
T MaxElement(const T* data, std::size_t count) {
  return Extreme<Extremum::kMax>(data, count);
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_MIN_MAX_INL_H_
