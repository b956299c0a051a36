// Splits blocks of floats into sums that are exact or have a known error. docs/exact-sums.md has
// the algorithm and the proof of its bounds.

#if defined(ARRAYOPS_INTERNAL_SPLIT_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_SPLIT_INL_H_
#undef ARRAYOPS_INTERNAL_SPLIT_INL_H_
#else
#define ARRAYOPS_INTERNAL_SPLIT_INL_H_
#endif

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/internal/blocks-inl.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/float_sum.h"
#include "arrayops/internal/loops-inl.h"
#include "arrayops/internal/rounding.h"
#include "arrayops/internal/tiers.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// An accumulator starts at 1.5 * 2^(e + kHeadroom), where every |x| < 2^e. Even if a whole block is
// added to one lane, it moves by at most 2^(e + kHeadroom - 1) and stays in its binade. So its last
// bit always weighs 2^(e + kHeadroom - 52).
inline constexpr int kHeadroom = 12;
// So the rest of an element is at most 2^(e - kSplitBits) in magnitude.
inline constexpr int kSplitBits = 52 - kHeadroom + 1;
// Below this, a second split leaves nothing: its last bit weighs 2^-1074. Every smaller e is taken
// as this one.
inline constexpr int kMinExponent = -993;
// Above this, the accumulators would overflow.
inline constexpr int kMaxExponent = 1010;

// Bounds the rounding error of a block's summed rests: additions of up to 2048 numbers of 2^(e -
// 41) to a lane round by 2^(e - 73) in all, adding up the lanes by less than 2^(e - 76). There is
// none where the sum, a multiple of 2^-1074, is below 2^-1021.
inline double RestError(int e) {
  return e <= -991 ? 0.0 : internal::PowerOfTwo(std::max(e - 72, -1022));
}

// The sum of a block, high + low, and the largest magnitude in it. `high` is exact. A NaN or an
// infinity among the elements makes `low` a NaN.
struct SplitSum {
  double high;
  double low;
  double largest;
};

// Elements as doubles.
template <class D>
HWY_INLINE hn::VFromD<D> LoadDoubles(D d, const double* p) {
  return hn::LoadU(d, p);
}
template <class D>
HWY_INLINE hn::VFromD<D> LoadDoubles(D d, const float* p) {
  return hn::PromoteTo(d, hn::LoadU(hn::Rebind<float, D>(), p));
}
template <class D>
HWY_INLINE hn::VFromD<D> LoadDoublesTail(D d, const double* data, std::size_t begin,
                                         std::size_t count) {
  return LoadTail(d, data, begin, count, 0.0);
}
template <class D>
HWY_INLINE hn::VFromD<D> LoadDoublesTail(D d, const float* data, std::size_t begin,
                                         std::size_t count) {
  return hn::PromoteTo(d, LoadTail(hn::Rebind<float, D>(), data, begin, count, 0.0f));
}

// The elements of a block from i on, behind its whole groups: as many as there are, and zeros.
template <class D, typename T>
HWY_INLINE hn::VFromD<D> LoadDoublesLast(D d, StridedBlock<const T> block, std::size_t i) {
  return i + hn::Lanes(d) <= block.count ? LoadDoubles(d, block.data + i)
                                         : LoadDoublesTail(d, block.data, i, block.count);
}

// Calls add(p, q) for pairs of vectors at p and q, for all whole groups of a block. Returns the
// first element behind those groups.
template <typename T, class Add>
HWY_INLINE std::size_t ForEachPair(StridedBlock<const T> block, std::size_t lanes, const Add& add) {
  using P = const T*;
  const Interleaving groups = block.Groups(lanes);
  ForEachGroup(block.data, 0, groups, [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
    add(p0, p1);
    add(p2, p3);
  });
  return groups.next;
}

// Adds x to the accumulator `sum` and returns the rest that did not fit, exactly.
template <class V>
HWY_INLINE V SplitAdd(V& sum, V x) {
  const V next = hn::Add(sum, x);
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX2
  // The same as below, since a product with one rounds nothing. But these run in the multipliers,
  // so that not all of a block's work queues for the adders; half as fast again on AMD's Zen 4.
  const V one = hn::Set(hn::DFromV<V>(), 1.0);
  const V rest = hn::NegMulAdd(hn::MulSub(next, one, sum), one, x);
#else
  const V rest = hn::Sub(x, hn::Sub(next, sum));
#endif
  sum = next;
  return rest;
}

