// Vector loops that do less than the library. The difference is what exactness and checks cost.

#ifndef ARRAYOPS_BENCHMARKS_CC_VECTOR_LOOPS_H_
#define ARRAYOPS_BENCHMARKS_CC_VECTOR_LOOPS_H_

#include <cstdint>
#include <span>

#include "arrayops/types.h"

namespace arrayops_benchmarks {

// The sum of floats in vectors of their own type, rounded at every step.
float SumInexactly(std::span<const float> values);
double SumInexactly(std::span<const double> values);

// Products, modulo 2^bits for integers.
#define ARRAYOPS_DECLARE(type, name) void MultiplyUnchecked(std::span<type> values, type factor);
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_DECLARE)
#undef ARRAYOPS_DECLARE

}  // namespace arrayops_benchmarks

#endif  // ARRAYOPS_BENCHMARKS_CC_VECTOR_LOOPS_H_
