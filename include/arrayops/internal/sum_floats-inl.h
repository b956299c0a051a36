// Correctly rounded sums and means of floats, from the blocks of split-inl.h.

#if defined(ARRAYOPS_INTERNAL_SUM_FLOATS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_SUM_FLOATS_INL_H_
#undef ARRAYOPS_INTERNAL_SUM_FLOATS_INL_H_
#else
#define ARRAYOPS_INTERNAL_SUM_FLOATS_INL_H_
#endif

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/float_sum.h"
#include "arrayops/internal/rounding.h"
#include "arrayops/internal/split-inl.h"
#include "arrayops/internal/tiers.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

using internal::CountTier;
using internal::FloatSum;
using internal::ProvisionalSum;
using internal::Tier;

// A block is mostly like the one before it, so it is split at an exponent known from that, and
// measured only if it turns out that its elements are larger: measuring costs a pass.

// The exponent to split elements at whose largest magnitude is known; more than kMaxExponent where
// that cannot be done, or where an element is not finite.
inline int SplitExponent(double largest) {
  return std::max(internal::ExponentAbove(largest), kMinExponent);
}

// The exponent for the first block, from its first elements: for a few more bits than theirs,
// unless they are all.
template <typename T>
HWY_INLINE int FirstExponent(const T* data, std::size_t count) {
  constexpr std::size_t kFew = 64;
  const int e = SplitExponent(LargestMagnitude(data, std::min(count, kFew)));
  return count <= kFew ? e : std::min(e + 2, kMaxExponent);
}

// The exponent for the next block, one bit above this one's, so that small changes fit.
HWY_INLINE int NextExponent(int e, double largest) {
  if (largest == 0.0) return e;
  const int own = std::min(SplitExponent(largest) + 1, kMaxExponent);
  return own > e || own < e - 6 ? own : e;
}

HWY_INLINE bool FitsExponent(double largest, int e) { return largest < internal::PowerOfTwo(e); }

// Adds a block to a provisional sum. False where the block cannot be split: the exact kernels are
// there for that.
template <typename T>
HWY_INLINE bool AddBlock(const T* block, std::size_t count, int& e, ProvisionalSum& sum) {
  if constexpr (std::is_same_v<T, float>) {
    double plain;
    if (SumPlainFloats(block, count, &plain)) {
      CountTier(Tier::kPlainFloats);
      sum.Add(plain);
      return true;
    }
  }
  if (e > kMaxExponent) return false;
  SplitSum split = SplitBlock(block, count, e);
  if (std::isfinite(split.low) && FitsExponent(split.largest, e)) {
    CountTier(Tier::kSpeculated);
  } else {
    CountTier(Tier::kMeasured);
    e = SplitExponent(LargestMagnitude(block, count));
    if (e > kMaxExponent) return false;
    split = SplitBlock(block, count, e);
  }
  sum.Add(split.high, split.low, count == 1 ? 0.0 : RestError(e));  // a single rest is exact
  e = NextExponent(e, split.largest);
  return true;
}

// Adds a block that could not be split as the one before it.
template <typename T>
HWY_NOINLINE void AddUnlikeBlock(const T* block, std::size_t count, int& e, FloatSum& sum) {
  const double largest = LargestMagnitude(block, count);
  if (std::isinf(largest)) {
    CountTier(Tier::kNonFinite);
    for (std::size_t i = 0; i < count; ++i) {
      sum.AddNonFinite(static_cast<double>(LoadElement(block + i)));
    }
    return;
  }
  const int own = SplitExponent(largest);
  if (own <= kMaxExponent) {
    CountTier(Tier::kMeasured);
    const TwoSplitSum split = SplitBlockTwice(block, count, own);
    e = NextExponent(own, largest);
    if (!split.rest) {
      sum.Add(split.high);
      sum.Add(split.low);
      return;
    }
  } else {
    CountTier(Tier::kTopOfRange);
  }
  CountTier(Tier::kElements);
  for (std::size_t i = 0; i < count; ++i) sum.Add(static_cast<double>(LoadElement(block + i)));
}

// Adds a block to an exact sum.
template <typename T>
HWY_INLINE void AddBlock(const T* block, std::size_t count, int& e, FloatSum& sum) {
  if constexpr (std::is_same_v<T, float>) {
    double plain;
    if (SumPlainFloats(block, count, &plain)) {
      CountTier(Tier::kPlainFloats);
      return sum.Add(plain);
    }
  }
  if (e <= kMaxExponent) {
    const TwoSplitSum split = SplitBlockTwice(block, count, e);
    if (!split.rest && FitsExponent(split.largest, e)) {
      CountTier(Tier::kTwoSplits);
      sum.Add(split.high);
      if (split.low != 0.0) sum.Add(split.low);
      e = NextExponent(e, split.largest);
      return;
    }
  }
  AddUnlikeBlock(block, count, e, sum);
}

// The length of the first block: as long as all, or less than a vector shorter, so that the vectors
// of those after it are aligned. One across two cache lines costs twice.
template <typename T>
HWY_INLINE std::size_t FirstBlock(const T* data, std::size_t count) {
  const std::size_t lanes = hn::Lanes(hn::ScalableTag<T>());
  const std::size_t head = ElementsBeforeAligned(data, lanes, sizeof(T));
  return std::min(count, head == 0 ? kSumBlock : kSumBlock - lanes + head);
}

// Adds the elements to the sum, block by block.
template <typename T>
void AddFloatsExactly(const T* data, std::size_t count, FloatSum& sum) {
  int e = FirstExponent(data, count);
  for (std::size_t i = 0, size = FirstBlock(data, count); i < count;) {
    AddBlock(data + i, size, e, sum);
    i += size;
    size = std::min(kSumBlock, count - i);
  }
}

// The same; what cannot be summed this way spoils the sum.
template <typename T>
void AddFloatsProvisionally(const T* data, std::size_t count, ProvisionalSum& sum) {
  constexpr std::size_t kFew = 24;  // up to here, setting up a block takes longer than this loop
  if (count <= kFew) {
    CountTier(Tier::kFew);
    ProvisionalSum few = sum;  // in registers: the compiler takes elements for parts of the sum
    for (std::size_t i = 0; i < count; ++i) few.Add(static_cast<double>(LoadElement(data + i)));
    sum = few;
    return;
  }
  int e = FirstExponent(data, count);
  for (std::size_t i = 0, size = FirstBlock(data, count); i < count;) {
    if (!AddBlock(data + i, size, e, sum)) return sum.Spoil();
    i += size;
    size = std::min(kSumBlock, count - i);
  }
}

template <typename T>
HWY_NOINLINE FloatSum RepeatExactly(const T* data, std::size_t count) {
  CountTier(Tier::kRepeatedExactly);
  FloatSum sum;
  AddFloatsExactly(data, count, sum);
  return sum;
}

// The exact sum rounded once; +0.0 for no elements and for a sum of zero.
template <typename T>
double SumFloats(const T* data, std::size_t count) {
  ProvisionalSum sum;
  double result;
  AddFloatsProvisionally(data, count, sum);
  if (sum.Round(&result)) {
    CountTier(Tier::kProven);
    return result;
  }
  return RepeatExactly(data, count).Round();
}

// The exact sum divided by the count, which must not be zero, rounded once.
template <typename T>
double MeanFloats(const T* data, std::size_t count) {
  ProvisionalSum sum;
  double result;
  AddFloatsProvisionally(data, count, sum);
  if (sum.RoundMean(count, &result)) {
    CountTier(Tier::kProven);
    return result;
  }
  return RepeatExactly(data, count).RoundMean(count);
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SUM_FLOATS_INL_H_
