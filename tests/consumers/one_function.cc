// A unit that calls one function, to measure how long that takes to compile.

#include <vector>

#include "arrayops/sum.h"

int main() {
  const std::vector<double> values = {0.5, 0.5};
  return arrayops::Sum(values) == 1.0 ? 0 : 1;
}
