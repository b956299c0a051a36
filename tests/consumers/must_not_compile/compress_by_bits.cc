#include <vector>

#include "arrayops/compress.h"

#ifdef BAD
using Mask = std::vector<bool>;  // bits, not one value behind another
#else
using Mask = std::vector<char>;
#endif

int main() {
  std::vector<int> values(2);
  return static_cast<int>(arrayops::Compress(values, Mask(2), values));
}
