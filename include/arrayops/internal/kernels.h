// How kernels are declared: as functions for the target in use.
//
// A family's public header lists its kernels once, in a macro with a row for each:
//
//   #define ARRAYOPS_MIN_KERNELS(X, T) X(T, MinElement, (const T* data, std::size_t n), (data, n))
//   ARRAYOPS_MIN_KERNELS(ARRAYOPS_KERNEL, T)
//
// The kernels themselves, of the same names, are in internal/*-inl.h. Here they become templates
// that are compiled where they are used. With ARRAYOPS_COMPILED they are only declared, and no
// vector code is included. The program then links src/FAMILY.cc, which goes through the same list
// for every element type.

#ifndef ARRAYOPS_INTERNAL_KERNELS_H_
#define ARRAYOPS_INTERNAL_KERNELS_H_

#ifdef ARRAYOPS_COMPILED
#define ARRAYOPS_KERNEL(Result, Name, Parameters, Arguments) \
  template <typename T>                                      \
  Result Name Parameters;
#else
#include "arrayops/internal/dispatch.h"
#define ARRAYOPS_KERNEL(Result, Name, Parameters, Arguments)        \
  template <typename T>                                             \
  Result Name Parameters {                                          \
    return ARRAYOPS_DISPATCH(Result Parameters, Name<T>) Arguments; \
  }
#endif

// For src/*.cc: compiles a kernel for the type that stands for T in the list.
#define ARRAYOPS_COMPILE_KERNEL(Result, Name, Parameters, Arguments) \
  template Result Name Parameters;

#endif  // ARRAYOPS_INTERNAL_KERNELS_H_
