#include <array>

#include "arrayops/scale.h"

#ifdef BAD
constexpr const char* kFactor = "2";
#else
constexpr int kFactor = 2;
#endif

int main() {
  std::array<int, 2> values = {};
  return arrayops::Scale(values, kFactor) == arrayops::Status::kOk ? 0 : 1;
}
