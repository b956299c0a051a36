// The loop that every element-wise operation in place runs in.

#if defined(ARRAYOPS_INTERNAL_TRANSFORM_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#undef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#else
#define ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#endif

#include <cstddef>
#include <cstdint>

#include "arrayops/internal/elements-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// How many elements of size `size` lie before the next address that a vector of `lanes` of them is
// aligned to; none where that never comes.
inline std::size_t ElementsBeforeAligned(const void* p, std::size_t lanes, std::size_t size) {
  const std::size_t beyond = reinterpret_cast<std::uintptr_t>(p) % (lanes * size);
  return beyond % size != 0 || beyond == 0 ? 0 : lanes - beyond / size;
}

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

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
