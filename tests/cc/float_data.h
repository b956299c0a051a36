// Arrays of finite floats that are hard to sum exactly; each pattern has one difficulty.
#ifndef ARRAYOPS_TESTS_CC_FLOAT_DATA_H_
#define ARRAYOPS_TESTS_CC_FLOAT_DATA_H_

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/cc/elements.h"

namespace arrayops_test {

template <std::floating_point T>
class FloatData {
 public:
  using Limits = std::numeric_limits<T>;
  static constexpr int kMaxExponent = Limits::max_exponent - 1;           // of the largest
  static constexpr int kMinNormal = Limits::min_exponent - 1;             // of the smallest
  static constexpr int kMinExponent = kMinNormal - (Limits::digits - 1);  // of denorm_min

  explicit FloatData(std::uint64_t seed) : random_(seed) {}

  using Pattern = std::vector<T> (FloatData::*)(std::size_t);

  static std::vector<std::pair<std::string, Pattern>> Patterns() {
    return {{"any exponent", &FloatData::AnyExponent},
            {"one window of exponents", &FloatData::Window},
            {"unit interval", &FloatData::UnitInterval},
            {"whole numbers", &FloatData::WholeNumbers},
            {"one value", &FloatData::OneValue},
            {"zeros", &FloatData::Zeros},
            {"subnormal", &FloatData::Subnormal},
            {"around the smallest normal", &FloatData::AroundSmallestNormal},
            {"powers of two", &FloatData::PowersOfTwo},
            {"near the largest", &FloatData::NearLargest},
            {"beyond the largest and back", &FloatData::BeyondLargestAndBack},
            {"growing", &FloatData::Growing},
            {"shrinking", &FloatData::Shrinking},
            {"runs of magnitudes", &FloatData::Runs},
            {"outliers", &FloatData::Outliers},
            {"cancelling", &FloatData::Cancelling},
            {"cancelling to nothing", &FloatData::CancellingToNothing},
            {"half way", &FloatData::HalfWay},
            {"near half way", &FloatData::NearHalfWay}};
  }

  // Calls the function with arrays of every pattern, short ones and ones around the ends of blocks,
  // and with a text that names the pattern.
  template <typename Function>
  static void ForEachArray(std::uint64_t seed, Function function) {
    for (const auto& [name, pattern] : Patterns()) {
      for (const std::size_t count :
           {1U,   2U,    3U,    4U,    5U,    8U,    17U,   63U,   64U,   65U,   100U,
            500U, 1000U, 2047U, 2048U, 2049U, 2051U, 4095U, 4096U, 4097U, 6200U, 40000U}) {
        FloatData data(seed += 1);
        const int repetitions = count < 1000 ? 10 : 2;
        for (int i = 0; i < repetitions; ++i) {
          function((data.*pattern)(count), name + ", " + std::to_string(count) + ", seed " +
                                               std::to_string(seed) + ", " + std::to_string(i));
        }
      }
    }
  }

  std::vector<T> AnyExponent(std::size_t count) {
    return Fill(count, [&] { return RandomFinite<T>(random_); });
  }

  std::vector<T> Window(std::size_t count) {
    const int low = Exponent(), high = std::min(low + Int(0, 60), kMaxExponent);
    return Fill(count, [&] { return Value(Int(low, high)); });
  }

  std::vector<T> UnitInterval(std::size_t count) {
    return Fill(count,
                [&] { return static_cast<T>(static_cast<double>(random_() >> 11) * 0x1p-53); });
  }

  std::vector<T> WholeNumbers(std::size_t count) {
    return Fill(count, [&] { return static_cast<T>(Int(-1000000, 1000000)); });
  }

  std::vector<T> OneValue(std::size_t count) { return std::vector<T>(count, Value(Exponent())); }

  std::vector<T> Zeros(std::size_t count) {
    return Fill(count, [&] { return Int(0, 1) == 0 ? T{0} : -T{0}; });
  }

  std::vector<T> Subnormal(std::size_t count) {
    return Fill(count, [&] { return Value(Int(kMinExponent, kMinNormal - 1)); });
  }

  std::vector<T> AroundSmallestNormal(std::size_t count) {
    return Fill(count, [&] { return Value(Int(kMinExponent, kMinNormal + 20)); });
  }

  std::vector<T> PowersOfTwo(std::size_t count) {
    const int low = Exponent(), high = std::min(low + Int(0, 200), kMaxExponent);
    return Fill(count, [&] { return Signed(std::ldexp(T{1}, Int(low, high))); });
  }

  std::vector<T> NearLargest(std::size_t count) {
    return Fill(count, [&] { return Value(Int(kMaxExponent - 30, kMaxExponent)); });
  }

  // Nearly half of the elements are the largest, as many are their negatives, and a few are others.
  std::vector<T> BeyondLargestAndBack(std::size_t count) {
    const std::size_t pairs = count / 2 - std::min(count / 2, count / 16);
    std::vector<T> values(pairs, Limits::max());
    values.insert(values.end(), pairs, -Limits::max());
    while (values.size() < count) values.push_back(Value(Exponent()));
    if (Int(0, 1) == 0) std::reverse(values.begin(), values.end());
    return values;
  }

