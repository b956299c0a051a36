// More than 2^31 elements: 2 GiB of bytes, hence a test of its own. No count, index or lane counter
// may be too narrow for the length of the array.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Int128;
using arrayops::Status;

constexpr std::size_t kCount = (std::size_t{1} << 31) + 123457;
constexpr std::size_t kPeriod = 121;  // -60 to 60, over and over: that adds up to nothing

struct Free {
  void operator()(std::int8_t* memory) const { std::free(memory); }
};

class Large : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    memory_.reset(static_cast<std::int8_t*>(std::malloc(kCount)));
    ASSERT_NE(memory_, nullptr) << "these tests need 2 GiB of memory";
  }
  static void TearDownTestSuite() { memory_.reset(); }

  void SetUp() override { Fill(1); }

  static std::span<std::int8_t> Values() { return {memory_.get(), kCount}; }
  static std::span<const std::int8_t> Read() { return Values(); }

  // The element as it was at first, times the factor.
  static std::int8_t At(std::size_t i, int factor) {
    return static_cast<std::int8_t>((static_cast<int>(i % kPeriod) - 60) * factor);
  }

  static std::vector<std::int8_t> Pattern(int factor) {
    std::vector<std::int8_t> pattern(kPeriod << 13);
    for (std::size_t i = 0; i < pattern.size(); ++i) pattern[i] = At(i, factor);
    return pattern;
  }

  static void Fill(int factor) {
    const std::vector<std::int8_t> pattern = Pattern(factor);
    for (std::size_t i = 0; i < kCount; i += pattern.size()) {
      std::memcpy(memory_.get() + i, pattern.data(), std::min(pattern.size(), kCount - i));
    }
  }

  // Whether the first elements have the pattern.
  static bool Holds(int factor, std::size_t count) {
    const std::vector<std::int8_t> pattern = Pattern(factor);
    for (std::size_t i = 0; i < count; i += pattern.size()) {
      if (std::memcmp(memory_.get() + i, pattern.data(), std::min(pattern.size(), count - i)) !=
          0) {
        return false;
      }
    }
    return true;
  }

  static std::unique_ptr<std::int8_t, Free> memory_;
};

std::unique_ptr<std::int8_t, Free> Large::memory_;

// The sum of the elements after the last whole period.
std::int64_t TailSum() {
  std::int64_t sum = 0;
  for (std::size_t i = kCount / kPeriod * kPeriod; i < kCount; ++i) {
    sum += static_cast<std::int64_t>(i % kPeriod) - 60;
  }
  return sum;
}

TEST_F(Large, SumAndMean) {
  EXPECT_EQ(arrayops::Sum(Read()), Int128(TailSum()));
  std::memset(memory_.get(), 100, kCount);
  const Int128 expected = Int128::Product(kCount, 100);
  ForEachTarget([&] { EXPECT_EQ(arrayops::Sum(Read()), expected); });
  EXPECT_EQ(arrayops::Mean(Read()), 100.0);
  arrayops::MeanAccumulator<std::int8_t> accumulator;
  accumulator.Update(Read());
  accumulator.Update(Read());
  EXPECT_EQ(accumulator.count(), 2 * kCount);
  EXPECT_EQ(accumulator.Finish(), 100.0);
  // As unsigned bytes, and with only the last one different.
  Values().back() = -1;
  const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(memory_.get()),
                                            kCount);
  EXPECT_EQ(arrayops::Sum(bytes), expected + Int128(155));
}

TEST_F(Large, MinAndMaxAtTheEnd) {
  Values()[kCount - 2] = -99;
  Values()[kCount - 1] = 99;
  ForEachTarget([] {
    EXPECT_EQ(arrayops::Min(Read()), -99);
    EXPECT_EQ(arrayops::Max(Read()), 99);
  });
}

// All products but the last fit.
TEST_F(Large, ScaleAndItsUndoing) {
  Values().back() = 100;
  EXPECT_EQ(arrayops::Scale(Values(), 2), Status::kOverflow);
  EXPECT_TRUE(Holds(1, kCount - 1));
  EXPECT_EQ(Values().back(), 100);
  EXPECT_EQ(arrayops::Scale(Values(), 1.5), Status::kOverflow);
  EXPECT_TRUE(Holds(1, kCount - 1));
  Values().back() = 0;
  EXPECT_EQ(arrayops::Scale(Values(), -2), Status::kOk);
  EXPECT_TRUE(Holds(-2, kCount - 1));
}

TEST_F(Large, Clip) {
  Values().back() = 127;
  EXPECT_EQ(arrayops::Clip(Values(), -60, 60), Status::kOk);
  EXPECT_TRUE(Holds(1, kCount - 1));
  EXPECT_EQ(Values().back(), 60);
  EXPECT_EQ(arrayops::Clip(Values(), 5, 5), Status::kOk);
  EXPECT_EQ(arrayops::Sum(Read()), Int128::Product(kCount, 5));
}

TEST_F(Large, FilterAndReduce) {
  const auto count = arrayops::Reduce(
      Read(), [](std::size_t seen, std::int8_t value) { return seen + (value == 60 ? 1 : 0); },
      std::size_t{0});
  EXPECT_EQ(count, kCount / kPeriod);
  const std::size_t kept =
      arrayops::Filter(Read(), Values(), [](std::int8_t value) { return value != 0; });
  EXPECT_EQ(kept, kCount - (kCount + 60) / kPeriod);
}

}  // namespace
}  // namespace arrayops_test
