// The loop that every element-wise operation in place runs in.

#if defined(ARRAYOPS_INTERNAL_TRANSFORM_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#undef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#else
#define ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#endif

#include <cstddef>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/turns-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// The elements that TransformInPlaceUnless has changed: all of them, or where one was refused,
// those from `begin` to `end`, and `length` elements each at end, end + stride, end + 2 * stride
// and end + 3 * stride.
struct Transformed {
  bool all;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t length = 0;
  std::size_t stride = 0;
};

// data[i] = op(d, data[i]) for vectors of the tag d, as long as no element is refused:
// refuses(d, vectors...) is whether a lane of them is, which no zero may be. A group of vectors is
// looked at before it is stored. The data may have any alignment; the loop runs on vector
// boundaries, as a store across two cache lines costs twice. What lies before the first boundary
// and behind the last is covered by whole vectors too, computed before the loop changes anything
// and stored after it: where they overlap the loop's, both have the same values.
template <class D, class Op, class Refuses>
HWY_INLINE Transformed TransformInPlaceUnless(D d, hn::TFromD<D>* data, std::size_t count,
                                              const Op& op, const Refuses& refuses) {
  using T = hn::TFromD<D>;
  const std::size_t lanes = hn::Lanes(d);
  if (count < lanes) {
    if (count == 0) return {true};
    const auto v = LoadPadded(d, data, count, T{0});
    if (refuses(d, v)) return {false};
    StorePartial(op(d, v), d, count, data);
    return {true};
  }
  const auto first = hn::LoadU(d, data);
  const auto last = hn::LoadU(d, data + count - lanes);
  if (refuses(d, first, last)) return {false};
  const auto head = op(d, first);
  const auto tail = op(d, last);
  const std::size_t begin = ElementsBeforeAligned(data, lanes, sizeof(T));
  const bool far = IsFar<T>(count);
  std::size_t i = begin;
  while (i + 4 * lanes <= count) {
    const std::size_t start = i;
    const Turns turns = NextTurns<T>(i, count, lanes, far);
    for (; i != turns.end; i += turns.step) {
      const auto v0 = hn::LoadU(d, data + i);
      const auto v1 = hn::LoadU(d, data + i + turns.stride);
      const auto v2 = hn::LoadU(d, data + i + 2 * turns.stride);
      const auto v3 = hn::LoadU(d, data + i + 3 * turns.stride);
      if (HWY_UNLIKELY(refuses(d, v0, v1, v2, v3))) {
        if (!far) return {false, begin, i};
        return {false, begin, start, i - start, turns.stride};
      }
      hn::StoreU(op(d, v0), d, data + i);
      hn::StoreU(op(d, v1), d, data + i + turns.stride);
      hn::StoreU(op(d, v2), d, data + i + 2 * turns.stride);
      hn::StoreU(op(d, v3), d, data + i + 3 * turns.stride);
    }
    i = turns.next;
  }
  for (; i + lanes <= count; i += lanes) {
    const auto v = hn::LoadU(d, data + i);
    if (refuses(d, v)) return {false, begin, i};
    hn::StoreU(op(d, v), d, data + i);
  }
  hn::StoreU(head, d, data);
  hn::StoreU(tail, d, data + count - lanes);
  return {true};
}

struct RefusesNothing {
  template <class D, class... V>
  HWY_INLINE constexpr bool operator()(D, V...) const {
    return false;
  }
};

// The same for all elements.
template <class D, class Op>
HWY_INLINE void TransformInPlace(D d, hn::TFromD<D>* data, std::size_t count, const Op& op) {
  (void)TransformInPlaceUnless(d, data, count, op, RefusesNothing());
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
