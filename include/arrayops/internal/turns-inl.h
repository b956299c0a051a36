// Which vectors a loop that takes four of them a turn takes together.

#if defined(ARRAYOPS_INTERNAL_TURNS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_TURNS_INL_H_
#undef ARRAYOPS_INTERNAL_TURNS_INL_H_
#else
#define ARRAYOPS_INTERNAL_TURNS_INL_H_
#endif

#include <cstddef>

#include "arrayops/internal/vector_counts.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// An array that is near is gone through from its begin to its end. One that comes from memory, or
// from a cache that cores share, is read at four places in turn: a processor asks for what is next
// at each of them, and so has more under way than it has for one, which is half as fast again.
//
//   near:   0 1 2 3 | 4 5 6 7 | ...            far:   0 a b c | 1 a+1 b+1 c+1 | ...
//
// So the order is one for loops to which that does not matter.

// From how many bytes on an array is taken to be far.
inline constexpr std::size_t kFarBytes = std::size_t{512} << 10;
template <typename T>
constexpr bool IsFar(std::size_t count) {
  return count >= kFarBytes / sizeof(T);
}

// How far the places are apart, at most: pages enough that getting to new ones costs little.
inline constexpr std::size_t kPlaceBytes = std::size_t{256} << 10;

// Some turns from an element i on. The first one's vectors are at i, i + stride, i + 2 * stride and
// i + 3 * stride, and those of each later one are `step` behind.
struct Turns {
  std::size_t end;  // of what is read at the first place
  std::size_t stride;
  std::size_t step;
  std::size_t next;  // the element behind all that is read
};

// The turns for as many whole vectors as there are from element `begin` on, of `count`, or for some
// of them. There must be four.
template <typename T>
HWY_INLINE Turns NextTurns(std::size_t begin, std::size_t count, std::size_t lanes, bool far) {
  const std::size_t rest = count - begin;
  if (far) {
    const std::size_t place = HWY_MIN(rest / 4, kPlaceBytes / sizeof(T)) / lanes * lanes;
    internal::CountVectors(HWY_TARGET, 4 * place);
    return {begin + place, place, lanes, begin + 4 * place};
  }
  const std::size_t end = begin + rest / (4 * lanes) * (4 * lanes);
  internal::CountVectors(HWY_TARGET, end - begin);
  return {end, lanes, 4 * lanes, end};
}

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_TURNS_INL_H_
