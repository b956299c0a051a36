// The second of two units that both include the whole library and are linked together.

#include <cstdint>
#include <string>
#include <vector>

#include "arrayops/arrayops.h"

std::int64_t SumInTheOtherUnit(const std::vector<std::int64_t>& values) {
  return arrayops::Sum(values).To<std::int64_t>().value_or(-1);
}

bool OtherUnitUses(const char* target) { return std::string(arrayops::SimdTarget()) == target; }
