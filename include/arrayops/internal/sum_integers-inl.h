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
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// Each kernel below sums a run of at most kMaxIntegerRun elements, short enough that no lane of an
// accumulator overflows. They use four accumulators, as an addition takes several cycles and there
// are several adders.
inline constexpr std::size_t kMaxIntegerRun = std::size_t{1} << 24;

#if HWY_TARGET == HWY_SCALAR

template <typename T>
Int128 SumRun(const T* data, std::size_t count) {
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

// How many elements of a run come before its aligned vectors; none of a short one, which that would
// not pay for.
template <typename T>
HWY_INLINE std::size_t HeadOfRun(const T* data, std::size_t count, std::size_t lanes) {
  return count < 16 * lanes ? 0 : ElementsBeforeAligned(data, lanes, sizeof(T));
}

// Adds `add(accumulator, v)` over all vectors of the run to four accumulators in turn. A long run
// begins with what lies before an aligned vector, as one across two cache lines costs twice. That
// one and the last are padded with zeros. Returns how many lanes were added, with those.
template <class D, class V, class Add>
HWY_INLINE std::size_t AddVectors(D d, const hn::TFromD<D>* data, std::size_t count, V& s0, V& s1,
                                  V& s2, V& s3, const Add& add) {
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t head = HeadOfRun(data, count, lanes);
  std::size_t padding = 0;
  if (head != 0) {
    s3 = add(s3, LoadHead(d, data, head, hn::TFromD<D>{0}));
    padding = lanes - head;
  }
  std::size_t i = head;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    s0 = add(s0, hn::LoadU(d, data + i));
    s1 = add(s1, hn::LoadU(d, data + i + lanes));
    s2 = add(s2, hn::LoadU(d, data + i + 2 * lanes));
    s3 = add(s3, hn::LoadU(d, data + i + 3 * lanes));
  }
  for (; i + lanes <= count; i += lanes) s0 = add(s0, hn::LoadU(d, data + i));
  if (i < count) {
    s1 = add(s1, LoadTail(d, data, i, count, hn::TFromD<D>{0}));
    i += lanes;
  }
  return i + padding;
}

template <class V>
HWY_INLINE std::uint64_t SumLanes64(V s0, V s1, V s2, V s3) {
  const hn::DFromV<V> d;
  const auto sum = hn::Add(hn::Add(s0, s1), hn::Add(s2, s3));
  return static_cast<std::uint64_t>(hn::GetLane(hn::SumOfLanes(d, sum)));
}

// 8 bits: sums of eight neighbours at once. Signed ones are moved up by 128 first, which flipping
// the sign bit does.
struct AddBytes {
  std::uint8_t flip;
  template <class V64, class V8>
  HWY_INLINE V64 operator()(V64 sum, V8 v) const {
    const hn::DFromV<V8> d8;
    return hn::Add(sum, hn::SumsOf8(hn::Xor(v, hn::Set(d8, flip))));
  }
};

template <typename T, std::enable_if_t<sizeof(T) == 1>* = nullptr>
Int128 SumRun(const T* data, std::size_t count) {
  const hn::ScalableTag<std::uint8_t> d;
  const hn::Repartition<std::uint64_t, decltype(d)> d64;
  constexpr bool kSigned = std::is_signed_v<T>;
  auto s0 = hn::Zero(d64), s1 = s0, s2 = s0, s3 = s0;
  const std::size_t added =
      AddVectors(d, reinterpret_cast<const std::uint8_t*>(data), count, s0, s1, s2, s3,
                 AddBytes{static_cast<std::uint8_t>(kSigned ? 0x80 : 0)});
  return Int128(SumLanes64(s0, s1, s2, s3)) - Int128(kSigned ? added * 128 : 0);
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
Int128 SumRun(const T* data, std::size_t count) {
  const hn::ScalableTag<std::int16_t> d;
  const hn::RepartitionToWide<decltype(d)> d32;
  constexpr bool kSigned = std::is_signed_v<T>;
  // A lane gains at most 2^16 an addition, so 2^14 additions, to however many lanes that are added
  // up at the end, stay below 2^31.
  const std::size_t run = hn::Lanes(d) << 14;
  std::int64_t sum = 0;
  for (std::size_t begin = 0; begin < count; begin += run) {
    const std::size_t size = std::min(run, count - begin);
    auto s0 = hn::Zero(d32), s1 = s0, s2 = s0, s3 = s0;
    const std::size_t added =
        AddVectors(d, reinterpret_cast<const std::int16_t*>(data) + begin, size, s0, s1, s2, s3,
                   AddPairs{static_cast<std::int16_t>(kSigned ? 0 : -0x8000)});
    HWY_ALIGN std::int32_t lanes[hn::MaxLanes(d32)];
    hn::Store(hn::Add(hn::Add(s0, s1), hn::Add(s2, s3)), d32, lanes);
    for (std::size_t i = 0; i < hn::Lanes(d32); ++i) sum += lanes[i];
    if (!kSigned) sum += static_cast<std::int64_t>(added) << 15;
  }
  return sum;
}

// 32 bits: widened to 64.
struct AddWidened {
  template <class V64, class V32>
  HWY_INLINE V64 operator()(V64 sum, V32 v) const {
    const hn::DFromV<V64> wide;
    return hn::Add(sum, hn::PromoteTo(wide, v));
  }
};

template <typename T, std::enable_if_t<sizeof(T) == 4>* = nullptr>
Int128 SumRun(const T* data, std::size_t count) {
  using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
  const hn::ScalableTag<Wide> wide;
  const hn::Rebind<T, decltype(wide)> d;
  auto s0 = hn::Zero(wide), s1 = s0, s2 = s0, s3 = s0;
  AddVectors(d, data, count, s0, s1, s2, s3, AddWidened());
  return Int128(static_cast<Wide>(SumLanes64(s0, s1, s2, s3)));
}

// The sum of the lanes modulo 2^64. SumOfLanes adds them as signed numbers on some targets, of
// which the compiler may take for granted that they do not overflow.
template <class D>
HWY_INLINE std::uint64_t SumLanesModulo(D d, hn::VFromD<D> v) {
  HWY_ALIGN std::uint64_t lanes[hn::MaxLanes(D())];
  hn::Store(v, d, lanes);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) sum += lanes[i];
  return sum;
}

