#include <array>

#include "arrayops/functional.h"

int main() {
  const std::array<int, 2> values = {};
  std::array<double, 2> results = {};
#ifdef BAD
  arrayops::Map(values, results, [](int) { return "text"; });  // not a number
#else
  arrayops::Map(values, results, [](int x) { return x / 2; });
#endif
  return results[0] == 0 ? 0 : 1;
}
