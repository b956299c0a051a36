// Exact sums of integers.

#if defined(ARRAYOPS_INTERNAL_SUM_INTEGERS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_SUM_INTEGERS_INL_H_
#undef ARRAYOPS_INTERNAL_SUM_INTEGERS_INL_H_
#else
#define ARRAYOPS_INTERNAL_SUM_INTEGERS_INL_H_
#endif

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/int128.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/loops-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// Each kernel below sums a run of at most kMaxIntegerRun elements, short enough that no lane of an
// accumulator overflows. Each uses four accumulators, since an addition takes several cycles and
// there are several adders.
inline constexpr std::size_t kMaxIntegerRun = std::size_t{1} << 24;

#if HWY_TARGET == HWY_SCALAR

template <typename T>
Int128 SumRun(const T* data, std::size_t count, bool /*streaming*/) {
  if constexpr (sizeof(T) < 8) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += LoadElement(data + i);
    return sum;
  } else {
    Int128 sum;
    for (std::size_t i = 0; i < count; ++i) sum += Int128(LoadElement(data + i));
    return sum;
  }
}

#else

// Adds `add(accumulator, v)` over all vectors of the run to four accumulators in turn. Returns how
// many of the added lanes were no elements but zeros.
template <class D, class V, class Add>
HWY_INLINE std::size_t AddVectors(D d, const hn::TFromD<D>* data, std::size_t count, bool streaming,
                                  V& s0, V& s1, V& s2, V& s3, const Add& add) {
  using T = hn::TFromD<D>;
  using P = const T*;
  return ForEachVector(
      d, data, count, streaming, T{0},
      [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
        s0 = add(s0, hn::LoadU(d, p0));
        s1 = add(s1, hn::LoadU(d, p1));
        s2 = add(s2, hn::LoadU(d, p2));
        s3 = add(s3, hn::LoadU(d, p3));
      },
      [&](P p) ARRAYOPS_VECTOR_LAMBDA { s0 = add(s0, hn::LoadU(d, p)); },
      [&](auto v) ARRAYOPS_VECTOR_LAMBDA { s1 = add(s1, v); });
}

template <class V>
HWY_INLINE std::uint64_t SumLanes64(V s0, V s1, V s2, V s3) {
  const hn::DFromV<V> d;
  const auto sum = hn::Add(hn::Add(s0, s1), hn::Add(s2, s3));
  return static_cast<std::uint64_t>(hn::GetLane(hn::SumOfLanes(d, sum)));
}

// 8 bits: eight neighbours are summed at once. Signed ones are first moved up by 128, by flipping
// the sign bit.
struct AddBytes {
  std::uint8_t flip;
  template <class V64, class V8>
  HWY_INLINE V64 operator()(V64 sum, V8 v) const {
    const hn::DFromV<V8> d8;
    return hn::Add(sum, hn::SumsOf8(hn::Xor(v, hn::Set(d8, flip))));
  }
};

template <typename T, std::enable_if_t<sizeof(T) == 1>* = nullptr>
Int128 SumRun(const T* data, std::size_t count, bool streaming) {
  const hn::ScalableTag<std::uint8_t> d;
  const hn::Repartition<std::uint64_t, decltype(d)> d64;
  constexpr bool kSigned = std::is_signed_v<T>;
  auto s0 = hn::Zero(d64), s1 = s0, s2 = s0, s3 = s0;
  const std::size_t zeros =
      AddVectors(d, reinterpret_cast<const std::uint8_t*>(data), count, streaming, s0, s1, s2, s3,
                 AddBytes{static_cast<std::uint8_t>(kSigned ? 0x80 : 0)});
  return Int128(SumLanes64(s0, s1, s2, s3)) - Int128(kSigned ? (count + zeros) * 128 : 0);
}

