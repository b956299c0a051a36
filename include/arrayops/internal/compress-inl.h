// Copies selected elements to one place, one behind another.

#if defined(ARRAYOPS_INTERNAL_COMPRESS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_COMPRESS_INL_H_
#undef ARRAYOPS_INTERNAL_COMPRESS_INL_H_
#else
#define ARRAYOPS_INTERNAL_COMPRESS_INL_H_
#endif

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "arrayops/internal/compress_indices.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/interval.h"
#include "arrayops/internal/loops-inl.h"
#include "arrayops/internal/selection.h"
#include "arrayops/internal/vector_counts.h"
#include "hwy/highway.h"

// How the target compresses a vector: by an instruction, by a table of shuffles, or not at all.
// Highway's own Compress is too slow here. GCC makes it copy its tables to the stack at each use.
// And its instructions have the destination as one more input, so each vector waits for the one
// before it.
#undef ARRAYOPS_COMPRESS_NATIVE
#undef ARRAYOPS_COMPRESS_VECTORS
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
#define ARRAYOPS_COMPRESS_NATIVE 1
#else
#define ARRAYOPS_COMPRESS_NATIVE 0
#endif
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128 || HWY_HAVE_SCALABLE || \
    (defined(HWY_SSE2) && HWY_TARGET == HWY_SSE2)
#define ARRAYOPS_COMPRESS_VECTORS 0
#else
#define ARRAYOPS_COMPRESS_VECTORS 1
#endif

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

#if ARRAYOPS_COMPRESS_VECTORS

