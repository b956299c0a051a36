// With ARRAYOPS_STATIC_TARGET there is one target, the compiler's, and everything works with it.
#define ARRAYOPS_STATIC_TARGET

#include <cstdint>
#include <string>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"
#include "hwy/highway.h"

namespace arrayops_test {
namespace {

TEST(StaticTarget, IsTheOnlyOne) {
  const std::vector<std::string> only{hwy::TargetName(HWY_STATIC_TARGET)};
  EXPECT_EQ(arrayops::SimdTargets(), only);
  EXPECT_EQ(arrayops::SimdTarget(), only[0]);
  EXPECT_TRUE(arrayops::SetSimdTarget(""));
  EXPECT_TRUE(arrayops::SetSimdTarget(only[0]));
  EXPECT_FALSE(arrayops::SetSimdTarget("none"));
}

TEST(StaticTarget, HasAllOperations) {
  std::vector<std::int16_t> values{3, -1, 2};
  EXPECT_EQ(arrayops::Sum(values), arrayops::Int128(4));
  EXPECT_EQ(arrayops::Mean(values), 4.0 / 3);
  EXPECT_EQ(arrayops::Min(values), -1);
  EXPECT_EQ(arrayops::Max(values), 3);
  EXPECT_EQ(arrayops::Scale(values, 20000), arrayops::Status::kOverflow);
  EXPECT_EQ(arrayops::Scale(values, 10), arrayops::Status::kOk);
  EXPECT_EQ(arrayops::Clip(values, std::int16_t{0}, std::int16_t{25}), arrayops::Status::kOk);
  EXPECT_EQ(values, (std::vector<std::int16_t>{25, 0, 20}));
  EXPECT_EQ(arrayops::Count(values, arrayops::GreaterEqual(20)), 2U);
  EXPECT_EQ(arrayops::Filter(values, values, arrayops::NotEqualTo(0)), 2U);
  EXPECT_EQ(arrayops::Compress(values, std::vector<char>{0, 1, 0}, values), 1U);
  EXPECT_EQ(values[0], 20);
  arrayops::SumAccumulator<double> accumulator;
  accumulator.Update(std::vector<double>{1e300, 1.0, -1e300});
  EXPECT_EQ(accumulator.Finish(), 1.0);
}

}  // namespace
}  // namespace arrayops_test