// 16 bits: pairs of neighbours are added to 32 bits. Unsigned ones are moved down by 2^15 first.
struct AddPairs {
  std::int16_t flip;
  template <class V32, class V16>
  HWY_INLINE V32 operator()(V32 sum, V16 v) const {
    const hn::DFromV<V16> d16;
    const hn::DFromV<V32> d32;
    auto rest = hn::Zero(d32);
    sum = hn::ReorderWidenMulAccumulate(d32, hn::Xor(v, hn::Set(d16, flip)), hn::Set(d16, 1), sum,
                                        rest);
    return hn::Add(sum, rest);
  }
};

template <typename T, std::enable_if_t<sizeof(T) == 2>* = nullptr>
Int128 SumRun(const T* data, std::size_t count, bool streaming) {
  const hn::ScalableTag<std::int16_t> d;
  const hn::RepartitionToWide<decltype(d)> d32;
  constexpr bool kSigned = std::is_signed_v<T>;
  // An addition adds at most 2^16 to a lane. So 2^14 additions stay below 2^31, however many lanes
  // they are spread over and added up from at the end.
  const std::size_t run = hn::Lanes(d) << 14;
  std::int64_t sum = 0;
  for (std::size_t begin = 0; begin < count; begin += run) {
    const std::size_t size = std::min(run, count - begin);
    auto s0 = hn::Zero(d32), s1 = s0, s2 = s0, s3 = s0;
    const std::size_t zeros =
        AddVectors(d, reinterpret_cast<const std::int16_t*>(data) + begin, size, streaming, s0, s1,
                   s2, s3, AddPairs{static_cast<std::int16_t>(kSigned ? 0 : -0x8000)});
    HWY_ALIGN std::int32_t lanes[hn::MaxLanes(d32)];
    hn::Store(hn::Add(hn::Add(s0, s1), hn::Add(s2, s3)), d32, lanes);
    for (std::size_t i = 0; i < hn::Lanes(d32); ++i) sum += lanes[i];
    if (!kSigned) sum += static_cast<std::int64_t>(size + zeros) << 15;
  }
  return sum;
}

// 32 and 64 bits: the sum modulo 2^32 or 2^64, and beside it the sum of the elements' upper 16
// bits, which tells how often the first one has wrapped. Let x = h * 2^s + r, where h are the upper
// 16 bits, signed as x is, and s is 16 or 48. Each r is below 2^s, so fewer than 2^16 of them add
// up to less than 2^(s + 16), the range of the lane. Hence the sum of the r is the sum of the x
// less that of the h * 2^s, modulo the range. The sum of the h itself fits 32 bits.
//
// That takes three operations a vector, and the cheapest ones. Widening 32 bits would take four,
// and many processors widen only one vector a cycle. For 64 bits, x86 has no signed shift before
// AVX-512, but it has one for their upper halves.
inline constexpr std::size_t kMaxHalfwords = (std::size_t{1} << 16) - 1;

// The 32-bit lanes with their upper 16 bits shifted to the lower ones, signed as T is.
template <typename T, class V>
HWY_INLINE auto UpperHalfwords(V v) {
  using D = hn::DFromV<V>;
  const hn::Repartition<std::uint32_t, D> d;
  const hn::Repartition<std::conditional_t<std::is_signed_v<T>, std::int32_t, std::uint32_t>, D> t;
  return hn::BitCast(d, hn::ShiftRight<16>(hn::BitCast(t, v)));
}

// The sum of the lanes modulo 2^64. GCC adds 512-bit vectors as signed numbers, and may then assume
// that they do not overflow.
template <class D>
HWY_INLINE std::uint64_t SumLanesModulo([[maybe_unused]] D d, hn::VFromD<D> v) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
  const hn::Half<D> half;
  const auto halves = hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v));
  return hn::GetLane(hn::SumOfLanes(half, halves));
#else
  return hn::GetLane(hn::SumOfLanes(d, v));
#endif
}