template <class V>
HWY_INLINE double SumDoubles(V s0, V s1, V s2, V s3) {
  const hn::DFromV<V> d;
  return hn::GetLane(hn::SumOfLanes(d, hn::Add(hn::Add(s0, s1), hn::Add(s2, s3))));
}

// Splits a block at the exponent e. The result is valid only if `largest` turns out below 2^e. Most
// blocks are like the one before, and measuring first would cost a second pass.
template <typename T>
HWY_NOINLINE SplitSum SplitBlock(StridedBlock<const T> block, int e) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto start = hn::Set(d, 1.5 * internal::PowerOfTwo(e + kHeadroom));
  auto u0 = start, u1 = start, u2 = start, u3 = start;
  auto c0 = hn::Zero(d), c1 = c0, c2 = c0, c3 = c0, m0 = c0, m1 = c0;
  using P = const T*;
  const Interleaving groups = block.Groups(lanes);
  ForEachGroup(block.data, 0, groups, [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
    const auto x0 = KeepInRegister(LoadDoubles(d, p0));
    const auto x1 = KeepInRegister(LoadDoubles(d, p1));
    const auto x2 = KeepInRegister(LoadDoubles(d, p2));
    const auto x3 = KeepInRegister(LoadDoubles(d, p3));
    c0 = hn::Add(c0, SplitAdd(u0, x0));
    c1 = hn::Add(c1, SplitAdd(u1, x1));
    c2 = hn::Add(c2, SplitAdd(u2, x2));
    c3 = hn::Add(c3, SplitAdd(u3, x3));
    m0 = hn::Max(m0, hn::Max(hn::Abs(x0), hn::Abs(x1)));
    m1 = hn::Max(m1, hn::Max(hn::Abs(x2), hn::Abs(x3)));
  });
  for (std::size_t i = groups.next; i < block.count; i += lanes) {
    const auto x = LoadDoublesLast(d, block, i);
    c0 = hn::Add(c0, SplitAdd(u0, x));
    m0 = hn::Max(m0, hn::Abs(x));
  }
  return {
      SumDoubles(hn::Sub(u0, start), hn::Sub(u1, start), hn::Sub(u2, start), hn::Sub(u3, start)),
      SumDoubles(c0, c1, c2, c3), ExtremeLane<false>(d, hn::Max(m0, m1))};
}

// Like SplitBlock, but splits the rests once more, kSplitBits lower. `low` is exact if `rest` is
// false, that is, if nothing was left of any element.
struct TwoSplitSum : SplitSum {
  bool rest;
};

template <typename T>
HWY_NOINLINE TwoSplitSum SplitBlockTwice(StridedBlock<const T> block, int e) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto start = hn::Set(d, 1.5 * internal::PowerOfTwo(e + kHeadroom));
  const auto start_low = hn::Set(d, 1.5 * internal::PowerOfTwo(e - kSplitBits + kHeadroom));
  auto u0 = start, u1 = start, l0 = start_low, l1 = start_low;
  auto m0 = hn::Zero(d), m1 = m0, rests = m0;
  const auto add = [&](const T* p, const T* q) ARRAYOPS_VECTOR_LAMBDA {
    const auto x0 = KeepInRegister(LoadDoubles(d, p));
    const auto x1 = KeepInRegister(LoadDoubles(d, q));
    const auto r0 = SplitAdd(l0, SplitAdd(u0, x0));
    const auto r1 = SplitAdd(l1, SplitAdd(u1, x1));
    rests = hn::Or(rests, hn::Or(r0, r1));
    m0 = hn::Max(m0, hn::Abs(x0));
    m1 = hn::Max(m1, hn::Abs(x1));
  };
  for (std::size_t i = ForEachPair(block, lanes, add); i < block.count; i += lanes) {
    const auto x = LoadDoublesLast(d, block, i);
    rests = hn::Or(rests, SplitAdd(l0, SplitAdd(u0, x)));
    m0 = hn::Max(m0, hn::Abs(x));
  }
  const auto zero = hn::Zero(d);
  return {{SumDoubles(hn::Sub(u0, start), hn::Sub(u1, start), zero, zero),
           SumDoubles(hn::Sub(l0, start_low), hn::Sub(l1, start_low), zero, zero),
           ExtremeLane<false>(d, hn::Max(m0, m1))},
          !hn::AllTrue(d, hn::Eq(rests, zero))};
}

