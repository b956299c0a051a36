// The state of a sum of floats: what the kernels add blocks to, threads merge and Finish rounds.

#ifndef ARRAYOPS_INTERNAL_FLOAT_SUM_H_
#define ARRAYOPS_INTERNAL_FLOAT_SUM_H_

#include <cmath>
#include <cstdint>
#include <limits>

#include "arrayops/internal/superaccumulator.h"

namespace arrayops::internal {

// Infinities and NaN, kept apart from the finite elements: they alone decide the result.
struct NonFinite {
  bool nan = false;
  bool positive = false;
  bool negative = false;

  void Note(double x) {
    if (std::isnan(x)) {
      nan = true;
    } else if (std::isinf(x)) {
      (x > 0 ? positive : negative) = true;
    }
  }
  void Merge(const NonFinite& other) {
    nan |= other.nan;
    positive |= other.positive;
    negative |= other.negative;
  }
  bool Any() const { return nan || positive || negative; }
  // Requires Any().
  double Sum() const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (nan || (positive && negative)) return std::numeric_limits<double>::quiet_NaN();
    return positive ? kInfinity : -kInfinity;
  }
};

// The sum of the elements seen is within `error` of `total`. The exact kernels keep `error` at
// zero; the provisional ones are faster and their result counts only where it is proven at the end.
class FloatSum {
 public:
  void Add(double high, double low, double error) {
    total_.Add(high);
    if (low != 0.0) total_.Add(low);
    error_ += error;
  }
  void Add(double x) { total_.Add(x); }
  void AddNonFinite(double x) { non_finite_.Note(x); }

  void Merge(const FloatSum& other) {
    total_.Add(other.total_);
    error_ += other.error_;
    non_finite_.Merge(other.non_finite_);
  }

  // The sum rounded once; false where the error is too large to be sure of that.
  bool Round(double* result) const {
    return Resolve([](const Superaccumulator& total) { return total.Round(); }, result);
  }

  // The sum divided by the count, rounded once; false as for Round.
  bool RoundMean(std::uint64_t count, double* result) const {
    return Resolve([count](const Superaccumulator& total) { return total.RoundQuotient(count); },
                   result);
  }

 private:
  template <typename Rounding>
  bool Resolve(const Rounding& rounding, double* result) const {
    if (non_finite_.Any()) {
      *result = non_finite_.Sum();
      return true;
    }
    if (error_ == 0.0) {
      *result = rounding(total_);
      return true;
    }
    // Both ends of the interval that holds the exact sum. The bound is itself a sum that was
    // rounded once a block: one part in a thousand covers that for any number of blocks.
    const double bound = error_ * 1.001;
    Superaccumulator lower = total_;
    Superaccumulator upper = total_;
    lower.Add(-bound);
    upper.Add(bound);
    *result = rounding(lower);
    return *result == rounding(upper) && *result != 0.0;
  }

  Superaccumulator total_;
  double error_ = 0.0;
  NonFinite non_finite_;
};

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_FLOAT_SUM_H_
