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

// Most blocks are like the one before. So a block is split at an exponent known from that, and
// measured only if its elements turn out to be larger: measuring costs a pass.

// The exponent to split at, from the largest magnitude of the elements. More than kMaxExponent if
// they cannot be split, or if one is not finite.
inline int SplitExponent(double largest) {
  return std::max(internal::ExponentAbove(largest), kMinExponent);
}

// The exponent for the first block, guessed from the first elements: a few bits above theirs,
// unless these are all the elements.
template <typename T>
HWY_INLINE int FirstExponent(const T* data, std::size_t count) {
  constexpr std::size_t kFew = 64;
  const int e = SplitExponent(
      LargestMagnitude(StridedBlock<const T>::Contiguous(data, std::min(count, kFew))));
  return count <= kFew ? e : std::min(e + 2, kMaxExponent);
}

// The exponent for the next block, one bit above this one's, so that small changes fit.
HWY_INLINE int NextExponent(int e, double largest) {
  if (largest == 0.0) return e;
  const int own = std::min(SplitExponent(largest) + 1, kMaxExponent);
  return own > e || own < e - 6 ? own : e;
}

HWY_INLINE bool FitsExponent(double largest, int e) { return largest < internal::PowerOfTwo(e); }

// Adds a block to a provisional sum. Returns false if the block cannot be split: the exact kernels
// do those.
template <typename T>
HWY_INLINE bool AddBlock(StridedBlock<const T> block, int& e, ProvisionalSum& sum) {
  if constexpr (std::is_same_v<T, float>) {
    double plain;
    if (SumPlainFloats(block, &plain)) {
      CountTier(Tier::kPlainFloats);
      sum.Add(plain);
      return true;
    }
  }
  if (e > kMaxExponent) return false;
  SplitSum split = SplitBlock(block, e);
  if (std::isfinite(split.low) && FitsExponent(split.largest, e)) {
    CountTier(Tier::kSpeculated);
  } else {
    CountTier(Tier::kMeasured);
    e = SplitExponent(LargestMagnitude(block));
    if (e > kMaxExponent) return false;
    split = SplitBlock(block, e);
  }
  sum.Add(split.high, split.low, block.count == 1 ? 0.0 : RestError(e));  // a single rest is exact
  e = NextExponent(e, split.largest);
  return true;
}

// Adds a block that could not be split at the exponent known from the one before it.
template <typename T>
HWY_NOINLINE void AddUnlikeBlock(StridedBlock<const T> block, int& e, FloatSum& sum) {
  const double largest = LargestMagnitude(block);
  if (std::isinf(largest)) {
    CountTier(Tier::kNonFinite);
    for (std::size_t i = 0; i < block.count; ++i) {
      sum.AddNonFinite(static_cast<double>(LoadElement(block.At(i))));
    }
    return;
  }
  const int own = SplitExponent(largest);
  if (own <= kMaxExponent) {
    CountTier(Tier::kMeasured);
    const TwoSplitSum split = SplitBlockTwice(block, own);
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
  for (std::size_t i = 0; i < block.count; ++i) {
    sum.Add(static_cast<double>(LoadElement(block.At(i))));
  }
}

// Adds a block to an exact sum.
template <typename T>
HWY_INLINE void AddBlock(StridedBlock<const T> block, int& e, FloatSum& sum) {
  if constexpr (std::is_same_v<T, float>) {
    double plain;
    if (SumPlainFloats(block, &plain)) {
      CountTier(Tier::kPlainFloats);
      return sum.Add(plain);
    }
  }
  if (e <= kMaxExponent) {
    const TwoSplitSum split = SplitBlockTwice(block, e);
    if (!split.rest && FitsExponent(split.largest, e)) {
      CountTier(Tier::kTwoSplits);
      sum.Add(split.high);
      if (split.low != 0.0) sum.Add(split.low);
      e = NextExponent(e, split.largest);
      return;
    }
  }
  AddUnlikeBlock(block, e, sum);
}

// Adds the elements to the sum, block by block.
template <typename T>
void AddFloatsExactly(const T* data, std::size_t count, FloatSum& sum) {
  int e = FirstExponent(data, count);
  for (StridedBlocks<const T> blocks(data, count); !blocks.AtEnd();)
    AddBlock(blocks.Next(), e, sum);
}

// The same for a provisional sum; what cannot be summed this way invalidates it.
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
  for (StridedBlocks<const T> blocks(data, count); !blocks.AtEnd();) {
    if (!AddBlock(blocks.Next(), e, sum)) return sum.Invalidate();
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