// The largest magnitude of a block; infinite if the block holds a NaN.
template <typename T>
HWY_NOINLINE double LargestMagnitude(StridedBlock<const T> block) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  auto m0 = hn::Zero(d), m1 = m0;
  auto n0 = hn::Zero(d), n1 = n0;  // x - x is a NaN for those and for infinities, else zero
  const auto add = [&](const T* p, const T* q) ARRAYOPS_VECTOR_LAMBDA {
    const auto x0 = KeepInRegister(LoadDoubles(d, p));
    const auto x1 = KeepInRegister(LoadDoubles(d, q));
    m0 = hn::Max(m0, hn::Abs(x0));
    m1 = hn::Max(m1, hn::Abs(x1));
    n0 = hn::Add(n0, hn::Sub(x0, x0));
    n1 = hn::Add(n1, hn::Sub(x1, x1));
  };
  for (std::size_t i = ForEachPair(block, lanes, add); i < block.count; i += lanes) {
    const auto x = LoadDoublesLast(d, block, i);
    m0 = hn::Max(m0, hn::Abs(x));
    n0 = hn::Add(n0, hn::Sub(x, x));
  }
  const double check = hn::GetLane(hn::SumOfLanes(d, hn::Add(n0, n1)));
  return check == 0.0 ? ExtremeLane<false>(d, hn::Max(m0, m1)) : HUGE_VAL;
}

// For floats that are converted to doubles. AMD's Zen 4 converts to vectors of 512 bits slowly: a
// sum from cache takes a third longer with them.
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
template <typename T>
using ConversionTag = hn::CappedTag<T, 32 / sizeof(T)>;
#else
template <typename T>
using ConversionTag = hn::ScalableTag<T>;
#endif

// The exact sum of a block of float elements as a plain sum of doubles; false if it is not proven
// exact. Let E be the exponent of the largest element and F that of the smallest one that is not
// zero. Every partial sum is a multiple of 2^(F - 23) and below 2048 * 2^(E + 1): if E - F <= 18,
// that is 53 bits.
HWY_NOINLINE inline bool SumPlainFloats(StridedBlock<const float> block, double* sum) {
  const ConversionTag<double> d;
  const hn::Rebind<float, decltype(d)> half;
  const ConversionTag<float> full;
  const hn::RebindToUnsigned<decltype(full)> bits;
  const std::size_t lanes = hn::Lanes(full);
  const auto magnitude = hn::Set(bits, 0x7FFFFFFFu);
  const auto one = hn::Set(bits, 1u);
  auto s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
  auto largest = hn::Zero(bits);
  auto smallest = hn::Set(bits, 0xFFFFFFFFu);  // of |x| - 1, which moves zero out of the way
  const std::size_t step = hn::Lanes(d);
  const std::size_t parts = lanes / step;  // two, but one for the scalar target
  const auto add = [&](const float* p, auto& a, auto& b) ARRAYOPS_VECTOR_LAMBDA {
    const auto v = hn::And(hn::BitCast(bits, hn::LoadU(full, p)), magnitude);
    largest = hn::Max(largest, v);
    smallest = hn::Min(smallest, hn::Sub(v, one));
    a = hn::Add(a, hn::PromoteTo(d, hn::LoadU(half, p)));
    if (parts == 2) b = hn::Add(b, hn::PromoteTo(d, hn::LoadU(half, p + step)));
  };
  using P = const float*;
  const Interleaving groups = block.Groups(lanes);
  ForEachGroup(block.data, 0, groups, [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
    add(p0, s0, s1);
    add(p1, s2, s3);
    add(p2, s0, s1);
    add(p3, s2, s3);
  });
  std::size_t i = groups.next;
  for (; i + lanes <= block.count; i += lanes) add(block.data + i, s0, s1);
  if (i < block.count) {
    HWY_ALIGN float tail[hn::MaxLanes(full)];
    hn::Store(LoadTail(full, block.data, i, block.count, 0.0f), full, tail);
    add(tail, s0, s1);
  }
  const std::uint32_t top = ExtremeLane<false>(bits, largest);
  const std::uint32_t bottom = ExtremeLane<true>(bits, smallest) + 1;  // 0: all are zero
  constexpr std::uint32_t kInfinity = 0x7F800000;
  if (top >= kInfinity) return false;
  const std::uint32_t largest_exponent = std::max(top >> 23, 1u);
  const std::uint32_t smallest_exponent =
      bottom == 0 ? largest_exponent : std::max(bottom >> 23, 1u);
  *sum = SumDoubles(s0, s1, s2, s3);
  return largest_exponent - smallest_exponent <= 18;
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SPLIT_INL_H_
