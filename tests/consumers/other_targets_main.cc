// The units of this program are compiled for different targets: this one, one that uses arrayops
// (two_units_other.cc), and one with Highway code of its own (own_highway.cc).

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "arrayops/arrayops.h"

std::int64_t SumInTheOtherUnit(const std::vector<std::int64_t>& values);
namespace own {
const char* TargetOfOwnCode();
}

int main() {
  const std::vector<std::int64_t> values(1000, 3);
  const std::string own = own::TargetOfOwnCode();
  bool good = true;
  for (const std::string& target : arrayops::SimdTargets()) {
    // Both units have these functions. Whichever the linker took, each target leads to a kernel.
    good &= arrayops::SetSimdTarget(target);
    good &= arrayops::Sum(values) == 3000 && SumInTheOtherUnit(values) == 3000;
    good &= own::TargetOfOwnCode() == own;
  }
  good &= arrayops::SetSimdTarget("") && own::TargetOfOwnCode() == own;
  if (!good) std::printf("own code: first %s, then %s\n", own.c_str(), own::TargetOfOwnCode());
  return good ? 0 : 1;
}
