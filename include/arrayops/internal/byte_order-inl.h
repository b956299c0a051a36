// Elements in the other byte order.

#if defined(ARRAYOPS_INTERNAL_BYTE_ORDER_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_BYTE_ORDER_INL_H_
#undef ARRAYOPS_INTERNAL_BYTE_ORDER_INL_H_
#else
#define ARRAYOPS_INTERNAL_BYTE_ORDER_INL_H_
#endif

#include <cstddef>
#include <cstdint>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/transform-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// By shifts, which every target has: halves are swapped, then the halves of those.
struct SwapBytesOp {
  template <class D, class V>
  HWY_INLINE V operator()([[maybe_unused]] D d, V v) const {
    using T = hn::TFromD<D>;
    if constexpr (sizeof(T) == 8) {
      v = hn::Or(hn::ShiftLeft<32>(v), hn::ShiftRight<32>(v));
    }
    if constexpr (sizeof(T) >= 4) {
      const auto low = hn::Set(d, static_cast<T>(0x0000FFFF0000FFFFu));
      v = hn::Or(hn::ShiftLeft<16>(hn::And(v, low)), hn::And(hn::ShiftRight<16>(v), low));
    }
    const auto low = hn::Set(d, static_cast<T>(0x00FF00FF00FF00FFu));
    return hn::Or(hn::ShiftLeft<8>(hn::And(v, low)), hn::And(hn::ShiftRight<8>(v), low));
  }
};

// out[i] has the bytes of in[i] in the opposite order. `out` may be `in`.
template <typename T>
void SwapBytes(const T* in, std::size_t count, T* out) {
  Transform(hn::ScalableTag<T>(), out, count, SwapBytesOp(), in);
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_BYTE_ORDER_INL_H_
