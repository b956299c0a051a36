// Data made to come as near as it can to the bounds that prove a float sum's rounding. The rounding
// errors of a block's rests all go one way, and the exact sum lies next to the middle of two
// doubles, within reach of those errors. A bound that is too small gives a wrong last bit here;
// random data would not show it.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "arrayops/mean.h"
#include "arrayops/sum.h"
#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

// Adds what is missing to a double and a half of its ulp, and `miss` on top.
void CompleteToHalfWay(std::vector<double>& values, double miss) {
  const double near = ExactSum(values).Round();
  ExactNumber missing;
  missing.Add(near);
  missing.Add(std::ldexp(1.0, std::ilogb(near) - 53));
  missing.Add(miss);
  for (const double value : values) missing.Add(-value);
  for (;;) {
    const double piece = missing.Round();
    if (piece == 0) return;
    values.push_back(piece);
    missing.Add(-piece);
  }
}

// A large number, and many of 2^exponent whose last bits make each addition to a sum of about
// 2^bits of them round up, by nearly half an ulp.
std::vector<double> RoundingOneWay(std::size_t count, int exponent, int bits, Random& random) {
  const std::uint64_t last = (std::uint64_t{1} << (bits - 1)) + 1;
  const std::uint64_t mantissa = (std::uint64_t{1} << 52) + (random() >> 12 >> bits << bits) + last;
  std::vector<double> values(count, std::ldexp(static_cast<double>(mantissa), exponent - 52));
  values[0] = 0.75;
  return values;
}

// Sums of each length that vectors of any width and four accumulators make of a block.
template <typename Check>
void ForEachAdversary(std::size_t blocks, const Check& check) {
  Random random(141);
  for (int exponent = -46; exponent <= -37; ++exponent) {
    for (int bits = 5; bits <= 11; ++bits) {
      for (int miss = -92; miss <= -70; miss += 2) {
        for (const double sign : {1.0, -1.0}) {
          auto values = RoundingOneWay(2048 * blocks - 8, exponent, bits, random);
          CompleteToHalfWay(values, sign * std::ldexp(1.0, miss));
          check(values, Where{static_cast<std::uint64_t>(-exponent),
                              static_cast<std::uint64_t>(bits), static_cast<std::uint64_t>(-miss)});
        }
      }
    }
  }
}

TEST(FloatSumBounds, OfOneBlock) {
  ForEachAdversary(1, [](const std::vector<double>& values, const Where& where) {
    const double expected = SumReference(values);
    ForEachTarget([&] { ExpectNumber(arrayops::Sum(values), expected, where); });
  });
}

TEST(FloatSumBounds, OfSeveralBlocks) {
  ForEachAdversary(3, [](const std::vector<double>& values, const Where& where) {
    const double expected = SumReference(values);
    ForEachTarget([&] { ExpectNumber(arrayops::Sum(values), expected, where); });
  });
}

// With a power of two of them, the quotient lies as near to the middle as the sum.
TEST(FloatSumBounds, OfAMean) {
  ForEachAdversary(1, [](std::vector<double> values, const Where& where) {
    values.resize(2048, 0.0);
    const std::optional<double> expected = MeanReference(values);
    ForEachTarget([&] { ExpectNumber(arrayops::Mean(values), expected, where); });
  });
}

}  // namespace
}  // namespace arrayops_test
