// Loads of whole and partial vectors from pointers of any alignment.

#if defined(ARRAYOPS_INTERNAL_ELEMENTS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_ELEMENTS_INL_H_
#undef ARRAYOPS_INTERNAL_ELEMENTS_INL_H_
#else
#define ARRAYOPS_INTERNAL_ELEMENTS_INL_H_
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "hwy/highway.h"

// Whether the target can load and store some lanes without touching the memory of the others.
// Highway also says so of its targets without vectors, whose loads are whole.
#undef ARRAYOPS_PARTIAL_ACCESS
#if HWY_MEM_OPS_MIGHT_FAULT || HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
#define ARRAYOPS_PARTIAL_ACCESS 0
#else
#define ARRAYOPS_PARTIAL_ACCESS 1
#endif

// Whether the target is an x86 one before AVX-512: those compare 64-bit integers only as signed
// numbers, and multiply integers of at most 32 bits.
#undef ARRAYOPS_X86_BEFORE_AVX3
#if HWY_ARCH_X86 && HWY_TARGET > HWY_AVX3 && HWY_TARGET != HWY_EMU128 && HWY_TARGET != HWY_SCALAR
#define ARRAYOPS_X86_BEFORE_AVX3 1
#else
#define ARRAYOPS_X86_BEFORE_AVX3 0
#endif

// Goes between the parameters and the body of a lambda that computes with vectors. The lambda is
// then compiled for the target and inlined into the loop that calls it.
#undef ARRAYOPS_VECTOR_LAMBDA
#if HWY_COMPILER_MSVC
#define ARRAYOPS_VECTOR_LAMBDA HWY_ATTR
#else
#define ARRAYOPS_VECTOR_LAMBDA HWY_ATTR __attribute__((always_inline))
#endif

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// The element at p, which need not be aligned. The call of memcpy is not enough to tell the
// compiler so, hence the cast: it would assume the alignment of a `const T*`.
template <typename T>
HWY_INLINE T LoadElement(const T* p) {
  T value;
  std::memcpy(&value, reinterpret_cast<const unsigned char*>(p), sizeof(T));
  return value;
}

template <typename T>
HWY_INLINE void StoreElement(T value, T* p) {
  std::memcpy(reinterpret_cast<unsigned char*>(p), &value, sizeof(T));
}

// Up to so many elements, a reduction is faster one by one than with vectors.
inline constexpr std::size_t kFewElements = 16;

// The number of elements of size `size` before the next address that a vector of `lanes` of them is
// aligned to; zero if that never comes.
inline std::size_t ElementsBeforeAligned(const void* p, std::size_t lanes, std::size_t size) {
  const std::size_t beyond = reinterpret_cast<std::uintptr_t>(p) % (lanes * size);
  return beyond % size != 0 || beyond == 0 ? 0 : lanes - beyond / size;
}

// The vector, for several uses. GCC would otherwise read it from memory again for each use, but the
// machine can load only one or two a cycle.
template <class V>
HWY_INLINE V KeepInRegister(V v) {
#if HWY_COMPILER_GCC_ACTUAL && HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
  asm("" : "+v"(v.raw));
#elif HWY_COMPILER_GCC_ACTUAL && HWY_ARCH_X86 && HWY_TARGET == HWY_AVX2
  asm("" : "+x"(v.raw));
#endif
  return v;
}

// The first `count` elements at p, fewer than a vector has, and `padding` in the lanes behind them.
// Reads nothing beyond p + count.
template <class D, typename T = hn::TFromD<D>>
HWY_INLINE hn::VFromD<D> LoadPadded(D d, const T* p, std::size_t count, T padding) {
#if ARRAYOPS_PARTIAL_ACCESS
  const auto mask = hn::FirstN(d, count);
  return hn::IfThenElse(mask, hn::MaskedLoad(mask, d, p), hn::Set(d, padding));
#elif HWY_TARGET == HWY_SCALAR
  (void)p, (void)count;  // fewer than one
  return hn::Set(d, padding);
#else
  HWY_ALIGN T lanes[hn::MaxLanes(D())];
  hn::Store(hn::Set(d, padding), d, lanes);
  std::memcpy(lanes, reinterpret_cast<const unsigned char*>(p), count * sizeof(T));
  return hn::Load(d, lanes);
#endif
}

// The elements from data + begin to data + count, fewer than a vector has, with `padding` in the
// other lanes. For reductions, since the order of the lanes is not kept: where it can, it reads a
// whole vector that ends with the data, which is faster than a partial one on every target.
template <class D, typename T = hn::TFromD<D>>
HWY_INLINE hn::VFromD<D> LoadTail(D d, const T* data, std::size_t begin, std::size_t count,
                                  T padding) {
  const std::size_t lanes = hn::Lanes(d);
  if (count < lanes) return LoadPadded(d, data + begin, count - begin, padding);
  const auto seen = hn::FirstN(d, lanes - (count - begin));
  return hn::IfThenElse(seen, hn::Set(d, padding), hn::LoadU(d, data + count - lanes));
}

// The first `count` of at least a vector of elements at p, `padding` in the other lanes.
template <class D, typename T = hn::TFromD<D>>
HWY_INLINE hn::VFromD<D> LoadHead(D d, const T* p, std::size_t count, T padding) {
  return hn::IfThenElse(hn::FirstN(d, count), hn::LoadU(d, p), hn::Set(d, padding));
}

template <class D, typename T = hn::TFromD<D>>
HWY_INLINE void StorePartial(hn::VFromD<D> v, D d, std::size_t count, T* p) {
#if ARRAYOPS_PARTIAL_ACCESS
  hn::BlendedStore(v, hn::FirstN(d, count), d, p);
#elif HWY_TARGET == HWY_SCALAR
  (void)v, (void)d, (void)count, (void)p;  // fewer than one
#else
  HWY_ALIGN T lanes[hn::MaxLanes(D())];
  hn::Store(v, d, lanes);
  std::memcpy(reinterpret_cast<unsigned char*>(p), lanes, count * sizeof(T));
#endif
}

// The smallest and the largest lane. Highway 1.0 has no such reduction of bytes: those are widened.
template <bool kMin, class D>
HWY_INLINE hn::TFromD<D> ExtremeLane(D d, hn::VFromD<D> v) {
#if HWY_TARGET != HWY_SCALAR
  if constexpr (sizeof(hn::TFromD<D>) == 1) {
    const hn::RepartitionToWide<D> wide;
    const auto pairs = hn::BitCast(wide, v);
    const auto lower = hn::ShiftRight<8>(hn::ShiftLeft<8>(pairs));
    const auto upper = hn::ShiftRight<8>(pairs);
    const auto both = kMin ? hn::Min(lower, upper) : hn::Max(lower, upper);
    return static_cast<hn::TFromD<D>>(ExtremeLane<kMin>(wide, both));
  } else  // NOLINT(readability/braces)
#endif
  {
#if HWY_TARGET == HWY_EMU128
    // Highway 1.0 starts with the least or greatest finite number here, and loses infinities.
    HWY_ALIGN hn::TFromD<D> lanes[hn::MaxLanes(D())];
    hn::Store(v, d, lanes);
    auto extreme = lanes[0];
    for (const auto lane : lanes) extreme = kMin ? HWY_MIN(extreme, lane) : HWY_MAX(extreme, lane);
    return extreme;
#else
    return hn::GetLane(kMin ? hn::MinOfLanes(d, v) : hn::MaxOfLanes(d, v));
#endif
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_ELEMENTS_INL_H_
