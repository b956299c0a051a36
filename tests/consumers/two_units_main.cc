// The first of two units that both include the whole library and are linked together.

#include <cstdint>
#include <cstdio>
#include <vector>

#include "arrayops/arrayops.h"

std::int64_t SumInTheOtherUnit(const std::vector<std::int64_t>& values);
bool OtherUnitUses(const char* target);

int main() {
  const std::vector<std::int64_t> values = {1, 2, 3};
  const bool same_sum = arrayops::Sum(values) == SumInTheOtherUnit(values);
  // All units of a program share the choice of the target.
  const std::vector<std::string> targets = arrayops::SimdTargets();
  bool same_target = !targets.empty();
  for (const std::string& target : targets) {
    same_target &= arrayops::SetSimdTarget(target) && OtherUnitUses(target.c_str());
  }
  if (!same_sum) std::puts("the sums differ");
  if (!same_target) std::puts("the targets differ");
  return same_sum && same_target ? 0 : 1;
}
