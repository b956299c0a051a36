// Int128 against the compiler's own 128-bit integer.
#include "arrayops/int128.h"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/exact.h"
#include "tests/cc/expect.h"
#include "tests/cc/reference.h"

namespace arrayops_test {
namespace {

using arrayops::Int128;

static_assert(Int128(-1).high() == -1 && Int128(-1).low() == ~std::uint64_t{0});
static_assert(Int128(~std::uint64_t{0}).high() == 0);
static_assert(Int128() == Int128(0) && Int128(1) > Int128(-1));
static_assert(Int128(3) + Int128(-5) - Int128(1) == -Int128(3));
static_assert(Int128(300).To<std::int8_t>() == std::nullopt);
static_assert(Int128(-3).To<std::int8_t>() == std::int8_t{-3});

// Powers of two with their neighbours, products of random lengths, and the limits.
std::vector<int128_t> Numbers() {
  std::vector<int128_t> numbers{0};
  for (int bit = 0; bit < 127; ++bit) {
    const int128_t power = int128_t{1} << bit;
    for (const int128_t number : {power - 1, power, power + 1}) {
      numbers.push_back(number);
      numbers.push_back(-number);
    }
  }
  Random random(91);
  for (int i = 0; i < 300; ++i) {
    const auto bits = static_cast<uint128_t>(random()) << 64 | random();
    numbers.push_back(static_cast<int128_t>(bits) >> Below(random, 128));
  }
  const auto lowest = static_cast<int128_t>(uint128_t{1} << 127);
  numbers.insert(numbers.end(), {lowest, lowest + 1, -(lowest + 1)});
  return numbers;
}

// Wraps, as two's complement does.
int128_t Wrapped(uint128_t bits) { return static_cast<int128_t>(bits); }

TEST(Int128, ArithmeticAndComparison) {
  const std::vector<int128_t> numbers = Numbers();
  for (const int128_t a : numbers) {
    const Int128 x = ToInt128(a);
    EXPECT_TRUE(FromInt128(x) == a);
    EXPECT_TRUE(FromInt128(-x) == Wrapped(uint128_t{0} - static_cast<uint128_t>(a)));
    for (std::size_t i = 0; i < numbers.size(); i += 3) {
      const int128_t b = numbers[i];
      const Int128 y = ToInt128(b);
      const int128_t sum = Wrapped(static_cast<uint128_t>(a) + static_cast<uint128_t>(b));
      const int128_t difference = Wrapped(static_cast<uint128_t>(a) - static_cast<uint128_t>(b));
      Int128 z = x;
      ASSERT_TRUE(FromInt128(x + y) == sum && FromInt128(z += y) == sum && FromInt128(z) == sum);
      z = x;
      ASSERT_TRUE(FromInt128(x - y) == difference && FromInt128(z -= y) == difference);
      ASSERT_EQ(x == y, a == b);
      ASSERT_EQ(x != y, a != b);
      ASSERT_EQ(x < y, a < b);
      ASSERT_EQ(x <= y, a <= b);
      ASSERT_EQ(x > y, a > b);
      ASSERT_EQ(x >= y, a >= b);
    }
  }
}

template <typename I>
void ExpectConversions(int128_t number) {
  const std::optional<I> got = ToInt128(number).To<I>();
  if (number >= std::numeric_limits<I>::min() && number <= std::numeric_limits<I>::max()) {
    Expect(got == static_cast<I>(number));
    Expect(FromInt128(Int128(static_cast<I>(number))) == number);
  } else {
    Expect(got == std::nullopt);
  }
}

TEST(Int128, ToAndFromEveryInteger) {
  for (const int128_t number : Numbers()) {
    ExpectConversions<std::int8_t>(number);
    ExpectConversions<std::int16_t>(number);
    ExpectConversions<std::int32_t>(number);
    ExpectConversions<std::int64_t>(number);
    ExpectConversions<std::uint8_t>(number);
    ExpectConversions<std::uint16_t>(number);
    ExpectConversions<std::uint32_t>(number);
    ExpectConversions<std::uint64_t>(number);
    ExpectConversions<long long>(number);
  }
}

double Rounded(int128_t number, std::uint64_t divisor) {
  ExactNumber exact;
  exact.AddInteger(number);
  return exact.RoundQuotient(divisor);
}

TEST(Int128, NearestDouble) {
  for (const int128_t number : Numbers()) {
    ExpectNumber(ToInt128(number).ToDouble(), Rounded(number, 1));
  }
  // Half way, and one off, for every exponent that has a half way.
  for (int bit = 53; bit < 127; ++bit) {
    for (const int128_t odd : {(int128_t{1} << 53) + 1, (int128_t{1} << 53) + 3}) {
      const int128_t half = odd << (bit - 53);
      if (half >> (bit - 53) != odd) continue;
      for (const int128_t number : {half - 1, half, half + 1}) {
        ExpectNumber(ToInt128(number).ToDouble(), Rounded(number, 1));
        ExpectNumber(ToInt128(-number).ToDouble(), Rounded(-number, 1));
      }
    }
  }
}

TEST(Int128, NearestDoubleOfAQuotient) {
  Random random(92);
  std::vector<std::uint64_t> divisors{1, 2, 3, 7, 10, 1000, 65535, 65536, 65537};
  for (const int bit : {31, 32, 47, 48, 52, 53, 54, 61, 62}) {
    const std::uint64_t power = std::uint64_t{1} << bit;
    divisors.insert(divisors.end(), {power - 1, power, power + 1});
  }
  divisors.push_back((std::uint64_t{1} << 63) - 1);
  for (int i = 0; i < 20; ++i) divisors.push_back((random() >> (1 + Below(random, 62))) | 1);
  for (const int128_t number : Numbers()) {
    for (const std::uint64_t divisor : divisors) {
      const Where where{divisor, static_cast<std::uint64_t>(number)};
      ExpectNumber(ToInt128(number).DivideToDouble(divisor), Rounded(number, divisor), where);
    }
  }
  // Quotients half way: odd numbers of 54 bits times the divisor.
  for (const std::uint64_t divisor : divisors) {
    const int128_t odd = static_cast<int128_t>(random() >> 10 | std::uint64_t{1} << 53 | 1);
    for (const int128_t number : {odd * divisor - 1, odd * divisor, odd * divisor + 1}) {
      ExpectNumber(ToInt128(number).DivideToDouble(divisor), Rounded(number, divisor), {divisor});
    }
  }
}

// Compared digit by digit, with numbers that the standard library can print.
std::string Decimal(int128_t number) {
  std::string digits;
  const bool negative = number < 0;
  do {
    const int digit = static_cast<int>(number % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    number /= 10;
  } while (number != 0);
  if (negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

TEST(Int128, Decimal) {
  EXPECT_EQ(Int128(0).ToString(), "0");
  EXPECT_EQ(Int128(-7).ToString(), "-7");
  EXPECT_EQ(Int128(std::int64_t{1} << 62).ToString(), std::to_string(std::int64_t{1} << 62));
  EXPECT_EQ(Int128(std::numeric_limits<std::int64_t>::min(), 0).ToString(),
            "-170141183460469231731687303715884105728");
  EXPECT_EQ(Int128(std::numeric_limits<std::int64_t>::max(), ~std::uint64_t{0}).ToString(),
            "170141183460469231731687303715884105727");
  for (const int128_t number : Numbers()) {
    EXPECT_EQ(ToInt128(number).ToString(), Decimal(number));
  }
}

TEST(Int128, ProductsOfWords) {
  Random random(93);
  for (int i = 0; i < 10000; ++i) {
    const std::uint64_t a = random() >> Below(random, 64);
    const std::uint64_t b = i % 2 == 0 ? ~std::uint64_t{0} - random() % 3 : random();
    const uint128_t product = static_cast<uint128_t>(a) * b;
    ASSERT_TRUE(static_cast<uint128_t>(FromInt128(Int128::Product(a, b))) == product);
  }
}

}  // namespace
}  // namespace arrayops_test