// The lanes that the mask is true of, one bit each.
template <class D, class M>
HWY_INLINE std::uint64_t BitsOfMask(D d, M mask) {
  std::uint64_t bits = 0;
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// The lowest `count` bits; `count` is 1 to 64.
HWY_INLINE constexpr std::uint64_t LowBits(std::size_t count) {
  return ~std::uint64_t{0} >> (64 - count);
}

#endif

// Selects the elements in an interval. Like every selection, it is asked in turn for whole vectors
// v, which begin at index i; for the first `count` lanes of the last, partial one; or for one
// element. Elements are taken as the unsigned integers with their bits.
template <typename T>
struct IntervalSelection {
  internal::Interval<T> interval;

#if ARRAYOPS_COMPRESS_VECTORS
  template <class D, class V>
  HWY_INLINE std::uint64_t Whole(D d, V v, std::size_t) const {
    const std::uint64_t all = LowBits(hn::Lanes(d));
    if constexpr (std::floating_point<T>) {
      const hn::Rebind<T, D> df;
      const auto x = hn::BitCast(df, v);
      const auto inside =
          hn::And(hn::Ge(x, hn::Set(df, interval.low)), hn::Le(x, hn::Set(df, interval.high)));
      return BitsOfMask(df, inside) ^ (interval.outside ? all : 0);
    } else {
      const T width = static_cast<T>(interval.high - interval.low);
      const auto above_low = hn::Sub(v, hn::Set(d, interval.low));
      return BitsOfMask(d, hn::Gt(above_low, hn::Set(d, width))) ^ (interval.outside ? 0 : all);
    }
  }
  template <class D, class V>
  HWY_INLINE std::uint64_t Part(D d, V v, std::size_t i, std::size_t count) const {
    return Whole(d, v, i) & LowBits(count);
  }
#endif
  template <typename U>
  HWY_INLINE bool One(U x, std::size_t) const {
    return interval.Contains(std::bit_cast<T>(x));
  }
};

// Selects the elements whose byte in the mask is not zero.
struct MaskSelection {
  const std::uint8_t* mask;

#if ARRAYOPS_COMPRESS_VECTORS
  template <class D>
  HWY_INLINE std::uint64_t NotZero(D bytes, hn::VFromD<D> v) const {
    return BitsOfMask(bytes, hn::Eq(v, hn::Zero(bytes))) ^ LowBits(hn::Lanes(bytes));
  }
  template <class D, class V>
  HWY_INLINE std::uint64_t Whole(D, V, std::size_t i) const {
    const hn::Rebind<std::uint8_t, D> bytes;
    return NotZero(bytes, hn::LoadU(bytes, mask + i));
  }
  template <class D, class V>
  HWY_INLINE std::uint64_t Part(D, V, std::size_t i, std::size_t count) const {
    const hn::Rebind<std::uint8_t, D> bytes;
    return NotZero(bytes, LoadPadded(bytes, mask + i, count, std::uint8_t{0}));
  }
#endif
  template <typename U>
  HWY_INLINE bool One(U, std::size_t i) const {
    return mask[i] != 0;
  }
};

#if ARRAYOPS_COMPRESS_VECTORS

// The vectors that CompressVector takes, which may be shorter than those of the target.
#if ARRAYOPS_COMPRESS_NATIVE && HWY_TARGET <= HWY_AVX3_DL
template <typename U>
using CompressTag = hn::ScalableTag<U>;
#elif ARRAYOPS_COMPRESS_NATIVE
template <typename U>
using CompressTag = hn::CappedTag<U, sizeof(U) <= 2 ? 16 : 64 / sizeof(U)>;
#else
template <typename U>
using CompressTag = hn::CappedTag<U, 8>;
#endif

#if ARRAYOPS_COMPRESS_NATIVE

// Moves the lanes whose bit is set to the front; the rest is unspecified. The instruction keeps the
// old lanes of its destination, so the vector is its own destination. With zeros there the
// instruction would wait for whatever was in that register.
template <class D, class V>
HWY_INLINE V CompressVector([[maybe_unused]] D d, V v, std::uint64_t bits) {
  using U = hn::TFromD<D>;
  if constexpr (sizeof(U) == 8) {
    return V{_mm512_mask_compress_epi64(v.raw, static_cast<__mmask8>(bits), v.raw)};
  } else if constexpr (sizeof(U) == 4) {
    return V{_mm512_mask_compress_epi32(v.raw, static_cast<__mmask16>(bits), v.raw)};
  } else {
#if HWY_TARGET <= HWY_AVX3_DL
    if constexpr (sizeof(U) == 2) {
      return V{_mm512_mask_compress_epi16(v.raw, static_cast<__mmask32>(bits), v.raw)};
    } else {
      return V{_mm512_mask_compress_epi8(v.raw, static_cast<__mmask64>(bits), v.raw)};
    }
#else
    const hn::Rebind<std::uint32_t, D> wide;
    return hn::TruncateTo(d, CompressVector(wide, hn::PromoteTo(wide, v), bits));
#endif
  }
}

#else

// Moves the lanes whose bit is set to the front; the rest is unspecified.
template <class D, class V>
HWY_INLINE V CompressVector(D d, V v, std::uint64_t bits) {
  using U = hn::TFromD<D>;
  constexpr std::size_t kLanes = hn::MaxLanes(D());
  if constexpr (kLanes * sizeof(U) > 16) {  // only parts of 4 bytes can go anywhere
    const hn::Repartition<std::uint32_t, D> parts;
    const hn::Rebind<std::uint8_t, decltype(parts)> bytes;
    const auto& indices = internal::kCompressIndices<kLanes, sizeof(U) / 4>.of[bits];
    const auto lanes = hn::IndicesFromVec(parts, hn::PromoteTo(parts, hn::LoadU(bytes, indices)));
    return hn::BitCast(d, hn::TableLookupLanes(hn::BitCast(parts, v), lanes));
  } else {
    const hn::Repartition<std::uint8_t, D> bytes;
    const auto& indices = internal::kCompressIndices<kLanes, sizeof(U)>.of[bits];
    return hn::BitCast(d, hn::TableLookupBytes(hn::BitCast(bytes, v), hn::LoadU(bytes, indices)));
  }
}

#endif

// Copies those of the `kLanes` elements at `from` whose bit is set, and returns their number. May
// write up to a vector's length, but nothing beyond to + kLanes.
template <std::size_t kLanes, typename U>
HWY_INLINE std::size_t CompressElements(const U* from, std::uint64_t bits, U* to) {
  const CompressTag<U> d;
  constexpr std::size_t kStep = hn::MaxLanes(CompressTag<U>());
  std::size_t kept = 0;
  HWY_UNROLL(8)
  for (std::size_t i = 0; i < kLanes; i += kStep) {
    const std::uint64_t step = bits >> i & LowBits(kStep);
    hn::StoreU(CompressVector(d, hn::LoadU(d, from + i), step), d, to + kept);
    kept += static_cast<std::size_t>(std::popcount(step));
  }
  return kept;
}

#endif  // ARRAYOPS_COMPRESS_VECTORS

// Copies the elements that `selection` selects to the start of `out`, in order, and returns their
// number. `out` may be `in`: nothing is written beyond the elements that have been read.
template <typename U, class Selection>
std::size_t CompressArray(const U* in, std::size_t count, U* out, Selection selection) {
  std::size_t kept = 0;
#if ARRAYOPS_COMPRESS_VECTORS
  const hn::ScalableTag<U> d;
  constexpr std::size_t kLanes = hn::MaxLanes(hn::ScalableTag<U>());
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    const std::uint64_t bits = selection.Whole(d, hn::LoadU(d, in + i), i);
    kept += CompressElements<kLanes>(in + i, bits, out + kept);
  }
  internal::CountVectors(HWY_TARGET, i);
  if (i == count) return kept;
  // The rest by way of whole vectors of its own.
  const auto rest = LoadPadded(d, in + i, count - i, U{0});
  const std::uint64_t bits = selection.Part(d, rest, i, count - i);
  HWY_ALIGN U from[kLanes];
  HWY_ALIGN U to[kLanes];
  hn::Store(rest, d, from);
  const std::size_t last = CompressElements<kLanes>(from, bits, to);
  StorePartial(hn::Load(d, to), d, last, out + kept);
  return kept + last;
#else
  for (std::size_t i = 0; i < count; ++i) {
    const U x = LoadElement(in + i);
    StoreElement(x, out + kept);
    kept += selection.One(x, i) ? 1 : 0;
  }
  return kept;
#endif
}

