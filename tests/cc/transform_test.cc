// The element-wise loop with two inputs and with different element types, which no function of the
// library uses yet: all lengths and alignments, into another array and in place.
#include <cstddef>
#include <cstdint>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/cc/transform_test.cc"
// clang-format off: foreach_target must come before any inclusion of highway.h
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "arrayops/internal/transform-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace arrayops_test {
namespace HWY_NAMESPACE {

namespace ao = arrayops::HWY_NAMESPACE;
namespace hn = hwy::HWY_NAMESPACE;

struct AddOp {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::Add(a, b);
  }
};

// Doubles of 32-bit integers, with a float added to each.
struct WidenAndAddOp {
  template <class D, class VI, class VF>
  HWY_INLINE hn::VFromD<D> operator()(D d, VI a, VF b) const {
    return hn::Add(hn::PromoteTo(d, a), hn::PromoteTo(d, b));
  }
};

template <typename T>
std::vector<T> Counting(std::size_t count, T first) {
  std::vector<T> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<T>(first + static_cast<T>(i % 97));
  return values;
}

// Whether out[begin..begin + count) is what `expected` gives, and all other elements are still -1.
template <typename T, class Expected>
bool Matches(const std::vector<T>& out, std::size_t begin, std::size_t count,
             const Expected& expected) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool inside = i >= begin && i < begin + count;
    if (out[i] != (inside ? expected(i - begin) : static_cast<T>(-1))) return false;
  }
  return true;
}

// The first length for which anything is wrong, or -1.
std::int64_t FirstWrong() {
  std::vector<std::size_t> counts;
  for (std::size_t i = 0; i < 300; ++i) counts.push_back(i);
  for (const std::size_t i : {4095, 4096, 20000, 300000}) counts.push_back(i);
  for (const std::size_t count : counts) {
    for (const std::size_t begin : {0, 1, 5}) {
      const auto a = Counting<std::int16_t>(count + begin, 3);
      const auto b = Counting<std::int16_t>(count + begin, -50);
      const auto sum = [&](std::size_t i) {
        return static_cast<std::int16_t>(a[i + begin] + b[i]);
      };
      std::vector<std::int16_t> out(count + 10, -1);
      const hn::ScalableTag<std::int16_t> d;
      ao::Transform(d, out.data() + begin, count, AddOp(), a.data() + begin, b.data());
      if (!Matches(out, begin, count, sum)) return static_cast<std::int64_t>(count);

      std::vector<std::int16_t> in_place(a.begin() + static_cast<std::ptrdiff_t>(begin), a.end());
      ao::Transform(d, in_place.data(), count, AddOp(), in_place.data(), b.data());
      if (!Matches(in_place, 0, count, sum)) return static_cast<std::int64_t>(count);

      const auto ints = Counting<std::int32_t>(count + begin, 1 << 20);
      const auto floats = Counting<float>(count, 0.5F);
      std::vector<double> doubles(count + 10, -1);
      ao::Transform(hn::ScalableTag<double>(), doubles.data() + begin, count, WidenAndAddOp(),
                    ints.data() + begin, floats.data());
      const auto widened = [&](std::size_t i) { return ints[i + begin] + double{floats[i]}; };
      if (!Matches(doubles, begin, count, widened)) return static_cast<std::int64_t>(count);
    }
  }
  return -1;
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "gtest/gtest.h"
#include "hwy/targets.h"

namespace arrayops_test {
namespace {

HWY_EXPORT(FirstWrong);

TEST(Transform, SeveralInputsOfSeveralTypes) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    EXPECT_EQ(HWY_DYNAMIC_DISPATCH(FirstWrong)(), -1) << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace arrayops_test
#endif  // HWY_ONCE
