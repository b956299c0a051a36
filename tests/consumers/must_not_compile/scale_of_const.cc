#include <array>
#include <span>

#include "arrayops/scale.h"

#ifdef BAD
using Number = const int;  // cannot be scaled in place
#else
using Number = int;
#endif

int main() {
  std::array<int, 2> values = {};
  return arrayops::Scale(std::span<Number>(values), 2) == arrayops::Status::kOk ? 0 : 1;
}
