// A mean is the exact sum divided by the count, rounded once: of the whole array, and in parts.
#include <span>

#include "arrayops/mean.h"
#include "tests/cc/reference.h"
#include "tests/fuzz/reduction.h"

namespace arrayops_test {
namespace {

struct MeanFuzz {
  template <typename T>
  static void Run(Input& input) {
    FuzzReduction<T, arrayops::MeanAccumulator<T>>(
        input, [](std::span<const T> values) { return arrayops::Mean(values); }, MeanReference<T>);
  }
};

}  // namespace
}  // namespace arrayops_test

ARRAYOPS_FUZZ_TARGET(arrayops_test::MeanFuzz)
