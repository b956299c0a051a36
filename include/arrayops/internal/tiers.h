// Counts which way a float sum took, for the tests that every way is taken by some data.

#ifndef ARRAYOPS_INTERNAL_TIERS_H_
#define ARRAYOPS_INTERNAL_TIERS_H_

#include <atomic>
#include <cstddef>

namespace arrayops::internal {

enum class Tier {
  kPlainFloats,      // a block of float elements whose plain double sum is proven exact
  kSpeculated,       // a block whose elements lay below the exponent of the block before
  kMeasured,         // a block whose exponent had to be measured first
  kNonFinite,        // a block with an infinity or a NaN
  kTopOfRange,       // a block too near to the largest double to be split
  kTwoSplits,        // a block split twice, exactly
  kElements,         // a block added element by element, as two splits left a rest
  kOneBlockProven,   // an array of one block whose rounding was proven
  kProven,           // an array of several blocks whose rounding was proven
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