// The same for fewer than 2^16 elements.
template <typename T>
HWY_INLINE Int128 SumShortRun(const T* data, std::size_t count, bool streaming) {
  using Lane = std::make_unsigned_t<T>;
  using Half = std::conditional_t<std::is_signed_v<T>, std::int32_t, std::uint32_t>;
  const hn::ScalableTag<Lane> d;
  const hn::Repartition<std::uint32_t, decltype(d)> d32;
  auto s0 = hn::Zero(d), s1 = s0;
  auto h0 = hn::Zero(d32), h1 = h0;
  using P = const Lane*;
  const auto add = [&](auto v) ARRAYOPS_VECTOR_LAMBDA {
    s0 = hn::Add(s0, v);
    h0 = hn::Add(h0, UpperHalfwords<T>(v));
  };
  ForEachVector(
      d, reinterpret_cast<P>(data), count, streaming, Lane{0},
      [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
        const auto v0 = KeepInRegister(hn::LoadU(d, p0));
        const auto v1 = KeepInRegister(hn::LoadU(d, p1));
        const auto v2 = KeepInRegister(hn::LoadU(d, p2));
        const auto v3 = KeepInRegister(hn::LoadU(d, p3));
        s0 = hn::Add(s0, v0);
        s1 = hn::Add(s1, v1);
        h0 = hn::Add(h0, UpperHalfwords<T>(v0));
        h1 = hn::Add(h1, UpperHalfwords<T>(v1));
        s0 = hn::Add(s0, v2);
        s1 = hn::Add(s1, v3);
        h0 = hn::Add(h0, UpperHalfwords<T>(v2));
        h1 = hn::Add(h1, UpperHalfwords<T>(v3));
      },
      [&](P p) ARRAYOPS_VECTOR_LAMBDA { add(hn::LoadU(d, p)); }, add);
  const hn::Repartition<std::uint64_t, decltype(d)> d64;
  const auto sums = hn::BitCast(d64, hn::Add(s0, s1));
  const auto uppers = hn::BitCast(d64, hn::Add(h0, h1));
  const auto shifted = hn::ShiftRight<32>(uppers);
  if constexpr (sizeof(T) == 8) {
    const auto h = static_cast<Half>(SumLanesModulo(d64, shifted));
    const std::uint64_t low = static_cast<std::uint64_t>(h) << 48;
    return Int128(h >> 16, low) + Int128(SumLanesModulo(d64, sums) - low);
  } else {
    // The lower half of what is added here is that of both halves, modulo 2^32.
    const auto h = static_cast<Half>(SumLanesModulo(d64, hn::Add(uppers, shifted)));
    const auto sum =
        static_cast<std::uint32_t>(SumLanesModulo(d64, hn::Add(sums, hn::ShiftRight<32>(sums))));
    const std::int64_t low = std::int64_t{h} * 0x10000;
    return low + static_cast<std::uint32_t>(sum - static_cast<std::uint32_t>(low));
  }
}

template <typename T, std::enable_if_t<sizeof(T) >= 4>* = nullptr>
Int128 SumRun(const T* data, std::size_t count, bool streaming) {
  const std::size_t lanes = hn::Lanes(hn::ScalableTag<T>());
  const std::size_t run = kMaxHalfwords / lanes * lanes;  // whole vectors: all begin as the first
  Int128 sum;
  for (std::size_t i = 0; i < count; i += run) {
    sum += SumShortRun(data + i, std::min(run, count - i), streaming);
  }
  return sum;
}

#endif  // HWY_TARGET != HWY_SCALAR

// At most kFewElements.
template <typename T>
HWY_INLINE Int128 SumFew(const T* data, std::size_t count) {
  std::conditional_t<sizeof(T) < 8, std::int64_t, Int128> sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += LoadElement(data + i);
  return sum;
}

// The exact sum. Zero for no elements. One pass at the memory's speed.
template <typename T>
Int128 SumIntegers(const T* data, std::size_t count) {
  if (count <= kFewElements) return SumFew(data, count);
  const bool streaming = IsStreaming<T>(count);
  Int128 sum;
  for (std::size_t i = 0; i < count; i += kMaxIntegerRun) {
    sum += SumRun(data + i, std::min(kMaxIntegerRun, count - i), streaming);
  }
  return sum;
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SUM_INTEGERS_INL_H_
