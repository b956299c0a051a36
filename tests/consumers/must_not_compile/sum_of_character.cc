#include <array>

#include "arrayops/sum.h"

#ifdef BAD
using Number = char16_t;  // a character, not a number
#else
using Number = unsigned short;
#endif

int main() {
  const std::array<Number, 2> values = {};
  return arrayops::Sum(values) == 0 ? 0 : 1;
}
