// A user's first program: it calls every operation and includes only the main header.

#include <array>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <vector>

#include "arrayops/arrayops.h"

namespace {

bool Check(bool ok, const char* what) {
  if (!ok) std::printf("wrong: %s\n", what);
  return ok;
}

}  // namespace

int main() {
  using arrayops::Status;
  const std::vector<double> values = {1e100, 1.0, -1e100, 2.5};
  std::array<std::int32_t, 4> counts = {1, -2, 3, 2'000'000'000};
  bool ok = true;

  ok &= Check(arrayops::Sum(values) == 3.5, "Sum");
  ok &= Check(arrayops::Sum(counts) == 2'000'000'002, "Sum of integers");
  ok &= Check(arrayops::Mean(values) == 0.875, "Mean");
  ok &= Check(arrayops::Min(values) == -1e100, "Min");
  ok &= Check(arrayops::Max(counts) == 2'000'000'000, "Max");
  ok &= Check(!arrayops::Max(std::vector<double>()), "Max of nothing");

  ok &= Check(arrayops::Scale(counts, 2) == Status::kOverflow && counts[0] == 1, "Scale, overflow");
  ok &= Check(arrayops::Clip(counts, -1, 100) == Status::kOk && counts[3] == 100, "Clip");
  ok &= Check(arrayops::Scale(counts, 2) == Status::kOk && counts[2] == 6, "Scale");

  const auto halves = arrayops::Map(counts, [](std::int32_t x) { return x / 2.0; });
  ok &= Check(halves[1] == -1.0, "Map");
  const auto large = arrayops::Filter(counts, [](std::int32_t x) { return x > 5; });
  ok &= Check(large == std::vector<std::int32_t>({6, 200}), "Filter");
  std::vector<std::int32_t> kept(counts.size());
  const std::array<bool, 4> mask = {true, false, false, true};
  ok &= Check(arrayops::Compress(counts, mask, kept) == 2 && kept[1] == 200, "Compress");
  ok &= Check(arrayops::Filter(counts, arrayops::Greater(5)) == large, "Filter by a comparison");
  ok &= Check(arrayops::Count(counts, arrayops::Less(2.5)) == 2, "Count");
  ok &= Check(arrayops::Reduce(counts, std::plus<>(), 0) == 206, "Reduce");

  std::printf("%s\n", arrayops::SimdTarget());
  return ok ? 0 : 1;
}