// The number of elements that `selection` selects.
template <typename U, class Selection>
std::size_t CountArray(const U* in, std::size_t count, Selection selection) {
  std::size_t selected = 0;
#if ARRAYOPS_COMPRESS_VECTORS
  using P = const U*;
  const hn::ScalableTag<U> d;
  const auto count_in = [&](auto v) ARRAYOPS_VECTOR_LAMBDA {
    return static_cast<std::size_t>(std::popcount(selection.Whole(d, v, 0)));
  };
  const std::size_t padded = ForEachVector(
      d, in, count, IsStreaming<U>(count), U{0},
      [&](P p0, P p1, P p2, P p3) ARRAYOPS_VECTOR_LAMBDA {
        selected += count_in(hn::LoadU(d, p0)) + count_in(hn::LoadU(d, p1));
        selected += count_in(hn::LoadU(d, p2)) + count_in(hn::LoadU(d, p3));
      },
      [&](P p) ARRAYOPS_VECTOR_LAMBDA { selected += count_in(hn::LoadU(d, p)); },
      [&](auto v) ARRAYOPS_VECTOR_LAMBDA { selected += count_in(v); });
  return selected - (selection.One(U{0}, 0) ? padded : 0);
#else
  for (std::size_t i = 0; i < count; ++i) selected += selection.One(LoadElement(in + i), i) ? 1 : 0;
  return selected;
#endif
}

// What the functions of compress.h call, for elements as selection.h sees them: LaneOf<K> is their
// unsigned integer, K what they are compared as.
template <typename U>
std::size_t CompressByMask(const U* in, const std::uint8_t* mask, std::size_t count, U* out) {
  return CompressArray(in, count, out, MaskSelection{mask});
}
template <typename K>
std::size_t CompressByInterval(const internal::LaneOf<K>* in, std::size_t count,
                               internal::LaneOf<K>* out, internal::Interval<K> interval) {
  return CompressArray(in, count, out, IntervalSelection<K>{interval});
}
template <typename K>
std::size_t CountByInterval(const internal::LaneOf<K>* in, std::size_t count,
                            internal::Interval<K> interval) {
  return CountArray(in, count, IntervalSelection<K>{interval});
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_COMPRESS_INL_H_
