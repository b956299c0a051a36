// A project that compiles its own code once for each target, and calls arrayops within it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// clang-format off: the order matters
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "own_pass.cc"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"
// clang-format on

#include "arrayops/arrayops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace consumer {
namespace HWY_NAMESPACE {

// The mean of the elements after a clip and a scale, or a negative number.
double Normalised(std::int32_t* values, std::size_t count) {
  namespace ops = arrayops::HWY_NAMESPACE;
  const std::span<std::int32_t> view(values, count);
  if (ops::Clip(view, 0, 10) != arrayops::Status::kOk) return -1;
  if (ops::Scale(view, 3) != arrayops::Status::kOk) return -2;
  if (ops::Count(view, arrayops::Less(30)) != 2) return -5;
  if (ops::Max(view) != 30 || ops::Min(view) != 0 || ops::Sum(view) != 45) return -3;
  const double mean = ops::Mean(view).value_or(-4);
  const std::array<bool, 3> ends = {true, false, true};
  if (ops::Compress(view, ends, view) != 2 || view[1] != 30) return -6;
  if (ops::Filter(view, view, arrayops::NotEqualTo(0)) != 2 || view[0] != 30) return -7;
  return mean;
}

}  // namespace HWY_NAMESPACE
}  // namespace consumer
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace consumer {

HWY_EXPORT(Normalised);

double NormalisedByTheBest(std::vector<std::int32_t>& values) {
  return HWY_DYNAMIC_DISPATCH(Normalised)(values.data(), values.size());
}

}  // namespace consumer

int main() {
  std::vector<std::int32_t> values = {-7, 5, 1000};
  return consumer::NormalisedByTheBest(values) == 15.0 ? 0 : 1;
}
#endif  // HWY_ONCE
