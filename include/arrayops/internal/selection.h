// What selects elements, and how kernels that move elements see them.

#ifndef ARRAYOPS_INTERNAL_SELECTION_H_
#define ARRAYOPS_INTERNAL_SELECTION_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <type_traits>

#include "arrayops/internal/interval.h"
#include "arrayops/types.h"

namespace arrayops {

// A type whose arrays are masks: bool, and the integers of a byte.
template <typename M>
concept MaskElement = std::integral<M> && !std::is_const_v<M> && sizeof(M) == 1;

template <typename R>
concept MaskRange = std::ranges::contiguous_range<R> && std::ranges::sized_range<R> &&
                    MaskElement<std::ranges::range_value_t<R>>;

namespace internal {

// The unsigned integer of the size of a T, which elements are moved as.
template <std::size_t kSize>
consteval auto LaneOfSize() {
  if constexpr (kSize == 1)
    return std::uint8_t{};
  else if constexpr (kSize == 2)
    return std::uint16_t{};
  else if constexpr (kSize == 4)
    return std::uint32_t{};
  else
    return std::uint64_t{};
}
template <typename T>
using LaneOf = decltype(LaneOfSize<sizeof(T)>());

template <typename T>
const LaneOf<T>* AsLanes(const T* p) {
  return reinterpret_cast<const LaneOf<T>*>(p);
}
template <typename T>
LaneOf<T>* AsLanes(T* p) {
  return reinterpret_cast<LaneOf<T>*>(p);
}

// The type that elements are compared as. Intervals of integers are modular, so an interval of
// signed integers is one of unsigned ones as well: one kernel does for both.
template <typename T>
using KeyOf = std::conditional_t<std::floating_point<T>, T, LaneOf<T>>;

template <typename T>
Interval<KeyOf<T>> KeysOf(Interval<T> interval) {
  return {static_cast<KeyOf<T>>(interval.low), static_cast<KeyOf<T>>(interval.high),
          interval.outside};
}

}  // namespace internal
}  // namespace arrayops

#endif  // ARRAYOPS_INTERNAL_SELECTION_H_
