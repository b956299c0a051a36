// Compiles the kernels for every target and picks the one to call at run time.
//
// A translation unit can hold only one foreach_target pass. It is in this header, which every
// public header includes. Kernels are templates, so only those that are used are compiled. With
// ARRAYOPS_STATIC_TARGET there is one target, the best that the compiler's flags allow.

#ifndef ARRAYOPS_INTERNAL_DISPATCH_H_
#define ARRAYOPS_INTERNAL_DISPATCH_H_

#ifdef HWY_HIGHWAY_INCLUDED
#error "include arrayops before hwy/highway.h, which else knows of one target only"
#endif

#if defined(ARRAYOPS_STATIC_TARGET) && !defined(HWY_COMPILE_ONLY_STATIC)
#define HWY_COMPILE_ONLY_STATIC
#endif
#ifndef HWY_WANT_AVX3_DL  // Highway 1.0 leaves this target out unless it is asked for
#define HWY_WANT_AVX3_DL
#endif

#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "arrayops/internal/kernels-inl.h"
// clang-format off: foreach_target must come before any inclusion of highway.h
#include "hwy/foreach_target.h"
#include "arrayops/internal/kernels-inl.h"
// clang-format on

#include "hwy/targets.h"

#if defined(ARRAYOPS_STATIC_TARGET) && HWY_TARGETS != HWY_STATIC_TARGET
#error "include arrayops before hwy/targets.h, or ARRAYOPS_STATIC_TARGET comes too late"
#endif

namespace arrayops::internal {

// The target in use. It is not the one that Highway keeps for the whole program: arrayops must not
// change what other code uses Highway with.
inline hwy::ChosenTarget chosen_target;

// The targets that Highway finds on this machine. Asking Highway for them also sets the program's
// choice, before disabled targets are left out. So the choice is made again afterwards, or left
// open if it was open.
inline std::int64_t SupportedTargets() {
  auto& of_program = hwy::GetChosenTarget();
  const bool chosen = of_program.IsInitialized();
  const std::int64_t supported = hwy::SupportedTargets();
  if (chosen) {
    of_program.Update(supported);
  } else {
    of_program.DeInit();
  }
  return supported;
}

// The index of the target in use in a table of ARRAYOPS_DISPATCH, of a unit with these HWY_TARGETS.
template <std::int64_t kTargets>
std::size_t ChosenIndex() {
  const std::size_t index = chosen_target.GetIndex();
  if (index != 0) [[likely]]
    return index;
  chosen_target.Update(SupportedTargets());
  return chosen_target.GetIndex();
}

template <typename Signature>
using Pointer = Signature*;

}  // namespace arrayops::internal

// The kernel (a name in arrayops::HWY_NAMESPACE with its template arguments) for the target in use.
// It works like Highway's own dispatch, but for templates too, which HWY_EXPORT of Highway 1.0 does
// not take. Units of a program may have different targets, for example if one is compiled with
// -march=native. The linker keeps one copy of what it finds in two units, so the table and its
// index have the targets in their names.
#if HWY_TARGETS == HWY_STATIC_TARGET
#define ARRAYOPS_DISPATCH(Signature, ...)                \
  static_cast<::arrayops::internal::Pointer<Signature>>( \
      &::arrayops::HWY_STATIC_DISPATCH(__VA_ARGS__))
#else
#define ARRAYOPS_DISPATCH(Signature, ...)                                    \
  ([]<std::int64_t kTargets>() -> ::arrayops::internal::Pointer<Signature> { \
    static constexpr ::arrayops::internal::Pointer<Signature>                \
        kTable[HWY_MAX_DYNAMIC_TARGETS + 2] = {                              \
            nullptr, /* not initialised: ChosenIndex sees to that */         \
            HWY_CHOOSE_TARGET_LIST(__VA_ARGS__),                             \
            HWY_CHOOSE_FALLBACK(__VA_ARGS__),                                \
    };                                                                       \
    return kTable[::arrayops::internal::ChosenIndex<kTargets>()];            \
  }.template operator()<(HWY_TARGETS)>())
#endif

#endif  // ARRAYOPS_INTERNAL_DISPATCH_H_
