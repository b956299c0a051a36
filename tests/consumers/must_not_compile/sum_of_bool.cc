#include <array>

#include "arrayops/sum.h"

#ifdef BAD
using Number = bool;  // has no arithmetic of its own
#else
using Number = signed char;
#endif

int main() {
  const std::array<Number, 2> values = {};
  return arrayops::Sum(values) == 0 ? 0 : 1;
}
