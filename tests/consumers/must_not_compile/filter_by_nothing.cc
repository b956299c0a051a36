#include <array>

#include "arrayops/functional.h"

int main() {
  const std::array<int, 2> values = {};
#ifdef BAD
  const auto positive = [](int) {};  // says nothing
#else
  const auto positive = [](int x) { return x > 0; };
#endif
  return arrayops::Filter(values, positive).empty() ? 0 : 1;
}
