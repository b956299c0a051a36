// Map, filter and reduce with a callable of the caller's.
//
// Plain loops, which the compiler inlines the callable into. Unlike the standard algorithms they
// take data of any alignment. Whatever the callable throws passes through. Cost: a call for each
// element; where the callable is arithmetic that vectors have, and the data is aligned, Map and
// MapInPlace become vector code.

#ifndef ARRAYOPS_FUNCTIONAL_H_
#define ARRAYOPS_FUNCTIONAL_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "arrayops/types.h"

// A function that is passed by its name is called through a pointer, unless all the way from where
// it is named to the loop is inlined.
#if defined(__GNUC__)
#define ARRAYOPS_INLINE __attribute__((always_inline))
#else
#define ARRAYOPS_INLINE
#endif

namespace arrayops {
namespace internal {

template <typename T>
bool IsAligned(const T* p) {
  return reinterpret_cast<std::uintptr_t>(p) % alignof(T) == 0;
}

// Elements read and written through a pointer that may be misaligned.
template <typename T>
struct UnalignedElements {
  T* data;

  std::remove_const_t<T> Get(std::size_t i) const {
    std::remove_const_t<T> value;
    // The cast tells the compiler not to take the alignment of a pointer to T for granted.
    std::memcpy(&value, reinterpret_cast<const unsigned char*>(data + i), sizeof(T));
    return value;
  }
  void Set(std::size_t i, T value) const {
    std::memcpy(reinterpret_cast<unsigned char*>(data + i), &value, sizeof(T));
  }
};

// The same through one that is aligned: of this the compiler can make vector code.
template <typename T>
struct AlignedElements {
  T* data;

