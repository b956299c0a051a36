// The type of a sum.

#ifndef ARRAYOPS_SUM_RESULT_H_
#define ARRAYOPS_SUM_RESULT_H_

#include <concepts>
#include <type_traits>

#include "arrayops/int128.h"
#include "arrayops/types.h"

namespace arrayops {

// What elements of type T add up to: integers to an integer that holds every sum, floats to a
// double.
template <Element T>
using SumResult = std::conditional_t<std::floating_point<T>, double, Int128>;

}  // namespace arrayops

#endif  // ARRAYOPS_SUM_RESULT_H_
