// The loop of every element-wise operation: in place or into another array, of one or two arrays,
// whose element types may differ from that of the result.

#if defined(ARRAYOPS_INTERNAL_TRANSFORM_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#undef ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#else
#define ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
#endif

#include <cstddef>
#include <type_traits>

#include "arrayops/internal/blocks-inl.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/loops-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// How far a transform came before it met a vector that it refuses: from element `begin` on through
// so many blocks in pieces, and through so many elements of what comes then, at each of its pieces
// where that is a block in pieces.
struct Progress {
  bool complete;
  std::size_t begin = 0;
  std::size_t blocks = 0;
  std::size_t elements = 0;
  std::size_t rest = 0;  // the first element behind the blocks in pieces
};

// Calls group(i0, i1, i2, i3) with the first elements of four vectors, for the groups of a block
// from element `first` on. Returns how many elements it came through before a group refused to go
// on by returning false, or where none did, run.end.
template <class Group>
HWY_INLINE std::size_t ThroughGroups(std::size_t first, const Interleaving& run,
                                     const Group& group) {
  const std::size_t second = first + run.stride;
  const std::size_t third = second + run.stride;
  const std::size_t fourth = third + run.stride;
  std::size_t i = 0;
  for (; i != run.end; i += run.step) {
    if (HWY_UNLIKELY(!group(first + i, second + i, third + i, fourth + i))) break;
  }
  return i;
}

// The same for the blocks in pieces of a streaming array. A function of its own, so that short
// arrays do not pay for the registers that it needs; with a copy of `group`, which stores to `out`
// cannot change.
template <class D, class Group>
HWY_NOINLINE Progress ThroughPieces(D d, hn::TFromD<D>* out, std::size_t begin, std::size_t count,
                                    Group group) {
  auto blocks = StridedBlocks<hn::TFromD<D>>::OnlyInPieces(out + begin, count - begin);
  Progress progress{false, begin};
  for (; blocks.InPieces(); ++progress.blocks) {
    const auto block = blocks.Next();
    const Interleaving run = block.Groups(hn::Lanes(d));
    progress.elements = ThroughGroups(static_cast<std::size_t>(block.data - out), run, group);
    if (progress.elements != run.end) return progress;
  }
  return {true, begin, progress.blocks, 0, begin + blocks.begin()};
}

// The skeleton of all of them: calls group(i0, i1, i2, i3) for groups of four whole vectors from
// element `begin` on, and vector(i) for single ones, until either returns false. Where `begin` is
// aligned, so are all vectors.
template <class D, class Group, class Vector>
HWY_INLINE Progress ForEachOutputVector(D d, hn::TFromD<D>* out, std::size_t begin,
                                        std::size_t count, const Group& group,
                                        const Vector& vector) {
  using T = hn::TFromD<D>;
  const std::size_t lanes = hn::Lanes(d);
  Progress progress{true, begin, 0, 0, begin};
  if (IsStreaming<T>(count - begin)) {
    progress = ThroughPieces(d, out, begin, count, group);
    if (!progress.complete) return progress;
  }
  const std::size_t rest = progress.rest;
  const Interleaving run = NextInterleaving<T>(0, count - rest, lanes, false);
  progress.elements = ThroughGroups(rest, run, group);
  progress.complete = progress.elements == run.end;
  if (HWY_UNLIKELY(!progress.complete)) return progress;
  for (std::size_t i = rest + run.next; i + lanes <= count; i += lanes) {
    if (HWY_LIKELY(vector(i))) continue;
    progress.complete = false;
    progress.elements = i - rest;
    break;
  }
  return progress;
}

// Calls visit(data, count) for all that an incomplete transform in place has written.
template <typename T, class Visit>
void ForEachWritten(T* data, std::size_t count, const Progress& progress, const Visit& visit) {
  auto blocks = StridedBlocks<T>::OnlyInPieces(data + progress.begin, count - progress.begin);
  for (std::size_t n = 0; n < progress.blocks; ++n) {
    blocks.Next().ForEachPiece(StridedBlock<T>::kPiece, visit);
  }
  if (blocks.InPieces()) {
    blocks.Next().ForEachPiece(progress.elements, visit);
  } else {
    visit(data + progress.rest, progress.elements);
  }
}

