// A unit that calls one function, for the time that compiling it takes.

#include <vector>

#include "arrayops/sum.h"

int main() {
  const std::vector<double> values = {0.5, 0.5};
  return arrayops::Sum(values) == 1.0 ? 0 : 1;
}
