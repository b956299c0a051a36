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
using internal::Tier;

// Whether a sum's blocks are added exactly, or within an error that is kept count of and nearly
// always small enough. Only a sum that can go back to its elements may be provisional.
enum class Blocks { kProvisional, kExact };

// No exponent is known yet: larger than every one that a block is split at.
inline constexpr int kUnknownExponent = kMaxExponent + 1;

// The exponent to try on the next block: one bit above this one's, so that small changes fit.
inline int NextExponent(int e, double largest) {
  if (largest == 0.0) return e;
  const int own = std::clamp(internal::ExponentAbove(largest) + 1, kMinExponent, kMaxExponent);
  return own > e || own < e - 6 ? own : e;
}

template <typename T>
HWY_NOINLINE void AddElements(const T* block, std::size_t count, FloatSum& sum) {
  CountTier(Tier::kElements);
  for (std::size_t i = 0; i < count; ++i) sum.Add(static_cast<double>(LoadElement(block + i)));
}

// Tries the block at the exponent e; false if e is too small or, for exact blocks, something of an
// element is left. Elements that are not finite always make it false.
template <Blocks kBlocks, typename T>
HWY_INLINE bool AddSplit(const T* block, std::size_t count, int& e, FloatSum& sum) {
  if constexpr (kBlocks == Blocks::kExact) {
    const TwoSplitSum split = SplitBlockTwice(block, count, e);
    if (split.rest || split.largest >= internal::PowerOfTwo(e)) return false;
    sum.Add(split.high, split.low, 0.0);
    e = NextExponent(e, split.largest);
    CountTier(Tier::kTwoSplits);
  } else {
    const SplitSum split = SplitBlock(block, count, e);
    if (!std::isfinite(split.low) || split.largest >= internal::PowerOfTwo(e)) return false;
    sum.Add(split.high, split.low, RestError(e));
    e = NextExponent(e, split.largest);
  }
  return true;
}

// Adds a block whose exponent is not known, or was not what it seemed.
template <Blocks kBlocks, typename T>
HWY_NOINLINE void AddMeasured(const T* block, std::size_t count, int& e, FloatSum& sum) {
  const double largest = LargestMagnitude(block, count);
  if (std::isinf(largest)) {
    CountTier(Tier::kNonFinite);
    for (std::size_t i = 0; i < count; ++i) {
      sum.AddNonFinite(static_cast<double>(LoadElement(block + i)));
    }
    return;
  }
  const int own = internal::ExponentAbove(largest);
  if (own > kMaxExponent) {
    CountTier(Tier::kTopOfRange);
    return AddElements(block, count, sum);
  }
  CountTier(Tier::kMeasured);
  e = std::max(own, kMinExponent);
  if (!AddSplit<kBlocks>(block, count, e, sum)) AddElements(block, count, sum);
}

template <Blocks kBlocks, typename T>
HWY_INLINE void AddBlock(const T* block, std::size_t count, int& e, FloatSum& sum) {
  if constexpr (std::is_same_v<T, float>) {
    double plain;
    if (SumPlainFloats(block, count, &plain)) {
      CountTier(Tier::kPlainFloats);
      return sum.Add(plain);
    }
  }
  if (e != kUnknownExponent && AddSplit<kBlocks>(block, count, e, sum)) {
    return CountTier(Tier::kSpeculated);
  }
  AddMeasured<kBlocks>(block, count, e, sum);
}

// Adds the elements to the sum, block by block.
template <Blocks kBlocks, typename T>
void AddFloats(const T* data, std::size_t count, FloatSum& sum) {
  int e = kUnknownExponent;
  for (std::size_t i = 0; i < count; i += kSumBlock) {
    AddBlock<kBlocks>(data + i, std::min(kSumBlock, count - i), e, sum);
  }
}

template <typename T>
void AddFloatsExactly(const T* data, std::size_t count, FloatSum& sum) {
  AddFloats<Blocks::kExact>(data, count, sum);
}

// The sum of an array of one block as high + low within an error, without a superaccumulator: for a
// short array that would be most of the time. False where the block needs one.
template <typename T>
HWY_INLINE bool SplitOneBlock(const T* data, std::size_t count, SplitSum& sum, double& error) {
  if constexpr (std::is_same_v<T, float>) {
    if (SumPlainFloats(data, count, &sum.high)) {
      sum.low = error = 0.0;
      return true;
    }
  }
  const double largest = LargestMagnitude(data, count);
  const int e = std::max(internal::ExponentAbove(largest), kMinExponent);
  if (e > kMaxExponent) return false;
  sum = SplitBlock(data, count, e);
  error = count == 1 ? 0.0 : RestError(e);  // a single rest is exact
  return true;
}

// Sums all elements provisionally, and where that proves nothing, exactly. `round` asks a FloatSum
// for the result and says whether it could be had.
template <typename T, typename Round>
HWY_NOINLINE double RoundFloats(const T* data, std::size_t count, const Round& round) {
  double result;
  if (count > kSumBlock) {  // one block was tried already
    FloatSum provisional;
    AddFloats<Blocks::kProvisional>(data, count, provisional);
    if (round(provisional, &result)) {
      CountTier(Tier::kProven);
      return result;
    }
  }
  CountTier(Tier::kRepeatedExactly);
  FloatSum exact;
  AddFloats<Blocks::kExact>(data, count, exact);
  round(exact, &result);
  return result;
}

// The exact sum rounded once; +0.0 for no elements and for a sum of zero.
template <typename T>
double SumFloats(const T* data, std::size_t count) {
  if (count <= kSumBlock) {
    SplitSum sum;
    double error, result;
    if (SplitOneBlock(data, count, sum, error) &&
        internal::RoundsToOne(sum.high, sum.low, error, &result)) {
      CountTier(Tier::kOneBlockProven);
      return result;
    }
  }
  return RoundFloats(data, count,
                     [](const FloatSum& sum, double* result) { return sum.Round(result); });
}

// The exact sum divided by the count, which must not be zero, rounded once.
template <typename T>
double MeanFloats(const T* data, std::size_t count) {
  if (count <= kSumBlock) {
    SplitSum sum;
    double error, result;
    if (SplitOneBlock(data, count, sum, error) &&
        internal::QuotientRoundsToOne(sum.high, sum.low, error, static_cast<double>(count),
                                      &result)) {
      CountTier(Tier::kOneBlockProven);
      return result;
    }
  }
  return RoundFloats(data, count, [count](const FloatSum& sum, double* result) {
    return sum.RoundMean(count, result);
  });
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SUM_FLOATS_INL_H_
