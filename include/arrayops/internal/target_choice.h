// The target in use and the targets to choose from, one bit each, as Highway has them.
//
// These are templates, and with ARRAYOPS_COMPILED only declared, like the kernels: src/targets.cc
// has them then.

#ifndef ARRAYOPS_INTERNAL_TARGET_CHOICE_H_
#define ARRAYOPS_INTERNAL_TARGET_CHOICE_H_

#include <cstdint>

#ifndef ARRAYOPS_COMPILED
#include "arrayops/internal/dispatch.h"
#include "hwy/targets.h"
#endif

namespace arrayops::internal {

template <typename = void>
std::int64_t TargetInUse();

// The targets that are compiled in and that this machine supports.
template <typename = void>
std::int64_t AvailableTargets();

// The target must be one of those.
template <typename = void>
void UseTarget(std::int64_t target);

#ifndef ARRAYOPS_COMPILED

template <typename>
std::int64_t TargetInUse() {
  return ARRAYOPS_DISPATCH(std::int64_t(), Target)();
}

template <typename>
std::int64_t AvailableTargets() {
#if HWY_TARGETS == HWY_STATIC_TARGET
  return HWY_STATIC_TARGET;
#else
  return (SupportedTargets() | HWY_STATIC_TARGET) & HWY_TARGETS;
#endif
}

template <typename>
void UseTarget([[maybe_unused]] std::int64_t target) {
#if HWY_TARGETS != HWY_STATIC_TARGET
  chosen_target.Update(target);
#endif
}

#endif  // ARRAYOPS_COMPILED

}  // namespace arrayops::internal

#endif  // ARRAYOPS_INTERNAL_TARGET_CHOICE_H_
