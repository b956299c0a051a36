#include "benchmarks/cc/vector_loops.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

// clang-format off: the order matters
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "benchmarks/cc/vector_loops.cc"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
// The target's own headers come behind it.
#include "arrayops/internal/multiply-inl.h"
#include "arrayops/internal/transform-inl.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace arrayops_benchmarks {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// The loop has no tail: the arrays' sizes are multiples of eight vectors.
template <typename T>
T AddUp(const T* values, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  // Eight sums, so that none waits for the addition before.
  auto s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (std::size_t i = 0; i < count; i += 8 * lanes) {
    s0 = hn::Add(s0, hn::LoadU(d, values + i));
    s1 = hn::Add(s1, hn::LoadU(d, values + i + lanes));
    s2 = hn::Add(s2, hn::LoadU(d, values + i + 2 * lanes));
    s3 = hn::Add(s3, hn::LoadU(d, values + i + 3 * lanes));
    s4 = hn::Add(s4, hn::LoadU(d, values + i + 4 * lanes));
    s5 = hn::Add(s5, hn::LoadU(d, values + i + 5 * lanes));
    s6 = hn::Add(s6, hn::LoadU(d, values + i + 6 * lanes));
    s7 = hn::Add(s7, hn::LoadU(d, values + i + 7 * lanes));
  }
  const auto low = hn::Add(hn::Add(s0, s1), hn::Add(s2, s3));
  const auto high = hn::Add(hn::Add(s4, s5), hn::Add(s6, s7));
  return hn::GetLane(hn::SumOfLanes(d, hn::Add(low, high)));
}

// The library's own loop and product, without its check.
template <typename T>
void Multiply(T* values, std::size_t count, T factor) {
  namespace library = arrayops::HWY_NAMESPACE;
  const hn::ScalableTag<T> d;
  if constexpr (std::integral<T>) {
    using Unsigned = std::make_unsigned_t<T>;
    const library::MultiplyIntegersOp<T> op{static_cast<Unsigned>(factor)};
    library::TransformInPlace(d, values, count, op);
  } else {
    library::TransformInPlace(d, values, count, library::MultiplyOp<T>{factor});
  }
}

float AddUpFloats(const float* values, std::size_t count) { return AddUp(values, count); }
double AddUpDoubles(const double* values, std::size_t count) { return AddUp(values, count); }

// Highway 1.0 cannot dispatch to templates.
#define ARRAYOPS_DEFINE(type, name)                                   \
  void Multiply##name(type* values, std::size_t count, type factor) { \
    Multiply(values, count, factor);                                  \
  }
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_DEFINE)
#undef ARRAYOPS_DEFINE

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace arrayops_benchmarks
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arrayops_benchmarks {

HWY_EXPORT(AddUpFloats);
HWY_EXPORT(AddUpDoubles);

float SumInexactly(std::span<const float> values) {
  return HWY_DYNAMIC_DISPATCH(AddUpFloats)(values.data(), values.size());
}

double SumInexactly(std::span<const double> values) {
  return HWY_DYNAMIC_DISPATCH(AddUpDoubles)(values.data(), values.size());
}

#define ARRAYOPS_DEFINE(type, name)                                             \
  HWY_EXPORT(Multiply##name);                                                   \
  void MultiplyUnchecked(std::span<type> values, type factor) {                 \
    HWY_DYNAMIC_DISPATCH(Multiply##name)(values.data(), values.size(), factor); \
  }
ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_DEFINE)
#undef ARRAYOPS_DEFINE

}  // namespace arrayops_benchmarks
#endif  // HWY_ONCE
