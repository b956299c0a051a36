// Counts which tiers float sums went through. The tests use it to check that some data takes each.

#ifndef ARRAYOPS_INTERNAL_TIERS_H_
#define ARRAYOPS_INTERNAL_TIERS_H_

#include <atomic>
#include <cstddef>

namespace arrayops::internal {

enum class Tier {
  kFew,              // an array too short for blocks
  kPlainFloats,      // a block of float elements whose plain double sum is proven exact
  kSpeculated,       // a block that could be split at the exponent known from the one before
  kMeasured,         // a block whose exponent had to be measured
  kTwoSplits,        // a block split twice at the exponent known from the one before, exactly
  kNonFinite,        // a block with an infinity or a NaN
  kTopOfRange,       // a block too near to the largest double to be split
  kElements,         // a block added element by element: of the kind above, or with a rest left
  kProven,           // an array whose provisional sum was proven to round correctly
  kRepeatedExactly,  // an array summed once more by the exact kernels
  kCount
};

#if defined(ARRAYOPS_COUNT_TIERS)
inline std::atomic<std::size_t> tier_counts[static_cast<std::size_t>(Tier::kCount)];
inline void CountTier(Tier tier) { ++tier_counts[static_cast<std::size_t>(tier)]; }
#else
inline void CountTier(Tier) {}
#endif

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_TIERS_H_
