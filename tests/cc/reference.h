// The scalar references: every kernel once more as the loop that its contract describes, with exact
// integers and IEEE comparisons, for every element type.
#ifndef ARRAYOPS_TESTS_CC_REFERENCE_H_
#define ARRAYOPS_TESTS_CC_REFERENCE_H_

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

#include "arrayops/int128.h"
#include "arrayops/status.h"
#include "arrayops/sum_result.h"
#include "tests/cc/elements.h"
#include "tests/cc/exact.h"

namespace arrayops_test {

inline int128_t FromInt128(arrayops::Int128 value) {
  return static_cast<int128_t>(
      static_cast<uint128_t>(static_cast<std::uint64_t>(value.high())) << 64 | value.low());
}

inline arrayops::Int128 ToInt128(int128_t value) {
  return arrayops::Int128(static_cast<std::int64_t>(value >> 64),
                          static_cast<std::uint64_t>(value));
}

template <std::integral T>
int128_t SumReference(const std::vector<T>& values) {
  int128_t sum = 0;
  for (const T value : values) sum += value;
  return sum;
}

// What the infinities and NaNs among the elements make of a sum or a mean; nothing if there are
// none.
template <std::floating_point T>
std::optional<double> NonFiniteSum(const std::vector<T>& values) {
  bool nan = false, positive = false, negative = false;
  for (const T value : values) {
    nan = nan || std::isnan(value);
    positive = positive || value == std::numeric_limits<T>::infinity();
    negative = negative || value == -std::numeric_limits<T>::infinity();
  }
  if (nan || (positive && negative)) return std::numeric_limits<double>::quiet_NaN();
  if (positive) return std::numeric_limits<double>::infinity();
  if (negative) return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

template <typename T>
ExactNumber ExactSum(const std::vector<T>& values) {
  ExactNumber sum;
  for (const T value : values) {
    if constexpr (std::integral<T>) {
      sum.AddInteger(value);
    } else {
      sum.Add(double{value});
    }
  }
  return sum;
}

template <std::floating_point T>
double SumReference(const std::vector<T>& values) {
  if (const auto special = NonFiniteSum(values)) return *special;
  return ExactSum(values).Round();
}

// The result that Sum should give, in Sum's type.
template <typename T>
arrayops::SumResult<T> ExpectedSum(const std::vector<T>& values) {
  if constexpr (std::integral<T>) {
    return ToInt128(SumReference(values));
  } else {
    return SumReference(values);
  }
}

template <typename T>
std::optional<double> MeanReference(const std::vector<T>& values) {
  if (values.empty()) return std::nullopt;
  if constexpr (std::floating_point<T>) {
    if (const auto special = NonFiniteSum(values)) return *special;
  }
  return ExactSum(values).RoundQuotient(values.size());
}

// Whether a comes before b as IEEE 754-2019's minimum orders them: -0.0 before +0.0.
template <typename T>
bool Before(T a, T b) {
  if constexpr (std::floating_point<T>) {
    if (a == b) return std::signbit(a) && !std::signbit(b);
  }
  return a < b;
}

template <typename T>
std::optional<T> MinReference(const std::vector<T>& values) {
  std::optional<T> result;
  for (const T value : values) {
    if (value != value) return std::numeric_limits<T>::quiet_NaN();
    if (!result || Before(value, *result)) result = value;
  }
  return result;
}

template <typename T>
std::optional<T> MaxReference(const std::vector<T>& values) {
  std::optional<T> result;
  for (const T value : values) {
    if (value != value) return std::numeric_limits<T>::quiet_NaN();
    if (!result || Before(*result, value)) result = value;
  }
  return result;
}

// The first index of the value that MinReference or MaxReference gives.
template <typename T>
std::optional<std::uint64_t> IndexReference(const std::vector<T>& values,
                                            const std::optional<T>& wanted) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool nan = values[i] != values[i];
    if (nan == (*wanted != *wanted) && (nan || Bits(values[i]) == Bits(*wanted))) return i;
  }
  return std::nullopt;
}

template <typename T>
std::optional<std::uint64_t> ArgMinReference(const std::vector<T>& values) {
  return IndexReference(values, MinReference(values));
}

template <typename T>
std::optional<std::uint64_t> ArgMaxReference(const std::vector<T>& values) {
  return IndexReference(values, MaxReference(values));
}

// Stores the double in *result if its integer part is a T. Doubles hold the limits exactly: one is
// a power of two or zero, the other the power of two above the largest T.
template <std::integral T>
arrayops::Status TruncateReference(double value, T* result) {
  if (std::isnan(value)) return arrayops::Status::kNan;
  const double whole = std::trunc(value);
  const double above = std::ldexp(1.0, std::numeric_limits<T>::digits);
  const double lowest = std::is_signed_v<T> ? -above : 0.0;
  if (!(whole >= lowest && whole < above)) return arrayops::Status::kOverflow;
  *result = static_cast<T>(whole);
  return arrayops::Status::kOk;
}

template <typename F>
constexpr bool kIsFloat = std::floating_point<F>;

// One product of an integer element: exact with an integer factor, else through double.
template <std::integral T, typename F>
arrayops::Status ScaleOneReference(T value, F factor, T* result) {
  if constexpr (kIsFloat<F>) {
    return TruncateReference(static_cast<double>(value) * static_cast<double>(factor), result);
  } else {
    int128_t exact_factor = 0;
    if constexpr (std::same_as<F, arrayops::Int128>) {
      exact_factor = FromInt128(factor);
    } else {
      exact_factor = factor;
    }
    int128_t product = 0;
    if (__builtin_mul_overflow(int128_t{value}, exact_factor, &product) ||
        product < std::numeric_limits<T>::min() || product > std::numeric_limits<T>::max()) {
      return arrayops::Status::kOverflow;
    }
    *result = static_cast<T>(product);
    return arrayops::Status::kOk;
  }
}

// Scales a copy, and keeps it only if every product fits.
template <std::integral T, typename F>
arrayops::Status ScaleReference(std::vector<T>& values, F factor) {
  std::vector<T> products(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const arrayops::Status status = ScaleOneReference(values[i], factor, &products[i]);
    if (status != arrayops::Status::kOk) return status;
  }
  values = products;
  return arrayops::Status::kOk;
}

template <std::floating_point T, typename F>
arrayops::Status ScaleReference(std::vector<T>& values, F factor) {
  double double_factor = 0;
  if constexpr (std::same_as<F, arrayops::Int128>) {
    ExactNumber exact;
    exact.AddInteger(FromInt128(factor));
    double_factor = exact.Round();
  } else {
    double_factor = static_cast<double>(factor);
  }
  for (T& value : values) value = static_cast<T>(static_cast<double>(value) * double_factor);
  return arrayops::Status::kOk;
}

template <typename T>
arrayops::Status ClipReference(std::vector<T>& values, T min, T max) {
  if (!(min <= max)) return arrayops::Status::kInvalidBounds;
  for (T& value : values) {
    if (value < min) value = min;
    if (value > max) value = max;
  }
  return arrayops::Status::kOk;
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_REFERENCE_H_
