#include "arrayops/targets.h"
#include "binding/kernels.h"

namespace arrayops::binding::kernels {

const char* SimdTarget() { return arrayops::SimdTarget(); }

bool SetSimdTarget(std::string_view name) { return arrayops::SetSimdTarget(name); }

std::vector<std::string> SimdTargets() { return arrayops::SimdTargets(); }

}  // namespace arrayops::binding::kernels
