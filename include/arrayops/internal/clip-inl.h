// Limits elements to a range.

#if defined(ARRAYOPS_INTERNAL_CLIP_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_CLIP_INL_H_
#undef ARRAYOPS_INTERNAL_CLIP_INL_H_
#else
#define ARRAYOPS_INTERNAL_CLIP_INL_H_
#endif

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/transform-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

template <typename T>
struct ClipOp {
  T min, max;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    const V low = hn::Set(d, min);
    const V high = hn::Set(d, max);
#if HWY_ARCH_X86 && HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
    if constexpr (ARRAYOPS_X86_BEFORE_AVX3 && std::is_same_v<T, std::uint64_t>) {
      // Flips the signs once for both bounds: each minimum would flip them.
      const hn::RebindToSigned<D> di;
      const auto flip = hn::Set(d, std::uint64_t{1} << 63);
      const auto ordered = hn::BitCast(di, hn::Xor(v, flip));
      const auto below = hn::Lt(ordered, hn::BitCast(di, hn::Xor(low, flip)));
      const auto above = hn::Gt(ordered, hn::BitCast(di, hn::Xor(high, flip)));
      return hn::IfThenElse(hn::RebindMask(d, below), low,
                            hn::IfThenElse(hn::RebindMask(d, above), high, v));
    }
    // x86's minimum and maximum of floats give their second operand if one is a NaN or both are
    // zeros, so the element comes second.
    return hn::Min(high, hn::Max(low, v));
#else
    if constexpr (std::is_floating_point_v<T>) {
      // Comparing, and not a vector's minimum and maximum, keeps NaNs and the signs of zeros.
      return hn::IfThenElse(hn::Lt(v, low), low, hn::IfThenElse(hn::Gt(v, high), high, v));
    } else {
      return hn::Min(hn::Max(v, low), high);
    }
#endif
  }
};

// Sets the elements below min to min and those above max to max. NaNs stay as they are. Neither
// bound may be a NaN, nor min > max.
template <typename T>
void ClipElements(T* data, std::size_t count, T min, T max) {
  HWY_DASSERT(min <= max);
  TransformInPlace(hn::ScalableTag<T>(), data, count, ClipOp<T>{min, max});
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_CLIP_INL_H_
