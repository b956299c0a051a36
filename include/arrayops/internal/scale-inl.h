// Multiplies elements by a factor, all of them or none.

#if defined(ARRAYOPS_INTERNAL_SCALE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_SCALE_INL_H_
#undef ARRAYOPS_INTERNAL_SCALE_INL_H_
#else
#define ARRAYOPS_INTERNAL_SCALE_INL_H_
#endif

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "arrayops/int128.h"
#include "arrayops/internal/loops-inl.h"
#include "arrayops/internal/multiply-inl.h"
#include "arrayops/internal/scale_factor.h"
#include "arrayops/internal/scale_range.h"
#include "arrayops/internal/transform-inl.h"
#include "arrayops/status.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

using internal::ElementInterval;

// Whether every element lies in the interval: as unsigned numbers, x - min <= max - min.
template <typename T>
bool AllWithin(const T* data, std::size_t count, ElementInterval<T> interval) {
  using Unsigned = std::make_unsigned_t<T>;
  const hn::ScalableTag<Unsigned> d;
  const auto start = static_cast<Unsigned>(interval.min);
  const auto min = hn::Set(d, start);
  auto m0 = hn::Zero(d), m1 = m0;
  using P = const Unsigned*;
  ForEachVector(
      d, reinterpret_cast<P>(data), count, IsStreaming<T>(count), start,
      [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
        m0 = hn::Max(m0, hn::Sub(hn::LoadU(d, p0), min));
        m1 = hn::Max(m1, hn::Sub(hn::LoadU(d, p1), min));
        m0 = hn::Max(m0, hn::Sub(hn::LoadU(d, p2), min));
        m1 = hn::Max(m1, hn::Sub(hn::LoadU(d, p3), min));
      },
      [&](P p) ARRAYOPS_VECTOR_LAMBDA { m0 = hn::Max(m0, hn::Sub(hn::LoadU(d, p), min)); },
      [&](auto v) ARRAYOPS_VECTOR_LAMBDA { m1 = hn::Max(m1, hn::Sub(v, min)); });
  const Unsigned farthest = ExtremeLane<false>(d, hn::Max(m0, m1));
  return farthest <= static_cast<Unsigned>(static_cast<Unsigned>(interval.max) - start);
}

// Whether any lane of the vectors lies outside the interval. That is so if the largest distance
// from the interval's start is longer than the interval, which costs less than comparing each.
// Machines compare signed numbers, so the distances are moved to begin with the smallest signed
// number. Bytes are not moved: they have an unsigned maximum everywhere, and MultiplyBytesOp uses
// their distances as they are.
template <typename T>
struct AnyOutside {
  using Unsigned = std::make_unsigned_t<T>;
  using Compared = std::conditional_t<sizeof(T) == 1, Unsigned, std::make_signed_t<T>>;
  explicit AnyOutside(ElementInterval<T> interval)
      : start(static_cast<Unsigned>(static_cast<Unsigned>(interval.min) - kLowest)),
        last(static_cast<Compared>(
            static_cast<Unsigned>(static_cast<Unsigned>(interval.max) - start))) {}

  template <class D, class... V>
  HWY_INLINE bool operator()(D, V... v) const {
    const hn::Rebind<Compared, D> d;
    return !hn::AllFalse(d, hn::Gt(Largest(Distance(d, v)...), hn::Set(d, last)));
  }

 private:
  template <class D, class V>
  HWY_INLINE hn::VFromD<D> Distance(D d, V v) const {
    const hn::RebindToUnsigned<D> du;
    return hn::BitCast(d, hn::Sub(hn::BitCast(du, v), hn::Set(du, start)));
  }

  template <class V>
  static HWY_INLINE V Largest(V v) {
    return v;
  }
  template <class V, class... Rest>
  static HWY_INLINE V Largest(V v, V w, Rest... rest) {
    return Largest(hn::Max(v, w), rest...);
  }

  static constexpr auto kLowest = static_cast<Unsigned>(std::numeric_limits<Compared>::min());
  Unsigned start;
  Compared last;
};

// Divides products by the factor that made them. Another thread may have changed them meanwhile, so
// one may be the smallest integer; dividing that by -1 would crash the program.
template <typename T>
void DivideBack(T* data, std::size_t count, Int128 exact_factor) {
  using Unsigned = std::make_unsigned_t<T>;
  const auto interval = internal::ExactProductInterval<T>(exact_factor);
  const auto factor = static_cast<T>(exact_factor.low());
  const bool negates = exact_factor == Int128(-1);
  // With a factor as large as the type at most one element beside zero fits, and the factor itself
  // may not be a T.
  const auto width = static_cast<Unsigned>(static_cast<Unsigned>(interval.max) -
                                           static_cast<Unsigned>(interval.min));
  const T other = interval.max != T{0} ? interval.max : interval.min;
  for (std::size_t i = 0; i < count; ++i) {
    const T product = LoadElement(data + i);
    T element;
    if (width <= 1) {
      element = product == T{0} ? T{0} : other;
    } else if (negates) {
      element = static_cast<T>(Unsigned{0} - static_cast<Unsigned>(product));
    } else {
      element = static_cast<T>(product / factor);
    }
    StoreElement(element, data + i);
  }
}

