// Prints which of Highway's targets this machine has, as the linked library sees it. Fails if
// asking for them changes the target that was chosen, as that library does.

#include "arrayops/targets.h"

#include <cstdio>

#include "hwy/highway.h"

int main() {
  std::printf("%llx\n", static_cast<unsigned long long>(hwy::SupportedTargets()));
  for (const auto& name : arrayops::SimdTargets()) {
    if (!arrayops::SetSimdTarget(name) || arrayops::SimdTargets().empty() ||
        arrayops::SimdTarget() != name) {
      std::printf("%s is not in use\n", name.c_str());
      return 1;
    }
  }
}
