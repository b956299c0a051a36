// The type of a sum.

#ifndef ARRAYOPS_SUM_RESULT_H_
#define ARRAYOPS_SUM_RESULT_H_

#include <concepts>
#include <type_traits>

#include "arrayops/int128.h"
#include "arrayops/types.h"

namespace arrayops {

// The type of a sum of elements of type T: an integer that holds every sum for integers, double for
// floats.
template <Element T>
using SumResult = std::conditional_t<std::floating_point<T>, double, Int128>;

}  // namespace arrayops

#endif  // ARRAYOPS_SUM_RESULT_H_
