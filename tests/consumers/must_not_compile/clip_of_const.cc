#include <array>

#include "arrayops/clip.h"

#ifdef BAD
using Values = const std::array<float, 2>;  // cannot be clipped in place
#else
using Values = std::array<float, 2>;
#endif

int main() {
  Values values = {};
  return arrayops::Clip(values, 0.0f, 1.0f) == arrayops::Status::kOk ? 0 : 1;
}
