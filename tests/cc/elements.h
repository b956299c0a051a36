// The element types as lists and names, and numbers of those types for the tests to work on.
#ifndef ARRAYOPS_TESTS_CC_ELEMENTS_H_
#define ARRAYOPS_TESTS_CC_ELEMENTS_H_

#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

#include "arrayops/types.h"

namespace arrayops_test {

template <typename... Ts>
struct Elements {};

namespace internal {

template <typename Nothing, typename... Ts>
using TypesAfter = Elements<Ts...>;

template <typename... As, typename... Bs>
Elements<As..., Bs...> Join(Elements<As...>, Elements<Bs...>);

inline Elements<> JoinAll() { return {}; }
template <typename First, typename... Rest>
auto JoinAll(First first, Rest... rest) {
  return Join(first, JoinAll(rest...));
}

template <typename... Ts>
auto Integers(Elements<Ts...>) {
  return JoinAll(std::conditional_t<std::integral<Ts>, Elements<Ts>, Elements<>>{}...);
}
template <typename... Ts>
auto Floats(Elements<Ts...>) {
  return JoinAll(std::conditional_t<std::floating_point<Ts>, Elements<Ts>, Elements<>>{}...);
}

}  // namespace internal

#ifdef ARRAYOPS_TEST_FEW_ELEMENTS
// One integer type of each size and each signedness, for where compiling all takes too long. (The
// fuzz targets run for all types, and with sanitizers.)
using AllElements =
    Elements<std::int8_t, std::uint16_t, std::uint32_t, std::int64_t, float, double>;
#else
#define ARRAYOPS_TEST_COMMA_TYPE(T, Name) , T
using AllElements = internal::TypesAfter<void ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_TEST_COMMA_TYPE)>;
#undef ARRAYOPS_TEST_COMMA_TYPE
#endif
using IntegerElements = decltype(internal::Integers(AllElements{}));
using FloatElements = decltype(internal::Floats(AllElements{}));

template <typename T>
inline constexpr const char* kElementName = nullptr;
#define ARRAYOPS_TEST_NAME(T, Name) \
  template <>                       \
  inline constexpr const char* kElementName<T> = #Name;
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_TEST_NAME)
#undef ARRAYOPS_TEST_NAME

// The unsigned integer with the bits of a T.
template <typename T>
using BitsOf = std::conditional_t<
    sizeof(T) == 8, std::uint64_t,
    std::conditional_t<sizeof(T) == 4, std::uint32_t,
                       std::conditional_t<sizeof(T) == 2, std::uint16_t, std::uint8_t>>>;

template <typename T>
BitsOf<T> Bits(T value) {
  return std::bit_cast<BitsOf<T>>(value);
}

// Whether two arrays hold the same bits: NaN equals itself, and -0.0 is not +0.0.
template <typename T>
bool SameBits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

// Every test that draws numbers seeds its own generator.
using Random = std::mt19937_64;

// From 0 to limit - 1.
inline std::size_t Below(Random& random, std::size_t limit) {
  return static_cast<std::size_t>(random() % limit);
}

// The numbers that kernels are most likely to get wrong. Signalling NaNs are tested separately:
// passing them by value quiets them on some machines.
template <typename T>
std::vector<T> SpecialValues() {
  using Limits = std::numeric_limits<T>;
  if constexpr (std::integral<T>) {
    return {T{0},
            T{1},
            static_cast<T>(-1),
            T{2},
            T{127},
            Limits::min(),
            static_cast<T>(Limits::min() + 1),
            Limits::max(),
            static_cast<T>(Limits::max() - 1),
            static_cast<T>(Limits::max() / 2),
            static_cast<T>(Limits::max() / 2 + 1)};
  } else {
    return {T{0},
            -T{0},
            T{1},
            T{-1},
            Limits::infinity(),
            -Limits::infinity(),
            Limits::max(),
            -Limits::max(),
            Limits::min(),
            -Limits::min(),
            Limits::denorm_min(),
            -Limits::denorm_min(),
            Limits::epsilon(),
            static_cast<T>(Limits::min() - Limits::denorm_min()),  // the largest subnormal
            static_cast<T>(1e9),
            Limits::quiet_NaN()};
  }
}

