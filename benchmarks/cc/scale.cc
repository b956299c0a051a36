// Products with a factor, in place.
//
// A benchmark multiplies the same array over and over. So the products must be the elements again,
// or differ by their sign only; and yet the library must have to multiply and to check for
// overflow:
//   scale_int               integers by -1; unsigned ones, all of them 0, by 3
//   scale_float             floats by -1.0; integers by 1 + 1/128: truncated, that is x again for
//                           |x| < 128, but larger elements could overflow, so all are checked first
//   scale_float_unchecked   integers by 1.0, with which no product can overflow
// Floats times an integer are not measured: it is converted to a double, as in scale_float.

#include "arrayops/scale.h"

#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "arrayops/status.h"
#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"
#include "benchmarks/cc/vector_loops.h"

namespace arrayops_benchmarks {
namespace {

// All products or none, as the library does it: so they are checked first.
template <std::integral T>
bool ScaleLoop(std::span<T> values, T factor) {
  for (const T x : values) {
    T product;
    if (__builtin_mul_overflow(x, factor, &product)) return false;
  }
  for (T& x : values) x = static_cast<T>(x * factor);
  return true;
}

template <std::integral T>
bool ScaleLoop(std::span<T> values, double factor) {
  constexpr double kMin = static_cast<double>(std::numeric_limits<T>::min());
  // One above the largest: as a power of two it is exact.
  constexpr double kEnd = 2 * static_cast<double>(std::numeric_limits<T>::max() / 2 + 1);
  for (const T x : values) {
    const double product = std::trunc(static_cast<double>(x) * factor);
    if (!(product >= kMin && product < kEnd)) return false;
  }
  for (T& x : values) x = static_cast<T>(static_cast<double>(x) * factor);
  return true;
}

template <std::floating_point T>
bool ScaleLoop(std::span<T> values, double factor) {
  for (T& x : values) x = static_cast<T>(static_cast<double>(x) * factor);
  return true;
}

template <typename T, typename Factor>
void RegisterScale(const Settings& settings, const std::string& operation, Factor factor,
                   Data data = Data::kOrdinary) {
  const auto loop = [factor](Arrays<T> a) {
    Require(ScaleLoop(a.values, factor), "scale");
    return a.values;
  };
  const Row<T> row(settings, "scale", operation, Pattern::kInPlace, data);
  row.Compare(
      [factor](Arrays<T> a) {
        Require(arrayops::Scale(a.values, factor) == arrayops::Status::kOk, "scale");
        return a.values;
      },
      loop);
  row.CompareThreads(
      [factor, threads = arrayops::ThreadExecutor(settings.threads)](Arrays<T> a) {
        Require(arrayops::Scale(a.values, factor, threads) == arrayops::Status::kOk, "scale");
        return a.values;
      },
      loop);
  if constexpr (std::integral<Factor>) {
    row.Also("vector_loop", [factor](Arrays<T> a) {
      MultiplyUnchecked(a.values, factor);
      return a.values;
    });
  }
}

const Family kFamily([](const Settings& settings) {
  ForEachElement([&]<typename T>() {
    if constexpr (std::floating_point<T>) {
      RegisterScale<T>(settings, "scale_float", Opaque(-1.0));
    } else {
      if constexpr (std::is_signed_v<T>) {
        RegisterScale<T>(settings, "scale_int", Opaque(static_cast<T>(-1)));
      } else {
        RegisterScale<T>(settings, "scale_int", Opaque(T{3}), Data::kZeros);
      }
      RegisterScale<T>(settings, "scale_float", Opaque(1 + 1.0 / 128));
      RegisterScale<T>(settings, "scale_float_unchecked", Opaque(1.0));
    }
  });
});

}  // namespace
}  // namespace arrayops_benchmarks
