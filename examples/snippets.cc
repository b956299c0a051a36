// The C++ examples of the pages in docs/, each between a pair of marks, with checks of what they
// say. tests/python/test_docs.py sees to it that the pages show nothing that is not compiled and
// run here.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iostream>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"

namespace {

using arrayops::Status;

TEST(Snippets, SumOfIntegers) {
  // [sum.integers]
  const std::vector<std::uint64_t> values = {18446744073709551615u, 1};
  const arrayops::Int128 sum = arrayops::Sum(values);
  std::cout << sum.ToString() << '\n';          // 18446744073709551616
  const auto narrow = sum.To<std::uint64_t>();  // a std::optional, empty: it does not fit
  // [end]
  EXPECT_EQ(sum.ToString(), "18446744073709551616");
  EXPECT_FALSE(narrow.has_value());
}

TEST(Snippets, SumOfFloats) {
  // [sum.floats]
  const std::vector<double> values = {1e100, 0.1, -1e100};
  const double sum = arrayops::Sum(values);  // 0.1; a loop that adds gets 0.0
  // [end]
  EXPECT_EQ(sum, 0.1);
}

TEST(Snippets, SumOfParts) {
  const std::vector<double> monday = {0.1, 0.2};
  const std::vector<double> tuesday = {0.3};
  // [sum.parts]
  arrayops::SumAccumulator<double> total;
  total.Update(monday);
  arrayops::SumAccumulator<double> other;  // in another thread, say
  other.Update(tuesday);
  total.Merge(other);
  const double sum = total.Finish();  // bit for bit the Sum of all the values at once
  // [end]
  EXPECT_EQ(sum, arrayops::Sum(std::vector<double>{0.1, 0.2, 0.3}));
}

TEST(Snippets, Mean) {
  // [mean]
  const std::vector<double> values = {1.5e308, 1.7e308};
  const std::optional<double> mean = arrayops::Mean(values);  // 1.6e308, though the sum overflows
  const std::vector<int> none;
  const bool empty = !arrayops::Mean(none).has_value();  // true
  // [end]
  EXPECT_EQ(*mean, 1.6e308);
  EXPECT_TRUE(empty);
}

TEST(Snippets, MinMax) {
  // [min_max]
  const std::vector<float> values = {0.0f, -0.0f, 2.5f};
  const std::optional<float> min = arrayops::Min(values);  // -0.0f
  const std::optional<float> max = arrayops::Max(values);  // 2.5f
  // [end]
  EXPECT_TRUE(*min == 0.0f && std::signbit(*min));
  EXPECT_EQ(*max, 2.5f);
}

TEST(Snippets, ArgMinMax) {
  // [arg_min_max]
  const std::vector<double> prices = {9.5, 7.25, 8.0};
  const std::optional<std::uint64_t> cheapest = arrayops::ArgMin(prices);  // 1
  // [end]
  EXPECT_EQ(cheapest, 1U);
}

TEST(Snippets, Source) {
  // [source]
  const std::vector<double> first = {1.5, 2.5}, second = {4.0, 8.0, 16.0};
  const std::uint8_t valid[] = {0b101};  // the second element of `second` is a null
  const arrayops::Chunk chunks[] = {arrayops::Chunk::Of(std::span(first)),
                                    arrayops::Chunk::Of(std::span(second), valid)};
  const arrayops::Source<double> source(chunks);
  const double sum = arrayops::Sum(source);       // 24.0
  const auto largest = arrayops::ArgMax(source);  // 4: nulls count in the index
  // [end]
  EXPECT_EQ(sum, 24.0);
  EXPECT_EQ(largest, 4U);
}

TEST(Snippets, Accumulator) {
  // [accumulator]
  arrayops::SumAccumulator<float> monday, tuesday;
  monday.Update(std::vector<float>{0.1f, 1e30f});
  tuesday.Update(std::vector<float>{-1e30f, 0.2f});
  const std::vector<std::byte> stored = monday.ToBytes();          // to a file, or another machine
  auto week = arrayops::SumAccumulator<float>::FromBytes(stored);  // empty if they are none
  week->Merge(tuesday);
  const double sum = week->Finish();  // as Sum of all four
  // [end]
  EXPECT_EQ(sum, arrayops::Sum(std::vector<float>{0.1f, 1e30f, -1e30f, 0.2f}));
}

TEST(Snippets, Scale) {
  // [scale]
  std::vector<std::int8_t> values = {1, -2, 100};
  const Status doubled = arrayops::Scale(values, 2);   // kOverflow: 200 is no std::int8_t
  const Status halved = arrayops::Scale(values, 0.5);  // kOk: {0, -1, 50}, truncated
  // [end]
  EXPECT_EQ(doubled, Status::kOverflow);
  EXPECT_EQ(halved, Status::kOk);
  EXPECT_EQ(values, (std::vector<std::int8_t>{0, -1, 50}));
}

TEST(Snippets, Clip) {
  // [clip]
  std::array<double, 4> values = {-2.5, 0.25, 7.0, std::nan("")};
  const Status status = arrayops::Clip(values, -1.0, 1.0);  // kOk: {-1, 0.25, 1, NaN}
  const Status wrong = arrayops::Clip(values, 1.0, -1.0);   // kInvalidBounds, nothing changed
  // [end]
  EXPECT_EQ(status, Status::kOk);
  EXPECT_EQ(wrong, Status::kInvalidBounds);
  EXPECT_EQ(values[0], -1.0);
  EXPECT_EQ(values[1], 0.25);
  EXPECT_EQ(values[2], 1.0);
  EXPECT_TRUE(std::isnan(values[3]));
}

TEST(Snippets, Compress) {
  // [compress]
  const std::vector<int> delays = {3, 75, -4, 61, 200};
  const std::array<bool, 5> weekend = {false, true, true, false, true};
  std::vector<int> out(delays.size());
  const std::size_t days = arrayops::Compress(delays, weekend, out);  // 3: 75, -4, 200
  const std::size_t late =
      arrayops::Filter(delays, out, arrayops::Greater(60.5));              // 3: 75, 61, 200
  const std::size_t early = arrayops::Count(delays, arrayops::Less(0));    // 1
  const auto normal = arrayops::Filter(delays, arrayops::Between(0, 60));  // a vector: {3}
  // [end]
  EXPECT_EQ(days, 3U);
  EXPECT_EQ(late, 3U);
  EXPECT_EQ(early, 1U);
  EXPECT_EQ(out[1], 61);
  EXPECT_EQ(normal, std::vector<int>{3});
}

TEST(Snippets, Functional) {
  // [functional]
  std::vector<int> values = {3, -1, 4, -1, 5};
  const auto roots = arrayops::Map(values, [](int x) { return std::sqrt(std::abs(x)); });
  const auto positive = arrayops::Filter(values, [](int x) { return x > 0; });  // {3, 4, 5}
  const long product = arrayops::Reduce(positive, std::multiplies<>(), 1L);     // 60
  arrayops::MapInPlace(values, [](int x) { return 2 * x; });  // {6, -2, 8, -2, 10}
  // [end]
  EXPECT_EQ(roots[2], 2.0);
  EXPECT_EQ(positive, (std::vector<int>{3, 4, 5}));
  EXPECT_EQ(product, 60);
  EXPECT_EQ(values, (std::vector<int>{6, -2, 8, -2, 10}));
}

TEST(Snippets, FilterWithoutAllocation) {
  // [functional.spans]
  std::array<std::int16_t, 5> values = {3, -1, 4, -1, 5};
  const std::size_t kept =
      arrayops::Filter(values, values, [](std::int16_t x) { return x > 0; });  // 3, in place
  const std::span<const std::int16_t> positive(values.data(), kept);           // {3, 4, 5}
  // [end]
  EXPECT_EQ(std::vector<std::int16_t>(positive.begin(), positive.end()),
            (std::vector<std::int16_t>{3, 4, 5}));
}

TEST(Snippets, Threads) {
  const std::vector<double> values(1'000'000, 0.1);
  // [threads]
  arrayops::ThreadExecutor threads(4);
  const double sum = arrayops::Sum(values, threads);  // bit for bit that of arrayops::Sum(values)
  // [end]
  EXPECT_EQ(sum, arrayops::Sum(values));
}

TEST(Snippets, Targets) {
  // [targets]
  std::cout << arrayops::SimdTarget() << '\n';  // AVX3_DL, say
  for (const auto& name : arrayops::SimdTargets()) {
    arrayops::SetSimdTarget(name);  // every result is the same, to the bit
  }
  arrayops::SetSimdTarget("");  // back to the best one
  // [end]
  EXPECT_EQ(arrayops::SimdTargets().front(), arrayops::SimdTarget());
}

}  // namespace
