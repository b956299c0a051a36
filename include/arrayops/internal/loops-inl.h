// The loop over the vectors of an array that every reduction runs in.

#if defined(ARRAYOPS_INTERNAL_LOOPS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_LOOPS_INL_H_
#undef ARRAYOPS_INTERNAL_LOOPS_INL_H_
#else
#define ARRAYOPS_INTERNAL_LOOPS_INL_H_
#endif

#include <cstddef>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/vector_counts.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// Loops take four vectors at a time. In a short array those are four neighbours. An array that
// comes from memory, or from a cache that cores share, is read at four places in turn: the
// processor then prefetches at each of them, which is half as fast again as prefetching at one.
//
//   short:       0 1 2 3 | 4 5 6 7 | ...      streaming:   0 a b c | 1 a+1 b+1 c+1 | ...
//
// So a streaming loop does not see the elements in their order.

// From how many bytes on an array is taken to come from there.
inline constexpr std::size_t kStreamingBytes = std::size_t{512} << 10;
template <typename T>
constexpr bool IsStreaming(std::size_t count) {
  return count >= kStreamingBytes / sizeof(T);
}

// How far the four places are apart, at most: far enough that going on to the next four costs
// little.
inline constexpr std::size_t kPlaceBytes = std::size_t{256} << 10;

// A run of groups of four vectors, from an element i on. The first group's are at i, i + stride, i
// + 2 * stride and i + 3 * stride, those of each group after it `step` behind.
struct Interleaving {
  std::size_t end;  // of what is read at the first place
  std::size_t stride;
  std::size_t step;
  std::size_t next;  // the element behind all of the run
};

// The run from element `begin` of `count` on; at least four whole vectors must be left. Where the
// array is not streaming, no four whole vectors are left behind it.
template <typename T>
HWY_INLINE Interleaving NextInterleaving(std::size_t begin, std::size_t count, std::size_t lanes,
                                         bool streaming) {
  const std::size_t rest = count - begin;
  if (streaming) {
    const std::size_t place = HWY_MIN(rest / 4, kPlaceBytes / sizeof(T)) / lanes * lanes;
    internal::CountVectors(HWY_TARGET, 4 * place);
    return {begin + place, place, lanes, begin + 4 * place};
  }
  const std::size_t end = begin + rest / (4 * lanes) * (4 * lanes);
  internal::CountVectors(HWY_TARGET, end - begin);
  return {end, lanes, 4 * lanes, end};
}

// Calls four(p0, p1, p2, p3) for each group of the run that begins at element `begin`: the
// addresses of its vectors.
template <typename T, class Four>
HWY_INLINE void ForEachGroup(const T* data, std::size_t begin, const Interleaving& run,
                             const Four& four) {
  for (std::size_t i = begin; i != run.end; i += run.step) {
    const T* const p = data + i;
    four(p, p + run.stride, p + 2 * run.stride, p + 3 * run.stride);
  }
}

// Calls four(p0, p1, p2, p3) for groups of four whole vectors, from element `begin` on, and one(p)
// for the whole vectors that are left. Returns the element behind those.
template <class D, class Four, class One>
HWY_INLINE std::size_t ForEachWholeVector(D d, const hn::TFromD<D>* data, std::size_t begin,
                                          std::size_t count, bool streaming, const Four& four,
                                          const One& one) {
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = begin;
  while (i + 4 * lanes <= count) {
    const auto run = NextInterleaving<hn::TFromD<D>>(i, count, lanes, streaming);
    ForEachGroup(data, i, run, four);
    i = run.next;
  }
  for (; i + lanes <= count; i += lanes) one(data + i);
  return i;
}

// Arrays of fewer vectors do not pay for aligning them.
inline constexpr std::size_t kFewVectors = 16;

// The loop of a reduction: every element of the array is in one of the vectors that it calls
// four(p0, p1, p2, p3), one(p) or part(v) with. `part` gets vectors that are padded in some lanes.
// The whole vectors of all but short arrays are aligned, since one across two cache lines costs
// twice. Returns how many lanes were padded.
template <class D, class Four, class One, class Part>
HWY_INLINE std::size_t ForEachVector(D d, const hn::TFromD<D>* data, std::size_t count,
                                     bool streaming, hn::TFromD<D> padding, const Four& four,
                                     const One& one, const Part& part) {
  const std::size_t lanes = hn::Lanes(d);
  std::size_t begin = 0;
  std::size_t padded = 0;
  if (count >= kFewVectors * lanes) {
    begin = ElementsBeforeAligned(data, lanes, sizeof(hn::TFromD<D>));
    if (begin != 0) {
      part(LoadHead(d, data, begin, padding));
      padded = lanes - begin;
    }
  }
  const std::size_t end = ForEachWholeVector(d, data, begin, count, streaming, four, one);
  if (end < count) {
    part(LoadTail(d, data, end, count, padding));
    padded += lanes - (count - end);
  }
  return padded;
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_LOOPS_INL_H_
