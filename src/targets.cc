// The choice of the target.

#include <cstdint>

#include "arrayops/internal/target_choice.h"

namespace arrayops::internal {

template std::int64_t TargetInUse();
template std::int64_t AvailableTargets();
template void UseTarget(std::int64_t);

}  // namespace arrayops::internal
