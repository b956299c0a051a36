// The loop that every element-wise operation in place runs in.

#if defined(ARRAYOPS_INTERNAL_TRANSFORM_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#undef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#else
#define ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#endif

#include <cstddef>

#include "arrayops/internal/elements-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// data[i] = op(d, data[i]) for vectors of the tag d. The data may have any alignment; the loop runs
// on vector boundaries, as a store across two cache lines costs twice. What lies before the first
// boundary and behind the last is covered by whole vectors too, computed before the loop changes
// anything and stored after it: where they overlap the loop's, both have the same values.
template <class D, class Op>
HWY_INLINE void TransformInPlace(D d, hn::TFromD<D>* data, std::size_t count, const Op& op) {
  using T = hn::TFromD<D>;
  const std::size_t lanes = hn::Lanes(d);
  if (count < lanes) {
    if (count != 0) StorePartial(op(d, LoadPadded(d, data, count, T{0})), d, count, data);
    return;
  }
  const auto head = op(d, hn::LoadU(d, data));
  const auto tail = op(d, hn::LoadU(d, data + count - lanes));
  std::size_t i = ElementsBeforeAligned(data, lanes, sizeof(T));
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    const auto v0 = op(d, hn::LoadU(d, data + i));
    const auto v1 = op(d, hn::LoadU(d, data + i + lanes));
    const auto v2 = op(d, hn::LoadU(d, data + i + 2 * lanes));
    const auto v3 = op(d, hn::LoadU(d, data + i + 3 * lanes));
    hn::StoreU(v0, d, data + i);
    hn::StoreU(v1, d, data + i + lanes);
    hn::StoreU(v2, d, data + i + 2 * lanes);
    hn::StoreU(v3, d, data + i + 3 * lanes);
  }
  for (; i + lanes <= count; i += lanes) {
    hn::StoreU(op(d, hn::LoadU(d, data + i)), d, data + i);
  }
  hn::StoreU(head, d, data);
  hn::StoreU(tail, d, data + count - lanes);
}

// The elements that TransformInPlaceWhile has changed, from begin to end: all of them, or where
// one was refused, some of those before it.
struct Transformed {
  std::size_t begin;
  std::size_t end;
  bool all;
};

// The same as long as no element is refused: refused(d, vector) is the mask of those that are,
// among which there must be no zero. Each group of vectors is looked at before it is stored.
template <class D, class Op, class Refused>
HWY_INLINE Transformed TransformInPlaceWhile(D d, hn::TFromD<D>* data, std::size_t count,
                                             const Op& op, const Refused& refused) {
  using T = hn::TFromD<D>;
  const std::size_t lanes = hn::Lanes(d);
  if (count < lanes) {
    if (count == 0) return {0, 0, true};
    const auto v = LoadPadded(d, data, count, T{0});
    if (!hn::AllFalse(d, refused(d, v))) return {0, 0, false};
    StorePartial(op(d, v), d, count, data);
    return {0, count, true};
  }
  const auto first = hn::LoadU(d, data);
  const auto last = hn::LoadU(d, data + count - lanes);
  if (!hn::AllFalse(d, hn::Or(refused(d, first), refused(d, last)))) return {0, 0, false};
  const auto head = op(d, first);
  const auto tail = op(d, last);
  const std::size_t begin = ElementsBeforeAligned(data, lanes, sizeof(T));
  std::size_t i = begin;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    const auto v0 = hn::LoadU(d, data + i);
    const auto v1 = hn::LoadU(d, data + i + lanes);
    const auto v2 = hn::LoadU(d, data + i + 2 * lanes);
    const auto v3 = hn::LoadU(d, data + i + 3 * lanes);
    if (HWY_UNLIKELY(!hn::AllFalse(d, hn::Or(hn::Or(refused(d, v0), refused(d, v1)),
                                             hn::Or(refused(d, v2), refused(d, v3)))))) {
      return {begin, i, false};
    }
    hn::StoreU(op(d, v0), d, data + i);
    hn::StoreU(op(d, v1), d, data + i + lanes);
    hn::StoreU(op(d, v2), d, data + i + 2 * lanes);
    hn::StoreU(op(d, v3), d, data + i + 3 * lanes);
  }
  for (; i + lanes <= count; i += lanes) {
    const auto v = hn::LoadU(d, data + i);
    if (!hn::AllFalse(d, refused(d, v))) return {begin, i, false};
    hn::StoreU(op(d, v), d, data + i);
  }
  hn::StoreU(head, d, data);
  hn::StoreU(tail, d, data + count - lanes);
  return {0, count, true};
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
