// Prints the sum of the numbers it is given.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "arrayops/sum.h"

int main(int argc, char** argv) {
  std::vector<double> numbers;
  for (int i = 1; i < argc; ++i) numbers.push_back(std::strtod(argv[i], nullptr));
  std::printf("%a\n", arrayops::Sum(numbers));
}
