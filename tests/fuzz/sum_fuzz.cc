// A sum is the exact sum rounded once: of the whole array, and in parts.
#include <concepts>
#include <span>
#include <vector>

#include "arrayops/sum.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/reduction.h"

namespace arrayops_test {
namespace {

struct SumFuzz {
  template <typename T>
  static void Run(Input& input) {
    FuzzReduction<T, arrayops::SumAccumulator<T>>(
        input, [](std::span<const T> values) { return arrayops::Sum(values); },
        [](const std::vector<T>& values) {
          if constexpr (std::integral<T>) {
            return ToInt128(SumReference(values));
          } else {
            return SumReference(values);
          }
        });
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::SumFuzz)
