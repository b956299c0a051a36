// Compiles the kernels for every target and picks the one to call at run time.
//
// A translation unit can hold one foreach_target pass, and this is where it is: every public header
// includes this one. Kernels are templates, so only those that are used are compiled. With
// ARRAYOPS_STATIC_TARGET there is one target, the best that the compiler's flags allow.

#ifndef ARRAYOPS_INTERNAL_DISPATCH_H_
#define ARRAYOPS_INTERNAL_DISPATCH_H_

#if defined(ARRAYOPS_STATIC_TARGET) && !defined(HWY_COMPILE_ONLY_STATIC)
#define HWY_COMPILE_ONLY_STATIC
#endif
#ifndef HWY_WANT_AVX3_DL  // Highway 1.0 leaves this target out unless it is asked for
#define HWY_WANT_AVX3_DL
#endif

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "arrayops/internal/kernels-inl.h"
// clang-format off: foreach_target must come before any inclusion of highway.h
#include "hwy/foreach_target.h"
#include "arrayops/internal/kernels-inl.h"
// clang-format on

#include "hwy/targets.h"

namespace arrayops::internal {

// The index of the target in use in a table of ARRAYOPS_DISPATCH.
inline std::size_t ChosenIndex() {
  auto& chosen = hwy::GetChosenTarget();
  if (!chosen.IsInitialized()) chosen.Update(hwy::SupportedTargets());
  return chosen.GetIndex();
}

template <typename Signature>
using Pointer = Signature*;

}  // namespace arrayops::internal

// Calls the kernel, a name in arrayops::HWY_NAMESPACE with its template arguments, of the target in
// use. As Highway's own dispatch, but for templates, which HWY_EXPORT of Highway 1.0 does not take.
#if HWY_TARGETS == HWY_STATIC_TARGET
#define ARRAYOPS_DISPATCH(Signature, ...)                \
  static_cast<::arrayops::internal::Pointer<Signature>>( \
      &::arrayops::HWY_STATIC_DISPATCH(__VA_ARGS__))
#else
#define ARRAYOPS_DISPATCH(Signature, ...)                            \
  ([]() -> ::arrayops::internal::Pointer<Signature> {                \
    static constexpr ::arrayops::internal::Pointer<Signature>        \
        kTable[HWY_MAX_DYNAMIC_TARGETS + 2] = {                      \
            nullptr, /* not initialised: ChosenIndex sees to that */ \
            HWY_CHOOSE_TARGET_LIST(__VA_ARGS__),                     \
            HWY_CHOOSE_FALLBACK(__VA_ARGS__),                        \
    };                                                               \
    return kTable[::arrayops::internal::ChosenIndex()];              \
  }())
#endif

#endif  // ARRAYOPS_INTERNAL_DISPATCH_H_
