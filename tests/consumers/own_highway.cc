// A unit with Highway code of the project's own, and without arrayops.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "own_highway.cc"
// clang-format off: foreach_target must come before any inclusion of highway.h
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace own {
namespace HWY_NAMESPACE {
const char* Target() { return hwy::TargetName(HWY_TARGET); }
}  // namespace HWY_NAMESPACE
}  // namespace own
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace own {
HWY_EXPORT(Target);
const char* TargetOfOwnCode() { return HWY_DYNAMIC_DISPATCH(Target)(); }
}  // namespace own
#endif
