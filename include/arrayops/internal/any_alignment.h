// Plain loops over arrays of any alignment, with the caller's functions inlined into them.

#ifndef ARRAYOPS_INTERNAL_ANY_ALIGNMENT_H_
#define ARRAYOPS_INTERNAL_ANY_ALIGNMENT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

// A function that is passed by its name is called through a pointer, unless everything from there
// to the loop is inlined.
#if defined(__GNUC__)
#define ARRAYOPS_ALWAYS_INLINE __attribute__((always_inline))
#else
#define ARRAYOPS_ALWAYS_INLINE
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
    // The cast tells the compiler not to assume the alignment of a pointer to T.
    std::memcpy(&value, reinterpret_cast<const unsigned char*>(data + i), sizeof(T));
    return value;
  }
  void Set(std::size_t i, T value) const {
    std::memcpy(reinterpret_cast<unsigned char*>(data + i), &value, sizeof(T));
  }
};

// The same through an aligned pointer: the compiler can make vector code of this.
template <typename T>
struct AlignedElements {
  T* data;

  std::remove_const_t<T> Get(std::size_t i) const { return data[i]; }
  void Set(std::size_t i, T value) const { data[i] = value; }
};

// Calls loop(array) or loop(in, out) with the accessors that fit the alignment of the arrays.
template <typename T, typename Loop>
ARRAYOPS_ALWAYS_INLINE inline decltype(auto) WithElements(std::span<T> array, Loop&& loop) {
  if (IsAligned(array.data())) return loop(AlignedElements<T>{array.data()});
  return loop(UnalignedElements<T>{array.data()});
}
template <typename T, typename U, typename Loop>
ARRAYOPS_ALWAYS_INLINE inline decltype(auto) WithElements(std::span<const T> in, std::span<U> out,
                                                          Loop&& loop) {
  if (IsAligned(in.data()) && IsAligned(out.data())) {
    return loop(AlignedElements<const T>{in.data()}, AlignedElements<U>{out.data()});
  }
  return loop(UnalignedElements<const T>{in.data()}, UnalignedElements<U>{out.data()});
}

}  // namespace internal
}  // namespace arrayops

#endif  // ARRAYOPS_INTERNAL_ANY_ALIGNMENT_H_
