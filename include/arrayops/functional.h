// Map, filter and reduce with a callable of the caller's.
//
// Plain loops, which the compiler inlines the callable into. Unlike the standard algorithms they
// take data of any alignment. Whatever the callable throws passes through.

#ifndef ARRAYOPS_FUNCTIONAL_H_
#define ARRAYOPS_FUNCTIONAL_H_

#include <concepts>
#include <cstddef>
#include <cstring>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "arrayops/types.h"

namespace arrayops {
namespace internal {

// The cast tells the compiler not to take the alignment of a pointer to T for granted.
template <typename T>
T LoadUnaligned(const T* p) {
  T value;
  std::memcpy(&value, reinterpret_cast<const unsigned char*>(p), sizeof(T));
  return value;
}

template <typename T>
void StoreUnaligned(T value, T* p) {
  std::memcpy(reinterpret_cast<unsigned char*>(p), &value, sizeof(T));
}

}  // namespace internal

// out[i] = fn(in[i]), as std::transform. `out` must be at least as long as `in` and may be the same
// array, or lie in it with its start at or before that of `in`.
template <Element T, Element U, std::invocable<T> Fn>
  requires std::convertible_to<std::invoke_result_t<Fn&, T>, U>
void Map(std::span<const T> in, std::span<U> out, Fn&& fn) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    internal::StoreUnaligned(
        static_cast<U>(std::invoke(fn, internal::LoadUnaligned(in.data() + i))), out.data() + i);
  }
}

template <ElementRange In, MutableElementRange Out, typename Fn>
void Map(const In& in, Out&& out, Fn&& fn) {
  Map(std::span<const std::ranges::range_value_t<In>>(in),
      std::span<std::ranges::range_value_t<Out>>(out), std::forward<Fn>(fn));
}

// A new vector of fn(x) for each element x, of the type that fn returns.
template <ElementRange In, typename Fn>
auto Map(const In& in, Fn&& fn) {
  using T = std::ranges::range_value_t<In>;
  std::vector<std::remove_cvref_t<std::invoke_result_t<Fn&, T>>> out;
  out.reserve(std::ranges::size(in));
  const std::span<const T> values(in);
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.push_back(std::invoke(fn, internal::LoadUnaligned(values.data() + i)));
  }
  return out;
}

// values[i] = fn(values[i]).
template <MutableElementRange R, typename Fn>
void MapInPlace(R&& values, Fn&& fn) {
  using T = std::ranges::range_value_t<R>;
  const std::span<T> view(values);
  Map(std::span<const T>(view), view, std::forward<Fn>(fn));
}

// Copies the elements that the predicate is true of to the start of `out`, in their order, as
// std::copy_if; returns how many they are. `out` must be at least as long as `in` and may be the
// same array. What lies behind the copied elements is unspecified.
template <Element T, std::predicate<T> Predicate>
std::size_t Filter(std::span<const T> in, std::span<T> out, Predicate&& predicate) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const T value = internal::LoadUnaligned(in.data() + i);
    // Stored in any case: a branch on data is slower. kept <= i, so it stays within `out`.
    internal::StoreUnaligned(value, out.data() + kept);
    kept += std::invoke(predicate, value) ? 1 : 0;
  }
  return kept;
}

template <ElementRange In, MutableElementRange Out, typename Predicate>
std::size_t Filter(const In& in, Out&& out, Predicate&& predicate) {
  using T = std::ranges::range_value_t<In>;
  return Filter(std::span<const T>(in), std::span<T>(out), std::forward<Predicate>(predicate));
}

// A new vector of the elements that the predicate is true of, in their order.
template <ElementRange In, typename Predicate>
auto Filter(const In& in, Predicate&& predicate) {
  using T = std::ranges::range_value_t<In>;
  std::vector<T> out(std::ranges::size(in));
  out.resize(Filter(std::span<const T>(in), std::span<T>(out), std::forward<Predicate>(predicate)));
  return out;
}

// fn(... fn(fn(initial, x0), x1) ..., xn), as std::accumulate; `initial` for no elements.
template <ElementRange R, typename Fn, typename A>
A Reduce(const R& values, Fn&& fn, A initial) {
  const std::span<const std::ranges::range_value_t<R>> view(values);
  for (std::size_t i = 0; i < view.size(); ++i) {
    initial = std::invoke(fn, std::move(initial), internal::LoadUnaligned(view.data() + i));
  }
  return initial;
}

}  // namespace arrayops

#endif  // ARRAYOPS_FUNCTIONAL_H_
