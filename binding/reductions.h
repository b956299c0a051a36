// Reductions: one number from an array. A row of swig/reductions.py is enough for one of them,
// since its function is generated as a line with the macro below.

#ifndef ARRAYOPS_BINDING_REDUCTIONS_H_
#define ARRAYOPS_BINDING_REDUCTIONS_H_

#include <cstddef>
#include <type_traits>
#include <utility>

#include "binding/inputs/array_view.h"
#include "binding/outputs/errors.h"
#include "binding/calls/gil.h"
#include "binding/kernels.h"
#include "binding/common/python.h"
#include "binding/outputs/scalars.h"

namespace arrayops::binding {

// The result of `reduce`, which is given the array's elements and a number of threads, as a Python
// number. A plain array is given as a span, and any other in its chunks.
template <typename Reduction>
PyObject* RunReduction(const ArrayView& arr, const char* function, Reduction&& reduce) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    const auto result = RunKernel(arr.bytes(), [&](std::size_t threads) {
      if (arr.is_plain()) [[likely]]
        return reduce(arr.elements<T>(), threads);
      return reduce(Chunks<T>{arr.chunks()}, threads);
    });
    if constexpr (requires { result.has_value(); }) {
      return result ? ToPython(*result) : EmptyError(function, arr.null_count());
    } else {
      return ToPython(result);
    }
  });
}

}  // namespace arrayops::binding

// Defines the function of a reduction: `Name` is that of the library's function and of the
// binding's, `name` is Python's.
#define ARRAYOPS_REDUCTION(Name, name)                                                             \
  PyObject* Name(const ArrayView& arr) {                                                           \
    return RunReduction(arr, name, [](auto... arguments) { return kernels::Name(arguments...); }); \
  }

#endif  // ARRAYOPS_BINDING_REDUCTIONS_H_