// data[i] = op(d, data[i]) for vectors of the tag d, as long as none is refused: refuses(d,
// vectors...) is whether a lane of them is, which no zero may be. Vectors are looked at before they
// are stored.
//
// The data may have any alignment; the loop runs on vector boundaries, as a store across two cache
// lines costs twice. The vectors at both ends of the array cover what the loop leaves out. They are
// computed before it and stored after it, so that no element is changed twice.
template <class D, class Op, class Refuses>
HWY_INLINE Progress TransformInPlaceUnless(D d, hn::TFromD<D>* data, std::size_t count,
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
  const Progress progress = ForEachOutputVector(
      d, data, begin, count,
      [=](std::size_t i0, std::size_t i1, std::size_t i2, std::size_t i3) ARRAYOPS_VECTOR_LAMBDA {
        const auto v0 = hn::LoadU(d, data + i0);
        const auto v1 = hn::LoadU(d, data + i1);
        const auto v2 = hn::LoadU(d, data + i2);
        const auto v3 = hn::LoadU(d, data + i3);
        if (HWY_UNLIKELY(refuses(d, v0, v1, v2, v3))) return false;
        hn::StoreU(op(d, v0), d, data + i0);
        hn::StoreU(op(d, v1), d, data + i1);
        hn::StoreU(op(d, v2), d, data + i2);
        hn::StoreU(op(d, v3), d, data + i3);
        return true;
      },
      [=](std::size_t i) ARRAYOPS_VECTOR_LAMBDA {
        const auto v = hn::LoadU(d, data + i);
        if (refuses(d, v)) return false;
        hn::StoreU(op(d, v), d, data + i);
        return true;
      });
  if (!progress.complete) return progress;
  hn::StoreU(head, d, data);
  hn::StoreU(tail, d, data + count - lanes);
  return progress;
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

// out[i] = op(d, in[i]...) for one or more inputs of any element types. op gets vectors with as
// many lanes as those of d, the tag of the result. `out` may be an input, but must not overlap one
// otherwise.
template <class D, class Op, typename... In>
HWY_INLINE void Transform(D d, hn::TFromD<D>* out, std::size_t count, const Op& op,
                          const In*... in) {
  const std::size_t lanes = hn::Lanes(d);
  if (count < lanes) {
    if (count == 0) return;
    StorePartial(op(d, LoadPadded(hn::Rebind<In, D>(), in, count, In{0})...), d, count, out);
    return;
  }
  const auto at = [=](std::size_t i) ARRAYOPS_VECTOR_LAMBDA {
    return op(d, hn::LoadU(hn::Rebind<In, D>(), in + i)...);
  };
  const auto head = at(0);
  const auto tail = at(count - lanes);
  const std::size_t begin = ElementsBeforeAligned(out, lanes, sizeof(hn::TFromD<D>));
  (void)ForEachOutputVector(
      d, out, begin, count,
      [=](std::size_t i0, std::size_t i1, std::size_t i2, std::size_t i3) ARRAYOPS_VECTOR_LAMBDA {
        const auto v0 = at(i0);
        const auto v1 = at(i1);
        const auto v2 = at(i2);
        const auto v3 = at(i3);
        hn::StoreU(v0, d, out + i0);
        hn::StoreU(v1, d, out + i1);
        hn::StoreU(v2, d, out + i2);
        hn::StoreU(v3, d, out + i3);
        return true;
      },
      [=](std::size_t i) ARRAYOPS_VECTOR_LAMBDA {
        hn::StoreU(at(i), d, out + i);
        return true;
      });
  hn::StoreU(head, d, out);
  hn::StoreU(tail, d, out + count - lanes);
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_TRANSFORM_INL_H_