// Multiplies the elements as long as they lie in the interval of those whose products fit.
template <typename T>
HWY_INLINE Progress MultiplyWithin(T* data, std::size_t count, Int128 factor,
                                   ElementInterval<T> interval) {
  const hn::ScalableTag<T> d;
  const AnyOutside<T> refuses(interval);
  if constexpr (sizeof(T) == 1) {
    return TransformInPlaceUnless(d, data, count, MultiplyBytesOp<T>(interval, factor), refuses);
  }
#if ARRAYOPS_X86_BEFORE_AVX3
  if constexpr (sizeof(T) == 8) {
    const bool negative = factor < Int128(0);
    if (const auto magnitude = (negative ? -factor : factor).template To<std::uint32_t>()) {
      const MultiplyShortOp<T, false> op{*magnitude};
      const MultiplyShortOp<T, true> negating{*magnitude};
      return negative ? TransformInPlaceUnless(d, data, count, negating, refuses)
                      : TransformInPlaceUnless(d, data, count, op, refuses);
    }
  }
#endif
  const MultiplyIntegersOp<T> op{static_cast<std::make_unsigned_t<T>>(factor.low())};
  return TransformInPlaceUnless(d, data, count, op, refuses);
}

// Integers by an integer. Each vector is checked before its products are stored. If one does not
// fit, the products of the finished blocks and of the finished part of this one are divided back.
template <typename T>
Status ScaleElements(T* data, std::size_t count, Int128 factor) {
  const auto interval = internal::ExactProductInterval<T>(factor);
  const Progress done = MultiplyWithin(data, count, factor, interval);
  if (done.complete) return Status::kOk;
  ForEachWritten(data, count, done,
                 [factor](T* products, std::size_t size) { DivideBack(products, size, factor); });
  return Status::kOverflow;
}

// Whether all the products of integers and a double, truncated, fit the type.
template <typename T>
Status CheckTruncatedProducts(const T* data, std::size_t count, double factor) {
  if (count == 0) return Status::kOk;
  if (!std::isfinite(factor)) {  // every product is a NaN or infinite: the first one says which
    const bool nan = std::isnan(factor) || LoadElement(data) == T{0};
    return nan ? Status::kNan : Status::kOverflow;
  }
  const auto interval = internal::TruncatedProductInterval<T>(factor);
  const bool fit = interval == ElementInterval<T>::All() || AllWithin(data, count, interval);
  return fit ? Status::kOk : Status::kOverflow;
}

// Integers by a double, where all products fit: trunc(x * factor).
template <typename T>
void MultiplyTruncating(T* data, std::size_t count, double factor) {
  const hn::Rebind<T, hn::ScalableTag<double>> d;
  TransformInPlace(d, data, count, MultiplyTruncatingOp{factor});
}

// The same if some may not fit. A truncated product cannot be undone, so all elements are checked
// before the first one is changed.
template <typename T, std::enable_if_t<std::is_integral_v<T>>* = nullptr>
Status ScaleElements(T* data, std::size_t count, double factor) {
  const Status status = CheckTruncatedProducts(data, count, factor);
  if (status == Status::kOk) MultiplyTruncating(data, count, factor);
  return status;
}

// Floats by a double. A double holds the product of two floats exactly, so if the factor is a
// float, multiplying in float rounds once as well.
template <typename T, std::enable_if_t<std::is_floating_point_v<T>>* = nullptr>
Status ScaleElements(T* data, std::size_t count, double factor) {
  const hn::Rebind<T, hn::ScalableTag<double>> d;
  if (factor == 0.0 || !std::isfinite(factor)) {
    const double nan = std::isnan(factor) ? factor : std::numeric_limits<double>::quiet_NaN();
    TransformInPlace(d, data, count, MultiplySpecialOp{factor, nan});
  } else if (const T exact = internal::SameFloat<T>(factor); exact != T{0}) {
    TransformInPlace(hn::ScalableTag<T>(), data, count, MultiplyOp<T>{exact});
  } else {
    TransformInPlace(d, data, count, MultiplyFloatsOp{factor});
  }
  return Status::kOk;
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SCALE_INL_H_
