// Factors that are floats, for the tests of Scale.
#ifndef ARRAYOPS_TESTS_CC_SCALE_FACTORS_H_
#define ARRAYOPS_TESTS_CC_SCALE_FACTORS_H_

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "arrayops/scale.h"
#include "tests/cc/properties.h"
#include "tests/cc/scale_reference.h"

namespace arrayops_test {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// The value and those next to it.
inline void AddNeighbours(std::vector<double>& values, double value) {
  values.push_back(value);
  for (const double end : {kInfinity, -kInfinity}) {
    double next = value;
    for (int i = 0; i < 3; ++i) values.push_back(next = std::nextafter(next, end));
  }
}

// Factors that keep the products within the type, or just fail to.
inline std::vector<double> Factors() {
  std::vector<double> factors{0.0,    -0.0,  0.5,  -0.5,      0.1,   2.5,   -1.5,
                              1e-300, 1e300, 1e19, 0x1p-1074, 1e-10, 0.999, 1.001};
  for (const double value : {1.0, -1.0, 2.0, 3.0, 1.0 / 3}) AddNeighbours(factors, value);
  return factors;
}

// On every target, for arrays and factors that RapidCheck draws.
template <typename T>
void CheckFloatScale() {
  const auto values = ArrayOf<T>(AnyWords());
  double factor = ElementOf<double>(AnyWord());
  if (AnyWord() % 2 == 0) factor = static_cast<double>(AnyWord() % 100000) / 1000;
  auto expected = values;
  const arrayops::Status status = ScaleReference(expected, factor);
  for (const std::string& target : arrayops::SimdTargets()) {
    const ScopedTarget scoped(target);
    auto scaled = values;
    Require(arrayops::Scale(scaled, factor) == status);
    for (std::size_t i = 0; i < values.size(); ++i) Require(SameNumber(scaled[i], expected[i]));
  }
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_SCALE_FACTORS_H_
