// Map, filter and reduce with a callable, beside the standard algorithms.

#include "arrayops/functional.h"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <type_traits>

#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

// 1 - x, which undoes itself when it is done in place again.
template <typename T>
void RegisterMaps(const Settings& settings) {
  static constexpr auto kOneMinus = [](T x) { return static_cast<T>(T{1} - x); };

  Row<T>(settings, "functional", "map", Pattern::kCopy)
      .Compare(
          [](Arrays<T> a) {
            arrayops::Map(a.values, a.out, kOneMinus);
            return a.out;
          },
          [](Arrays<T> a) {
            std::transform(a.values.begin(), a.values.end(), a.out.begin(), kOneMinus);
            return a.out;
          });
  Row<T>(settings, "functional", "map_inplace", Pattern::kInPlace)
      .Compare(
          [](Arrays<T> a) {
            arrayops::MapInPlace(a.values, kOneMinus);
            return a.values;
          },
          [](Arrays<T> a) {
            std::transform(a.values.begin(), a.values.end(), a.values.begin(), kOneMinus);
            return a.values;
          });
}

// True of half of the elements, at random.
template <typename T>
void RegisterFilter(const Settings& settings) {
  static constexpr auto kLarge = [](T x) { return x > (std::is_signed_v<T> ? T{0} : T{50}); };

  Row<T>(settings, "functional", "filter", Pattern::kCopy)
      .Compare(
          [](Arrays<T> a) {
            const std::size_t kept = arrayops::Filter(std::span<const T>(a.values), a.out, kLarge);
            return a.out.first(kept);
          },
          [](Arrays<T> a) {
            const auto end = std::copy_if(a.values.begin(), a.values.end(), a.out.begin(), kLarge);
            return std::span<T>(a.out.begin(), end);
          });
}

// The sum of the squares.
template <typename T>
void RegisterReduce(const Settings& settings) {
  using Integer = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
  using Total = std::conditional_t<std::floating_point<T>, double, Integer>;
  static constexpr auto kAddSquare = [](Total total, T x) {
    return total + static_cast<Total>(x) * static_cast<Total>(x);
  };

  Row<T>(settings, "functional", "reduce", Pattern::kRead)
      .Compare([](Arrays<T> a) { return arrayops::Reduce(a.values, kAddSquare, Total{0}); },
               [](Arrays<T> a) {
                 return std::accumulate(a.values.begin(), a.values.end(), Total{0}, kAddSquare);
               });
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    RegisterMaps<T>(settings);
    RegisterFilter<T>(settings);
    RegisterReduce<T>(settings);
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
