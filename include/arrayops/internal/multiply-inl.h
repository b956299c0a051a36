// Products of a vector and one factor, for each kind of element and factor.

#if defined(ARRAYOPS_INTERNAL_MULTIPLY_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_MULTIPLY_INL_H_
#undef ARRAYOPS_INTERNAL_MULTIPLY_INL_H_
#else
#define ARRAYOPS_INTERNAL_MULTIPLY_INL_H_
#endif

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/int128.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/scale_range.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Integers by an integer, modulo 2^bits.
template <typename T>
struct MultiplyIntegersOp {
  using Unsigned = std::make_unsigned_t<T>;
  Unsigned factor;

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    const hn::RebindToUnsigned<D> du;
    return hn::BitCast(d, Product(du, hn::BitCast(du, v)));
  }

 private:
  template <class DU, class VU>
  HWY_INLINE VU Product(DU du, VU v) const {
#if HWY_TARGET != HWY_SCALAR
    if constexpr (sizeof(T) == 1) {
      // No machine multiplies bytes, so pairs of them are taken as 16 bits. One product gives the
      // lower byte of each pair; another one the upper byte, which is multiplied in its place.
      const hn::Repartition<std::uint16_t, DU> pairs;
      const auto f = hn::Set(pairs, static_cast<std::uint16_t>(factor));
      const auto both = hn::BitCast(pairs, v);
      const auto odd = hn::Mul(hn::And(both, hn::Set(pairs, std::uint16_t{0xFF00})), f);
      const auto even = hn::Mul(both, f);
      return hn::BitCast(du, hn::OrAnd(odd, even, hn::Set(pairs, std::uint16_t{0xFF})));
    } else  // NOLINT(readability/braces)
#endif
    {
      return hn::Mul(v, hn::Set(du, factor));
    }
  }
};

#if ARRAYOPS_X86_BEFORE_AVX3
// 64-bit integers by one whose magnitude has 32 bits. That takes two products of their halves; a
// factor of 64 bits takes three.
template <typename T, bool kNegative>
struct MultiplyShortOp {
  std::uint32_t magnitude;

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    const hn::RebindToUnsigned<D> du;
    const hn::Repartition<std::uint32_t, D> halves;
    const auto factor = hn::BitCast(halves, hn::Set(du, magnitude));
    const auto whole = hn::BitCast(du, v);
    const auto low = hn::MulEven(hn::BitCast(halves, whole), factor);
    const auto high = hn::MulEven(hn::BitCast(halves, hn::ShiftRight<32>(whole)), factor);
    const auto product = hn::Add(low, hn::ShiftLeft<32>(high));
    return hn::BitCast(d, kNegative ? hn::Sub(hn::Zero(du), product) : product);
  }
};
#endif

// Bytes of an interval by an integer, if all the products are bytes, too. Then the product of the
// factor and any distance from the interval's start is at most 255. So one 16-bit multiplication
// makes two products: the lower one carries nothing into the upper one.
template <typename T>
struct MultiplyBytesOp {
  MultiplyBytesOp(internal::ElementInterval<T> interval, Int128 factor)
      : negative(factor < Int128(0)),
        start(static_cast<std::uint8_t>(interval.min)),
        magnitude(static_cast<std::uint16_t>((negative ? -factor : factor).low())),
        first(static_cast<std::uint8_t>(start * factor.low())) {}

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    const hn::RebindToUnsigned<D> du;
    const auto distances = hn::Sub(hn::BitCast(du, v), hn::Set(du, start));
    const auto products = Products(du, distances);
    const auto from = hn::Set(du, first);
    return hn::BitCast(d, negative ? hn::Sub(from, products) : hn::Add(from, products));
  }

 private:
  template <class DU, class VU>
  HWY_INLINE VU Products(DU du, VU distances) const {
#if HWY_TARGET == HWY_SCALAR
    return hn::Mul(distances, hn::Set(du, static_cast<std::uint8_t>(magnitude)));
#else
    const hn::Repartition<std::uint16_t, DU> pairs;
    return hn::BitCast(du, hn::Mul(hn::BitCast(pairs, distances), hn::Set(pairs, magnitude)));
#endif
  }

  bool negative;
  std::uint8_t start;
  std::uint16_t magnitude;
  std::uint8_t first;
};

// Doubles rounded to floats as IEEE 754 says: infinite if they are too large. Highway's targets
// without vectors would make those the largest float instead.
template <class D, class VF>
HWY_INLINE hn::VFromD<D> DoublesToFloats(D d, VF v) {
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
  const hn::DFromV<VF> wide;
  HWY_ALIGN double doubles[hn::MaxLanes(wide)];
  HWY_ALIGN float floats[hn::MaxLanes(d)];
  hn::Store(v, wide, doubles);
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) floats[i] = static_cast<float>(doubles[i]);
  return hn::Load(d, floats);
#else
  return hn::DemoteTo(d, v);
#endif
}

// Floats by one of their own type.
template <typename T>
struct MultiplyOp {
  T factor;

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    return hn::Mul(v, hn::Set(d, factor));
  }
};

