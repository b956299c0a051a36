// All kernels, for one target: what a foreach_target pass includes.

#if defined(ARRAYOPS_INTERNAL_KERNELS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_KERNELS_INL_H_
#undef ARRAYOPS_INTERNAL_KERNELS_INL_H_
#else
#define ARRAYOPS_INTERNAL_KERNELS_INL_H_
#endif

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/internal/arg_min_max-inl.h"
#include "arrayops/internal/byte_order-inl.h"
#include "arrayops/internal/clip-inl.h"
#include "arrayops/internal/compress-inl.h"
#include "arrayops/internal/min_max-inl.h"
#include "arrayops/internal/scale-inl.h"
#include "arrayops/internal/sum-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// The target that this namespace is compiled for.
inline std::int64_t Target() { return HWY_TARGET; }

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_KERNELS_INL_H_
