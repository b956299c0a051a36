#include <array>

#include "arrayops/compress.h"

int main() {
  const std::array<int, 2> values = {};
#ifdef BAD
  const arrayops::Less bound("1");  // no number
#else
  const arrayops::Less bound(1);
#endif
  return arrayops::Count(values, bound) == 2 ? 0 : 1;
}