// Floats by a double, the product computed in double and rounded once to the element type.
struct MultiplyFloatsOp {
  double factor;

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    if constexpr (std::is_same_v<hn::TFromD<D>, double>) {
      return hn::Mul(v, hn::Set(d, factor));
    } else {
      const hn::Rebind<double, D> wide;
      return DoublesToFloats(d, hn::Mul(hn::PromoteTo(wide, v), hn::Set(wide, factor)));
    }
  }
};

// The same for a factor that can make a NaN of a number: zero, infinite or itself a NaN. Machines
// differ in which NaN that is, and in which of two NaNs they keep. Here a new NaN is `nan`, and an
// element that is a NaN stays one.
struct MultiplySpecialOp {
  double factor;
  double nan;

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    using T = hn::TFromD<D>;
    const V product = MultiplyFloatsOp{factor}(d, v);
    const V number = hn::IfThenElse(hn::IsNaN(product), hn::Set(d, static_cast<T>(nan)), product);
    // Made quiet, as multiplying does; a product with 1 would not do, since compilers leave it out.
    const hn::RebindToUnsigned<D> du;
    using TU = hn::TFromD<decltype(du)>;
    const V quiet_bit = hn::BitCast(d, hn::Set(du, TU{1} << (sizeof(T) == 4 ? 22 : 51)));
    return hn::IfThenElse(hn::IsNaN(v), hn::Or(v, quiet_bit), number);
  }
};

// Doubles of integers, rounded to nearest for those of 64 bits.
template <class DF, class V>
HWY_INLINE hn::VFromD<DF> IntegersToDoubles(DF df, V v) {
  using T = hn::TFromD<hn::DFromV<V>>;
  const hn::Rebind<std::int32_t, DF> di32;
  if constexpr (sizeof(T) <= 2) {
    return hn::PromoteTo(df, hn::PromoteTo(di32, v));
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    return hn::PromoteTo(df, v);
  } else if constexpr (std::is_same_v<T, std::uint32_t>) {
    const auto moved = hn::Xor(hn::BitCast(di32, v), hn::Set(di32, INT32_MIN));
    return hn::Add(hn::PromoteTo(df, moved), hn::Set(df, 0x1p31));
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return hn::ConvertTo(df, v);
  } else {
    // Each half becomes the low bits of a double of a known exponent; one rounding puts them
    // together.
    const hn::RebindToUnsigned<DF> du;
    const auto low = hn::Or(hn::And(v, hn::Set(du, 0xFFFFFFFFu)), hn::Set(du, 0x4330000000000000u));
    const auto high = hn::Or(hn::ShiftRight<32>(v), hn::Set(du, 0x4530000000000000u));
    const auto whole = hn::Sub(hn::BitCast(df, high), hn::Set(df, 0x1p84 + 0x1p52));
    return hn::Add(whole, hn::BitCast(df, low));
  }
}

// Doubles truncated to 32-bit integers that they fit. Highway's targets without vectors take what
// lies less than one above the smallest integer to be too small, so it is truncated first.
template <class DI, class VF>
HWY_INLINE hn::VFromD<DI> DoublesToInt32(DI di32, VF v) {
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
  v = hn::Trunc(v);
#endif
  return hn::DemoteTo(di32, v);
}

// Doubles truncated to integers that they fit.
template <class D, class VF>
HWY_INLINE hn::VFromD<D> DoublesToIntegers(D d, VF v) {
  using T = hn::TFromD<D>;
  const hn::DFromV<VF> df;
  const hn::Rebind<std::int32_t, decltype(df)> di32;
  if constexpr (sizeof(T) <= 2) {
    return hn::DemoteTo(d, DoublesToInt32(di32, v));
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    return DoublesToInt32(d, v);
  } else if constexpr (std::is_same_v<T, std::uint32_t>) {
    // Truncated first: moving a fraction down by 2^31 would round it.
    const auto moved = DoublesToInt32(di32, hn::Sub(hn::Trunc(v), hn::Set(df, 0x1p31)));
    return hn::BitCast(d, hn::Xor(moved, hn::Set(di32, INT32_MIN)));
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return hn::ConvertTo(d, v);
  } else {
    const hn::RebindToSigned<D> di;
    const auto limit = hn::Set(df, 0x1p63);
    const auto large = hn::Ge(v, limit);
    const auto moved = hn::IfThenElse(large, hn::Sub(v, limit), v);
    const auto flip = hn::IfThenElseZero(hn::RebindMask(di, large), hn::Set(di, INT64_MIN));
    return hn::BitCast(d, hn::Xor(hn::ConvertTo(di, moved), flip));
  }
}

// Integers by a double: the product computed in double and truncated, which must fit.
struct MultiplyTruncatingOp {
  double factor;

  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    const hn::Rebind<double, D> df;
    return DoublesToIntegers(d, hn::Mul(IntegersToDoubles(df, v), hn::Set(df, factor)));
  }
};

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_MULTIPLY_INL_H_
