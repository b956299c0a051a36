// Scale by integers and floats: the status and every element. If one product does not fit, nothing
// changes.
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "arrayops/scale.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/fuzz.h"

namespace arrayops_test {
namespace {

struct ScaleFuzz {
  template <typename T>
  static void Run(Input& input) {
    const Placement placement = input.TakePlacement();
    switch (input.Below(3)) {
      case 0:
        return Scale<T>(input, placement, arrayops::Int128(input.TakeNumber<std::int64_t>()));
      case 1: {
        const auto high = input.Take<std::int64_t>();
        return Scale<T>(input, placement, arrayops::Int128(high, input.Take<std::uint64_t>()));
      }
      default:
        return Scale<T>(input, placement, input.TakeNumber<double>());
    }
  }

 private:
  template <typename T, typename F>
  static void Scale(Input& input, Placement placement, F factor) {
    const std::vector<T> values = input.TakeArray<T>();
    std::vector<T> expected = values;
    const arrayops::Status status = ScaleReference(expected, factor);
    const Where where{values.size(), placement.at_end, placement.offset,
                      static_cast<std::uint64_t>(status)};
    OnEveryTarget([&] {
      const std::span<T> placed = Guarded().Place(values, placement);
      Expect(arrayops::Scale(placed, factor) == status, where);
      Compare(placed, expected, where);
      Expect(Guarded().SentinelsIntact(), where);
    });
  }

  // The language does not say which NaN the product of two NaNs is.
  template <typename T>
  static void Compare(std::span<T> placed, const std::vector<T>& expected, const Where& where) {
    if constexpr (std::integral<T>) {
      ExpectArray(std::span<const T>(placed), expected, where);
    } else {
      const std::vector<T> scaled = ToVector(placed);
      for (std::size_t i = 0; i < scaled.size(); ++i) ExpectNumber(scaled[i], expected[i], where);
    }
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::ScaleFuzz)
