// The instruction set in use.

#ifndef ARRAYOPS_TARGETS_H_
#define ARRAYOPS_TARGETS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "arrayops/internal/dispatch.h"
#include "hwy/targets.h"

namespace arrayops {

// The name of the instruction set that the kernels use from here on, such as "AVX3_DL" (Highway's
// names: AVX3 stands for AVX-512).
inline const char* SimdTarget() {
  return hwy::TargetName(ARRAYOPS_DISPATCH(std::int64_t(), Target)());
}

namespace internal {

// The targets that are compiled in and that this machine supports, a bit each.
inline std::int64_t AvailableTargets() {
#if HWY_TARGETS == HWY_STATIC_TARGET
  return HWY_STATIC_TARGET;
#else
  // Highway chooses a target on the way, and on ARM not always the best one: the one in use is put
  // back.
  const std::int64_t in_use = ARRAYOPS_DISPATCH(std::int64_t(), Target)();
  const std::int64_t supported = hwy::SupportedTargets();
  hwy::GetChosenTarget().Update(in_use);
  return (supported | HWY_STATIC_TARGET) & HWY_TARGETS;
#endif
}

}  // namespace internal

// The names of those that this program has and this machine supports, the best one first.
inline std::vector<std::string> SimdTargets() {
  std::vector<std::string> names;
  for (std::int64_t rest = internal::AvailableTargets(); rest != 0; rest &= rest - 1) {
    names.emplace_back(hwy::TargetName(rest & -rest));  // lower bits are better targets
  }
  return names;
}

// Makes the kernels use the named target, or the best one for "". False, and nothing changed, where
// SimdTargets does not have it. For tests and measurements: results never depend on the target.
inline bool SetSimdTarget([[maybe_unused]] std::string_view name) {
  for (std::int64_t rest = internal::AvailableTargets(); rest != 0; rest &= rest - 1) {
    const std::int64_t target = rest & -rest;
    if (!name.empty() && name != hwy::TargetName(target)) continue;
#if HWY_TARGETS != HWY_STATIC_TARGET
    hwy::GetChosenTarget().Update(target);
#endif
    return true;
  }
  return false;
}

}  // namespace arrayops

#endif  // ARRAYOPS_TARGETS_H_