// 64 bits: the sum modulo 2^64 beside the sum of the upper halves H = sum(x >> 32). What they leave
// out, the sum of the lower halves, is (sum - H * 2^32) modulo 2^64, and exactly so, as a run of
// fewer than 2^32 elements keeps it below 2^64. Signed ones are moved up by 2^63 first.
template <typename T, std::enable_if_t<sizeof(T) == 8>* = nullptr>
Int128 SumRun(const T* data, std::size_t count) {
  constexpr bool kSigned = std::is_signed_v<T>;
  const hn::ScalableTag<std::uint64_t> d;
  const auto* words = reinterpret_cast<const std::uint64_t*>(data);
  const auto flip = hn::Set(d, std::uint64_t{kSigned} << 63);
  const std::size_t lanes = hn::Lanes(d);
  auto s0 = hn::Zero(d), s1 = s0, h0 = s0, h1 = s0;
  const std::size_t head = HeadOfRun(words, count, lanes);
  std::size_t i = head;
  if (head != 0) {
    s0 = hn::Xor(LoadHead(d, words, head, std::uint64_t{0}), flip);
    h0 = hn::ShiftRight<32>(s0);
  }
  for (; i + 2 * lanes <= count; i += 2 * lanes) {
    const auto v0 = hn::Xor(hn::LoadU(d, words + i), flip);
    const auto v1 = hn::Xor(hn::LoadU(d, words + i + lanes), flip);
    s0 = hn::Add(s0, v0);
    s1 = hn::Add(s1, v1);
    h0 = hn::Add(h0, hn::ShiftRight<32>(v0));
    h1 = hn::Add(h1, hn::ShiftRight<32>(v1));
  }
  for (; i < count; i += lanes) {
    const auto v = i + lanes <= count ? hn::LoadU(d, words + i)
                                      : LoadTail(d, words, i, count, std::uint64_t{0});
    const auto v0 = hn::Xor(v, flip);
    s0 = hn::Add(s0, v0);
    h0 = hn::Add(h0, hn::ShiftRight<32>(v0));
  }
  const std::uint64_t sum = SumLanesModulo(d, hn::Add(s0, s1));
  const auto upper = static_cast<std::uint64_t>(hn::GetLane(hn::SumOfLanes(d, hn::Add(h0, h1))));
  const Int128 total = Int128::Product(upper, std::uint64_t{1} << 32) + Int128(sum - (upper << 32));
  const std::size_t added = head == 0 ? i : i - head + lanes;
  return total - (kSigned ? Int128::Product(added, std::uint64_t{1} << 63) : Int128());
}

#endif  // HWY_TARGET != HWY_SCALAR

// The exact sum. Zero for no elements. One pass at the memory's speed.
template <typename T>
Int128 SumIntegers(const T* data, std::size_t count) {
  Int128 sum;
  for (std::size_t i = 0; i < count; i += kMaxIntegerRun) {
    sum += SumRun(data + i, std::min(kMaxIntegerRun, count - i));
  }
  return sum;
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SUM_INTEGERS_INL_H_