  std::vector<T> Growing(std::size_t count) {
    const double step = (kMaxExponent - kMinExponent) * Fraction() / static_cast<double>(count + 1);
    const int start = Int(kMinExponent, kMinExponent + 40);
    std::size_t i = 0;
    return Fill(count, [&] {
      return Value(std::min(start + static_cast<int>(step * double(i++)), kMaxExponent));
    });
  }

  std::vector<T> Shrinking(std::size_t count) {
    std::vector<T> values = Growing(count);
    std::reverse(values.begin(), values.end());
    return values;
  }

  // Runs of some thousands, each with its own magnitude.
  std::vector<T> Runs(std::size_t count) {
    std::size_t left = 0;
    int exponent = 0;
    return Fill(count, [&] {
      if (left-- == 0) {
        left = Below(random_, 3000);
        exponent = Exponent();
      }
      return Value(std::max(exponent - Int(0, 8), kMinExponent));
    });
  }

  // One element in some hundreds is larger than all before it.
  std::vector<T> Outliers(std::size_t count) {
    int exponent = Int(kMinExponent, kMaxExponent - 100);
    return Fill(count, [&] {
      if (Int(0, 300) == 0) exponent = std::min(exponent + Int(1, 40), kMaxExponent);
      return Value(std::max(exponent - Int(0, 30), kMinExponent));
    });
  }

  // Numbers and their negatives, and one that is smaller by far.
  std::vector<T> Cancelling(std::size_t count) {
    const int low = Exponent(), high = std::min(low + Int(0, 200), kMaxExponent);
    std::vector<T> values{Value(Int(kMinExponent, low))};
    while (values.size() < count) AddPair(values, Value(Int(low, high)));
    values.resize(count);
    return Shuffled(values);
  }

  std::vector<T> CancellingToNothing(std::size_t count) {
    std::vector<T> values;
    while (values.size() + 1 < count) AddPair(values, RandomFinite<T>(random_));
    values.resize(count, -T{0});
    return Shuffled(values);
  }

  // The exact sum lies half way between two doubles.
  std::vector<T> HalfWay(std::size_t count) { return AroundHalfWay(count, T{0}); }

  // The sum misses that by the least amount of the type, or by somewhat more.
  std::vector<T> NearHalfWay(std::size_t count) {
    return AroundHalfWay(count, Signed(std::ldexp(T{1}, kMinExponent + Int(0, 1) * Int(0, 40))));
  }

  // Positive numbers of two exponents, mostly the larger one, so that a plain sum of many needs as
  // many bits as it ever can.
  std::vector<T> TwoMagnitudes(std::size_t count, int distance) {
    const int high = Int(-20, 60);
    return Fill(count, [&] { return std::abs(Value(Int(0, 15) == 0 ? high - distance : high)); });
  }

 private:
  int Int(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<std::uint64_t>(high - low + 1));
  }
  double Fraction() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
  int Exponent() { return Int(kMinExponent, kMaxExponent); }
  T Signed(T value) { return Int(0, 1) == 0 ? value : -value; }

  // Of either sign, from 2^exponent to below 2^(exponent + 1), every bit random.
  T Value(int exponent) {
    const double mantissa = 1.0 + static_cast<double>(random_() >> 12) * 0x1p-52;
    // Rounded towards zero, since the top of the range would be rounded beyond it.
    const double kept = std::bit_cast<double>(std::bit_cast<std::uint64_t>(mantissa) &
                                              ~((std::uint64_t{1} << (53 - Limits::digits)) - 1));
    return Signed(std::ldexp(static_cast<T>(kept), exponent));
  }

  template <typename Function>
  std::vector<T> Fill(std::size_t count, Function function) {
    std::vector<T> values(count);
    std::generate(values.begin(), values.end(), function);
    return values;
  }

  std::vector<T> Shuffled(std::vector<T> values) {
    std::shuffle(values.begin(), values.end(), random_);
    return values;
  }

  static void AddPair(std::vector<T>& values, T value) {
    values.push_back(value);
    values.push_back(-value);
  }

  // A double in pieces that a T holds, largest first.
  static void AddPieces(std::vector<T>& values, double sum) {
    while (sum != 0) {
      const T piece = static_cast<T>(sum);
      values.push_back(piece);
      sum -= static_cast<double>(piece);
    }
  }

  // A random double of 53 bits, half its ulp, the miss, and pairs that cancel.
  std::vector<T> AroundHalfWay(std::size_t count, T miss) {
    const int exponent = Int(std::max(kMinExponent + 60, -900), kMaxExponent - 20);
    const double mantissa = 1.0 + static_cast<double>(random_() >> 12) * 0x1p-52;
    const double sign = Int(0, 1) == 0 ? 1 : -1;
    std::vector<T> values;
    AddPieces(values, sign * std::ldexp(mantissa, exponent));
    AddPieces(values, sign * std::ldexp(1.0, exponent - 53));
    if (miss != 0) values.push_back(miss);
    while (values.size() < count) {
      AddPair(values, Value(Int(std::max(exponent - 60, kMinExponent), exponent + 18)));
    }
    return Shuffled(values);  // one more than asked for, perhaps
  }

  Random random_;
};

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_FLOAT_DATA_H_
