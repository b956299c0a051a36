// The kernels as the public headers call them, each for the target in use.
//
// They are templates, compiled where they are used. With ARRAYOPS_COMPILED they are only declared:
// src/*.cc, which is linked then, has them for every element type, and no vector code is included.

#ifndef ARRAYOPS_INTERNAL_KERNELS_H_
#define ARRAYOPS_INTERNAL_KERNELS_H_

#include <cstddef>
#include <cstdint>

#include "arrayops/int128.h"
#include "arrayops/internal/float_sum.h"
#include "arrayops/internal/interval.h"
#include "arrayops/internal/selection.h"
#include "arrayops/status.h"
#include "arrayops/sum_result.h"

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

namespace arrayops::internal::kernels {

// What they do stands with their namesakes in internal/*-inl.h.

ARRAYOPS_KERNEL(SumResult<T>, SumElements, (const T* data, std::size_t count), (data, count))
ARRAYOPS_KERNEL(double, MeanElements, (const T* data, std::size_t count), (data, count))
ARRAYOPS_KERNEL(void, AddFloatsExactly, (const T* data, std::size_t count, FloatSum& sum),
                (data, count, sum))
ARRAYOPS_KERNEL(void, AddFloatsProvisionally,
                (const T* data, std::size_t count, ProvisionalSum& sum), (data, count, sum))

ARRAYOPS_KERNEL(T, MinElement, (const T* data, std::size_t count), (data, count))
ARRAYOPS_KERNEL(T, MaxElement, (const T* data, std::size_t count), (data, count))

ARRAYOPS_KERNEL(Status, ScaleElements, (T * data, std::size_t count, Int128 factor),
                (data, count, factor))
ARRAYOPS_KERNEL(Status, ScaleElements, (T * data, std::size_t count, double factor),
                (data, count, factor))
ARRAYOPS_KERNEL(Status, CheckTruncatedProducts, (const T* data, std::size_t count, double factor),
                (data, count, factor))
ARRAYOPS_KERNEL(void, MultiplyTruncating, (T * data, std::size_t count, double factor),
                (data, count, factor))
ARRAYOPS_KERNEL(void, DivideBack, (T * data, std::size_t count, Int128 factor),
                (data, count, factor))

ARRAYOPS_KERNEL(Status, ClipElements, (T * data, std::size_t count, T min, T max),
                (data, count, min, max))

ARRAYOPS_KERNEL(std::size_t, CompressByMask,
                (const T* in, const std::uint8_t* mask, std::size_t count, T* out),
                (in, mask, count, out))
ARRAYOPS_KERNEL(std::size_t, CompressByInterval,
                (const LaneOf<T>* in, std::size_t count, LaneOf<T>* out, Interval<T> interval),
                (in, count, out, interval))
ARRAYOPS_KERNEL(std::size_t, CountByInterval,
                (const LaneOf<T>* in, std::size_t count, Interval<T> interval),
                (in, count, interval))

}  // namespace arrayops::internal::kernels

#undef ARRAYOPS_KERNEL

#endif  // ARRAYOPS_INTERNAL_KERNELS_H_
