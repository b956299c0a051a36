// Sums and means of elements of any type.

#if defined(ARRAYOPS_INTERNAL_SUM_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_SUM_INL_H_
#undef ARRAYOPS_INTERNAL_SUM_INL_H_
#else
#define ARRAYOPS_INTERNAL_SUM_INL_H_
#endif

#include <concepts>
#include <cstddef>

#include "arrayops/internal/sum_floats-inl.h"
#include "arrayops/internal/sum_integers-inl.h"
#include "arrayops/sum_result.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

template <typename T>
SumResult<T> SumElements(const T* data, std::size_t count) {
  if constexpr (std::floating_point<T>) {
    return SumFloats(data, count);
  } else {
    return SumIntegers(data, count);
  }
}

// The count must not be zero.
template <typename T>
double MeanElements(const T* data, std::size_t count) {
  if constexpr (std::floating_point<T>) {
    return MeanFloats(data, count);
  } else {
    return SumIntegers(data, count).DivideToDouble(count);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SUM_INL_H_
