// The example of README.md: statistics, a filter, and a change in place.

#include <cstdint>
#include <iostream>
#include <vector>

#include "arrayops/arrayops.h"

int main() {
  std::vector<std::int32_t> minutes = {4, -6, 75, 12, 301, -2};
  std::cout << arrayops::Sum(minutes).ToString() << '\n'  // 384: an integer of 128 bits
            << *arrayops::Mean(minutes) << '\n';          // 64; an empty array has none
  const auto late = arrayops::Filter(minutes, [](std::int32_t m) { return m > 60; });
  std::cout << late.size() << " late\n";
  if (arrayops::Scale(minutes, 60) != arrayops::Status::kOk) return 1;  // in place, or unchanged
}
