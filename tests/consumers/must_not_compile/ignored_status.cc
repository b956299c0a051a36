#include <array>

#include "arrayops/scale.h"

int main() {
  std::array<int, 2> values = {};
#ifdef BAD
  arrayops::Scale(values, 2);  // an overflow would pass unseen
  return 0;
#else
  return arrayops::Scale(values, 2) == arrayops::Status::kOk ? 0 : 1;
#endif
}
