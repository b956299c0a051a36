// The first example of README.md: statistics, a filter, and changes in place.

#include <cstdint>
#include <iostream>
#include <vector>

#include "arrayops/arrayops.h"

int main() {
  std::vector<std::int32_t> minutes = {4, -6, 75, 12, 301, -2};

  std::cout << "sum   " << arrayops::Sum(minutes).ToString() << '\n'  // an exact 128-bit integer
            << "mean  " << *arrayops::Mean(minutes) << '\n'           // empty for an empty array
            << "max   " << *arrayops::Max(minutes) << '\n';

  const auto late = arrayops::Filter(minutes, [](std::int32_t m) { return m > 60; });
  const auto hours = arrayops::Map(minutes, [](std::int32_t m) { return m / 60.0; });
  std::cout << "late  " << late.size() << " of " << minutes.size() << ", " << arrayops::Sum(hours)
            << " hours in all\n";

  // In place. What cannot be done changes nothing and says why.
  if (arrayops::Clip(minutes, 0, 180) != arrayops::Status::kOk) return 1;
  if (arrayops::Scale(minutes, 60) != arrayops::Status::kOk) return 1;
  std::cout << "clipped to 180 minutes, the longest is " << *arrayops::Max(minutes) << " seconds\n";

  const arrayops::Status status = arrayops::Scale(minutes, 1'000'000);
  std::cout << (status == arrayops::Status::kOverflow ? "too large for 32 bits\n" : "done\n");
}