  std::remove_const_t<T> Get(std::size_t i) const { return data[i]; }
  void Set(std::size_t i, T value) const { data[i] = value; }
};

// Calls loop(array) or loop(in, out) with what fits the alignment of the arrays.
template <typename T, typename Loop>
ARRAYOPS_INLINE inline decltype(auto) WithElements(std::span<T> array, Loop&& loop) {
  if (IsAligned(array.data())) return loop(AlignedElements<T>{array.data()});
  return loop(UnalignedElements<T>{array.data()});
}
template <typename T, typename U, typename Loop>
ARRAYOPS_INLINE inline decltype(auto) WithElements(std::span<const T> in, std::span<U> out,
                                                   Loop&& loop) {
  if (IsAligned(in.data()) && IsAligned(out.data())) {
    return loop(AlignedElements<const T>{in.data()}, AlignedElements<U>{out.data()});
  }
  return loop(UnalignedElements<const T>{in.data()}, UnalignedElements<U>{out.data()});
}

}  // namespace internal

// out[i] = fn(in[i]), as std::transform, converted to the element type of `out` as by static_cast:
// what does not fit an integer type wraps, and a floating-point number that does not fit one is, as
// in all of C++, undefined. `out` must be at least as long as `in` and may be the same
// array, or lie in it with its start at or before that of `in`.
template <Element T, Element U, std::invocable<T> Fn>
  requires std::convertible_to<std::invoke_result_t<Fn&, T>, U>
ARRAYOPS_INLINE inline void Map(std::span<const T> in, std::span<U> out, Fn&& fn) {
  internal::WithElements(in, out, [&fn, size = in.size()](auto from, auto to) ARRAYOPS_INLINE {
    for (std::size_t i = 0; i < size; ++i) to.Set(i, static_cast<U>(std::invoke(fn, from.Get(i))));
  });
}

template <ElementRange In, MutableElementRange Out,
          std::invocable<std::ranges::range_value_t<In>> Fn>
  requires std::convertible_to<std::invoke_result_t<Fn&, std::ranges::range_value_t<In>>,
                               std::ranges::range_value_t<Out>>
ARRAYOPS_INLINE inline void Map(const In& in, Out&& out, Fn&& fn) {
  arrayops::Map(std::span<const std::ranges::range_value_t<In>>(in),
                std::span<std::ranges::range_value_t<Out>>(out), std::forward<Fn>(fn));
}

// A new vector of fn(x) for each element x, of the type that fn returns.
template <ElementRange In, std::invocable<std::ranges::range_value_t<In>> Fn>
ARRAYOPS_INLINE inline auto Map(const In& in, Fn&& fn) {
  using T = std::ranges::range_value_t<In>;
  std::vector<std::remove_cvref_t<std::invoke_result_t<Fn&, T>>> out;
  out.reserve(std::ranges::size(in));
  const std::span<const T> values(in);
  internal::WithElements(values, [&](auto from) ARRAYOPS_INLINE {
    for (std::size_t i = 0; i < values.size(); ++i) out.push_back(std::invoke(fn, from.Get(i)));
  });
  return out;
}

// values[i] = fn(values[i]), converted to the element type as by static_cast; see Map.
template <MutableElementRange R, std::invocable<std::ranges::range_value_t<R>> Fn>
ARRAYOPS_INLINE inline void MapInPlace(R&& values, Fn&& fn) {
  // One pointer and not two, so that the compiler sees that it may change vectors of them at once.
  const std::span<std::ranges::range_value_t<R>> view(values);
  internal::WithElements(view, [&fn, size = view.size()](auto elements) ARRAYOPS_INLINE {
    using T = std::ranges::range_value_t<R>;
    for (std::size_t i = 0; i < size; ++i) {
      elements.Set(i, static_cast<T>(std::invoke(fn, elements.Get(i))));
    }
  });
}

// Copies the elements that the predicate is true of to the start of `out`, in their order, as
// std::copy_if; returns how many they are. `out` must be at least as long as `in` and may be the
// same array. What lies behind the copied elements is unspecified.
template <Element T, std::predicate<T> Predicate>
ARRAYOPS_INLINE inline std::size_t Filter(std::span<const T> in, std::span<T> out,
                                          Predicate&& predicate) {
  return internal::WithElements(in, out,
                                [&predicate, size = in.size()](auto from, auto to) ARRAYOPS_INLINE {
                                  std::size_t kept = 0;
                                  for (std::size_t i = 0; i < size; ++i) {
                                    const T value = from.Get(i);
                                    // Stored in any case: a branch on data is slower. kept <= i, so
                                    // it stays within `out`.
                                    to.Set(kept, value);
                                    kept += std::invoke(predicate, value) ? 1 : 0;
                                  }
                                  return kept;
                                });
}

template <ElementRange In, MutableElementRange Out,
          std::predicate<std::ranges::range_value_t<In>> Predicate>
  requires std::same_as<std::ranges::range_value_t<In>, std::ranges::range_value_t<Out>>
ARRAYOPS_INLINE inline std::size_t Filter(const In& in, Out&& out, Predicate&& predicate) {
  using T = std::ranges::range_value_t<In>;
  return arrayops::Filter(std::span<const T>(in), std::span<T>(out),
                          std::forward<Predicate>(predicate));
}

// A new vector of the elements that the predicate is true of, in their order.
template <ElementRange In, std::predicate<std::ranges::range_value_t<In>> Predicate>
ARRAYOPS_INLINE inline auto Filter(const In& in, Predicate&& predicate) {
  using T = std::ranges::range_value_t<In>;
  // By way of a buffer in cache: a vector of the size of `in` would be cleared first, and its
  // memory is touched whether it is needed or not.
  constexpr std::size_t kBlock = 4096 / sizeof(T);
  std::array<T, kBlock> buffer;
  const std::span<const T> values(in);
  std::vector<T> out;
  for (std::size_t i = 0; i < values.size(); i += kBlock) {
    const auto block = values.subspan(i, std::min(kBlock, values.size() - i));
    const std::size_t kept = arrayops::Filter(block, std::span<T>(buffer), predicate);
    out.insert(out.end(), buffer.data(), buffer.data() + kept);
  }
  return out;
}

// fn(... fn(fn(initial, x0), x1) ..., xn), as std::accumulate; `initial` for no elements.
template <ElementRange R, typename Fn, typename A>
  requires std::invocable<Fn&, A, std::ranges::range_value_t<R>>
ARRAYOPS_INLINE inline A Reduce(const R& values, Fn&& fn, A initial) {
  const std::span<const std::ranges::range_value_t<R>> view(values);
  return internal::WithElements(view, [&](auto from) ARRAYOPS_INLINE {
    A total = std::move(initial);  // a variable of its own: one that is captured stays in memory
    for (std::size_t i = 0; i < view.size(); ++i) {
      total = std::invoke(fn, std::move(total), from.Get(i));
    }
    return total;
  });
}

}  // namespace arrayops

#undef ARRAYOPS_INLINE

#endif  // ARRAYOPS_FUNCTIONAL_H_
