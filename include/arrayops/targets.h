// The instruction set in use.

#ifndef ARRAYOPS_TARGETS_H_
#define ARRAYOPS_TARGETS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "arrayops/internal/target_choice.h"
#include "hwy/targets.h"

namespace arrayops {

// The name of the instruction set that the kernels now use, such as "AVX3_DL" (Highway's names:
// AVX3 stands for AVX-512).
inline const char* SimdTarget() { return hwy::TargetName(internal::TargetInUse()); }

// The names of the targets that this program has and this machine supports, the best one first.
inline std::vector<std::string> SimdTargets() {
  std::vector<std::string> names;
  for (std::int64_t rest = internal::AvailableTargets(); rest != 0; rest &= rest - 1) {
    names.emplace_back(hwy::TargetName(rest & -rest));  // lower bits are better targets
  }
  return names;
}

// Makes the kernels use the named target, or the best one for "". Returns false and changes nothing
// if SimdTargets does not list it. For tests and measurements: results never depend on the target.
// It applies to all threads and may be called at any time; calls that are under way keep their
// target. Other code in the program that uses Highway keeps its own.
inline bool SetSimdTarget(std::string_view name) {
  for (std::int64_t rest = internal::AvailableTargets(); rest != 0; rest &= rest - 1) {
    const std::int64_t target = rest & -rest;  // lower bits are better targets
    if (!name.empty() && name != hwy::TargetName(target)) continue;
    internal::UseTarget(target);
    return true;
  }
  return false;
}

}  // namespace arrayops

#endif  // ARRAYOPS_TARGETS_H_
