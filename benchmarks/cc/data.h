// The arrays that the benchmarks run on.

#ifndef ARRAYOPS_BENCHMARKS_CC_DATA_H_
#define ARRAYOPS_BENCHMARKS_CC_DATA_H_

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <span>
#include <vector>

namespace arrayops_benchmarks {

// How an operation goes over memory.
enum class Pattern {
  kRead,        // reads an array
  kInPlace,     // reads and writes an array
  kCopy,        // reads one and writes another
  kCopyByMask,  // the same, and reads a byte for each element
};

inline const char* Label(Pattern pattern) {
  switch (pattern) {
    case Pattern::kRead:
      return "read";
    case Pattern::kInPlace:
      return "in_place";
    case Pattern::kCopy:
    case Pattern::kCopyByMask:
      return "copy";
  }
  return "";
}

enum class Data {
  kOrdinary,       // between -100 and 100, or 0 and 100: random, the floats with all their bits
  kWideExponents,  // floats of both signs, their exponents over nearly all of the type's range
  kZeros,          // zeros
  kBits,           // 0 or 1
};

template <typename T>
T RandomElement(Data data, std::mt19937_64& random) {
  if (data == Data::kZeros) return T{0};
  if (data == Data::kBits) return static_cast<T>(random() % 2);
  if constexpr (std::floating_point<T>) {
    const double fraction = static_cast<double>(random() >> 11) * 0x1p-53;
    if (data == Data::kOrdinary) return static_cast<T>(200 * fraction - 100);
    constexpr int kExponents = std::numeric_limits<T>::max_exponent * 9 / 10;
    const int exponent = static_cast<int>(random() % (2 * kExponents)) - kExponents;
    return static_cast<T>(std::ldexp(1 + fraction, exponent) * (random() % 2 == 0 ? 1 : -1));
  } else if constexpr (std::is_signed_v<T>) {
    return static_cast<T>(static_cast<int>(random() % 201) - 100);
  } else {
    return static_cast<T>(random() % 101);
  }
}

// An array repeats this many bytes of random elements. That is too many for a processor to learn
// the branches of, and making a gigabyte of them would take longer than the benchmark.
inline constexpr std::size_t kPeriodBytes = std::size_t{1} << 20;

template <typename T>
const std::vector<T>& Period(Data data) {
  static std::vector<T> periods[4];
  std::vector<T>& period = periods[static_cast<int>(data)];
  if (period.empty()) {
    std::mt19937_64 random(2013);
    period.resize(kPeriodBytes / sizeof(T));
    for (T& x : period) x = RandomElement<T>(data, random);
  }
  return period;
}

template <typename T>
void FillArray(Data data, std::span<T> values) {
  const std::vector<T>& period = Period<T>(data);
  for (std::size_t i = 0; i < values.size(); i += period.size()) {
    const std::size_t size = std::min(period.size(), values.size() - i);
    std::memcpy(values.data() + i, period.data(), size * sizeof(T));
  }
}

// What a contender works on.
template <typename T>
struct Arrays {
  std::span<T> values;
  std::span<T> out;                    // of the same size, if the pattern is a copy's
  std::span<const std::uint8_t> mask;  // of as many elements, if it is kCopyByMask
};

// Memory for an array: at least the bytes asked for, aligned to a cache line. All benchmarks share
// it, so that its pages are always in place; what was there before is gone. It has huge pages where
// the system does: with small ones it is luck which sets of a cache an array falls in. The buffers
// begin at different places of their pages, since some processors mistake one address for another
// if only the upper bits differ.
enum class Buffer { kValues, kOut, kMask };
void* Memory(Buffer buffer, std::size_t bytes);

template <typename T>
Arrays<T> MakeArrays(Data data, std::size_t bytes, Pattern pattern) {
  const std::size_t count = bytes / sizeof(T);
  Arrays<T> arrays;
  arrays.values = {static_cast<T*>(Memory(Buffer::kValues, bytes)), count};
  FillArray(data, arrays.values);
  if (pattern == Pattern::kCopy || pattern == Pattern::kCopyByMask) {
    arrays.out = {static_cast<T*>(Memory(Buffer::kOut, bytes)), count};
  }
  if (pattern == Pattern::kCopyByMask) {
    const std::span mask(static_cast<std::uint8_t*>(Memory(Buffer::kMask, count)), count);
    FillArray(Data::kBits, mask);
    arrays.mask = mask;
  }
  return arrays;
}

}  // namespace arrayops_benchmarks

#endif  // ARRAYOPS_BENCHMARKS_CC_DATA_H_
