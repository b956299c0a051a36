// Map, filter and reduce with a callable of the caller's. Filter is in compress.h, since it has a
// kernel for the predicates of comparison.h.
//
// Plain loops, which the compiler inlines the callable into. Unlike the standard algorithms they
// take data of any alignment. Whatever the callable throws passes through. Cost: a call for each
// element; where the callable is arithmetic that vectors have, and the data is aligned, Map and
// MapInPlace become vector code.

#ifndef ARRAYOPS_FUNCTIONAL_H_
#define ARRAYOPS_FUNCTIONAL_H_

#include <concepts>
#include <cstddef>
#include <functional>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "arrayops/compress.h"  // IWYU pragma: export
#include "arrayops/internal/any_alignment.h"
#include "arrayops/internal/assert.h"
#include "arrayops/types.h"

namespace arrayops {

// out[i] = fn(in[i]), as std::transform does it, converted to the element type of `out` as by
// static_cast. Integers that do not fit wrap; a floating-point number that does not fit an integer
// type is undefined behaviour, as everywhere in C++. `out` must be at least as long as `in`. It may
// be the same array, or overlap `in` if it starts at or before the start of `in`.
template <Element T, Element U, std::invocable<T> Fn>
  requires std::convertible_to<std::invoke_result_t<Fn&, T>, U>
ARRAYOPS_ALWAYS_INLINE inline void Map(std::span<const T> in, std::span<U> out, Fn&& fn) {
  ARRAYOPS_ASSERT(out.size() >= in.size());
  internal::WithElements(in, out,
                         [&fn, size = in.size()](auto from, auto to) ARRAYOPS_ALWAYS_INLINE {
                           for (std::size_t i = 0; i < size; ++i)
                             to.Set(i, static_cast<U>(std::invoke(fn, from.Get(i))));
                         });
}

template <ElementRange In, MutableElementRange Out,
          std::invocable<std::ranges::range_value_t<In>> Fn>
  requires std::convertible_to<std::invoke_result_t<Fn&, std::ranges::range_value_t<In>>,
                               std::ranges::range_value_t<Out>>
ARRAYOPS_ALWAYS_INLINE inline void Map(const In& in, Out&& out, Fn&& fn) {
  arrayops::Map(std::span<const std::ranges::range_value_t<In>>(in),
                std::span<std::ranges::range_value_t<Out>>(out), std::forward<Fn>(fn));
}

// A new vector of fn(x) for each element x, of the type that fn returns.
template <ElementRange In, std::invocable<std::ranges::range_value_t<In>> Fn>
ARRAYOPS_ALWAYS_INLINE inline auto Map(const In& in, Fn&& fn) {
  using T = std::ranges::range_value_t<In>;
  std::vector<std::remove_cvref_t<std::invoke_result_t<Fn&, T>>> out;
  out.reserve(std::ranges::size(in));
  const std::span<const T> values(in);
  internal::WithElements(values, [&](auto from) ARRAYOPS_ALWAYS_INLINE {
    for (std::size_t i = 0; i < values.size(); ++i) out.push_back(std::invoke(fn, from.Get(i)));
  });
  return out;
}

// values[i] = fn(values[i]), converted to the element type as by static_cast; see Map.
template <MutableElementRange R, std::invocable<std::ranges::range_value_t<R>> Fn>
ARRAYOPS_ALWAYS_INLINE inline void MapInPlace(R&& values, Fn&& fn) {
  // One pointer and not two: the compiler then sees that it may change whole vectors at once.
  const std::span<std::ranges::range_value_t<R>> view(values);
  internal::WithElements(view, [&fn, size = view.size()](auto elements) ARRAYOPS_ALWAYS_INLINE {
    using T = std::ranges::range_value_t<R>;
    for (std::size_t i = 0; i < size; ++i) {
      elements.Set(i, static_cast<T>(std::invoke(fn, elements.Get(i))));
    }
  });
}

// fn(... fn(fn(initial, x0), x1) ..., xn), as std::accumulate; `initial` for no elements.
template <ElementRange R, typename Fn, typename A>
  requires std::invocable<Fn&, A, std::ranges::range_value_t<R>>
ARRAYOPS_ALWAYS_INLINE inline A Reduce(const R& values, Fn&& fn, A initial) {
  const std::span<const std::ranges::range_value_t<R>> view(values);
  return internal::WithElements(view, [&](auto from) ARRAYOPS_ALWAYS_INLINE {
    A total = std::move(initial);  // a variable of its own: one that is captured stays in memory
    for (std::size_t i = 0; i < view.size(); ++i) {
      total = std::invoke(fn, std::move(total), from.Get(i));
    }
    return total;
  });
}

}  // namespace arrayops

#endif  // ARRAYOPS_FUNCTIONAL_H_
