// The states of a sum of floats: the exact one, which streams and threads merge, and the
// provisional one, which is faster and says whether its rounding is proven.

#ifndef ARRAYOPS_INTERNAL_FLOAT_SUM_H_
#define ARRAYOPS_INTERNAL_FLOAT_SUM_H_

#include <cmath>
#include <cstdint>
#include <limits>

#include "arrayops/internal/rounding.h"
#include "arrayops/internal/state_bytes.h"
#include "arrayops/internal/superaccumulator.h"

namespace arrayops::internal {

// The exact sum of all elements seen.
class FloatSum {
 public:
  // Adds a finite number.
  void Add(double x) { total_.Add(x); }

  // Infinities and NaN are kept apart from the finite elements: they alone decide the result.
  void AddNonFinite(double x) {
    if (std::isnan(x)) {
      nan_ = true;
    } else if (std::isinf(x)) {
      (x > 0 ? positive_ : negative_) = true;
    }
  }

  void Merge(const FloatSum& other) {
    total_.Add(other.total_);
    nan_ |= other.nan_;
    positive_ |= other.positive_;
    negative_ |= other.negative_;
  }

  // Beside infinities and NaNs the finite elements no longer matter. How many of them were added
  // depends on the division into blocks, so they are not written.
  void Write(StateWriter& writer) const {
    writer.Write(static_cast<std::uint8_t>(nan_ | positive_ << 1 | negative_ << 2));
    if (IsFinite()) total_.Write(writer);
  }

  // Returns false if the bytes are not what Write writes. The sum must be new.
  bool Read(StateReader& reader) {
    const auto flags = reader.Read<std::uint8_t>();
    nan_ = (flags & 1) != 0;
    positive_ = (flags & 2) != 0;
    negative_ = (flags & 4) != 0;
    return flags == 0 ? total_.Read(reader) : flags < 8;
  }

  // The sum rounded once.
  double Round() const { return IsFinite() ? total_.Round() : NonFinite(); }

  // The sum divided by the count, rounded once.
  double RoundMean(std::uint64_t count) const {
    return IsFinite() ? total_.RoundQuotient(count) : NonFinite();
  }

 private:
  bool IsFinite() const { return !(nan_ || positive_ || negative_); }

  double NonFinite() const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (nan_ || (positive_ && negative_)) return std::numeric_limits<double>::quiet_NaN();
    return positive_ ? kInfinity : -kInfinity;
  }

  Superaccumulator total_;
  bool nan_ = false;
  bool positive_ = false;
  bool negative_ = false;
};

// a + b rounded, and the exact error of that rounding. Source: D. Knuth, The Art of Computer
// Programming, volume 2, 4.2.2.
struct TwoSum {
  TwoSum(double a, double b) : sum(a + b) {
    const double back = sum - a;
    rest = (a - (sum - back)) + (b - back);
  }
  double sum;
  double rest;
};

// high + low, which is within `error` of the exact sum of all elements seen.
class ProvisionalSum {
 public:
  // Adds x, in most cases exactly. An overflow or a non-finite x leaves a NaN, and then no rounding
  // is proven.
  void Add(double x) {
    const TwoSum high(high_, x);
    high_ = high.sum;
    AddLow(high.rest);
  }

  // Adds high + low, which is within `error` of the exact value.
  void Add(double high, double low, double error) {
    Add(high);
    AddLow(low);
    error_ += error;
  }

  // Gives up: from now on no rounding is proven.
  void Invalidate() { error_ = std::numeric_limits<double>::quiet_NaN(); }

  void Merge(const ProvisionalSum& other) { Add(other.high_, other.low_, other.error_); }

  // The exact sum rounded once; false where the error is too large to be sure of that.
  bool Round(double* result) const { return RoundsToOne(high_, low_, Bound(), result); }

  // The exact sum divided by the count (1 to 2^53), rounded once; false as for Round.
  bool RoundMean(std::uint64_t count, double* result) const {
    return QuotientRoundsToOne(high_, low_, Bound(), static_cast<double>(count), result);
  }

 private:
  // The error is itself a sum whose every addition was rounded. One part in a thousand covers that
  // for up to 2^40 additions.
  double Bound() const { return error_ * 1.001; }

  void AddLow(double x) {
    const TwoSum low(low_, x);
    low_ = low.sum;
    error_ += std::fabs(low.rest);
  }

  double high_ = 0.0;
  double low_ = 0.0;
  double error_ = 0.0;
};

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_FLOAT_SUM_H_