// Quiet NaNs of both signs and of several payloads.
template <typename T>
std::vector<T> QuietNans() {
  constexpr int kMantissaBits = std::numeric_limits<T>::digits - 1;
  constexpr BitsOf<T> kQuiet = BitsOf<T>{1} << (kMantissaBits - 1);
  const BitsOf<T> infinity = Bits(std::numeric_limits<T>::infinity());
  const BitsOf<T> sign = BitsOf<T>{1} << (8 * sizeof(T) - 1);
  std::vector<T> nans;
  for (const BitsOf<T> payload :
       {BitsOf<T>{0}, BitsOf<T>{1}, BitsOf<T>{0x12345}, static_cast<BitsOf<T>>(kQuiet - 1)}) {
    const auto bits = static_cast<BitsOf<T>>(infinity | kQuiet | payload);
    nans.push_back(std::bit_cast<T>(bits));
    nans.push_back(std::bit_cast<T>(static_cast<BitsOf<T>>(bits | sign)));
  }
  return nans;
}

// Any bits at all, but no NaN and no infinity.
template <typename T>
T RandomFinite(Random& random) {
  for (;;) {
    const T value = std::bit_cast<T>(static_cast<BitsOf<T>>(random()));
    if constexpr (std::integral<T>) {
      return value;
    } else if (std::isfinite(value)) {
      return value;
    }
  }
}

// Random numbers of every size and both signs, with special values among them. No NaN, so that
// comparisons mean something.
template <typename T>
std::vector<T> RandomArray(std::size_t count, Random& random) {
  std::vector<T> special = SpecialValues<T>();
  std::erase_if(special, [](T value) { return value != value; });
  std::vector<T> values(count);
  for (T& value : values) {
    if (Below(random, 4) == 0) {
      value = special[Below(random, special.size())];
    } else {
      value = RandomFinite<T>(random);
      if constexpr (std::integral<T>) {
        value = static_cast<T>(value >> Below(random, 8 * sizeof(T)));
      }
    }
  }
  return values;
}

// The same with NaNs of every kind among them, for functions that only move or compare elements.
template <typename T>
std::vector<T> RandomArrayWithNans(std::size_t count, Random& random) {
  std::vector<T> values = RandomArray<T>(count, random);
  if constexpr (std::floating_point<T>) {
    const std::vector<T> nans = QuietNans<T>();
    for (T& value : values) {
      if (Below(random, 8) == 0) value = nans[Below(random, nans.size())];
    }
  }
  return values;
}

// Random numbers without infinities and NaN, for sums.
template <typename T>
std::vector<T> RandomFiniteArray(std::size_t count, Random& random) {
  std::vector<T> values = RandomArray<T>(count, random);
  if constexpr (std::floating_point<T>) {
    for (T& value : values) {
      if (std::isinf(value)) value = RandomFinite<T>(random);
    }
  }
  return values;
}

// All counts up to a few vectors of the widest target, then those around the ends of blocks.
template <typename T>
std::vector<std::size_t> Counts() {
  constexpr std::size_t kVectorBytes = 64;
  const std::size_t dense = 3 * kVectorBytes / sizeof(T) + 10;
  std::vector<std::size_t> counts;
  for (std::size_t count = 0; count <= dense; ++count) counts.push_back(count);
  for (const std::size_t edge : {256U, 512U, 1024U, 2048U, 4096U, 8192U}) {
    for (const std::size_t count : {edge - 1, edge, edge + 1}) {
      if (count > dense) counts.push_back(count);
    }
  }
  counts.push_back(10007);
  return counts;
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_ELEMENTS_H_
