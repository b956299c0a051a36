// Reductions: one number from an array. A row of swig/reductions.py is enough for one of them,
// since its function is generated as a line with the macro below.

#ifndef ARRAYOPS_BINDING_CALLS_REDUCTIONS_H_
#define ARRAYOPS_BINDING_CALLS_REDUCTIONS_H_

#include <cstddef>
#include <type_traits>
#include <utility>

#include "arrayops/arrayops.h"
#include "binding/calls/gil.h"
#include "binding/common/python.h"
#include "binding/inputs/array_view.h"
#include "binding/outputs/errors.h"
#include "binding/outputs/scalars.h"

namespace arrayops::binding {

// The result of `reduce`, which is given the array as a source and the threads that it may use, as
// a Python number.
template <typename Reduction>
PyObject* RunReduction(const ArrayView& arr, const char* function, Reduction&& reduce) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    const auto result = RunKernel(arr.bytes(), [&](const Threads& threads) {
      return reduce(Source<T>(arr.chunks()), threads);
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
#define ARRAYOPS_REDUCTION(Name, name)                                                          \
  PyObject* Name(const ArrayView& arr) {                                                        \
    return RunReduction(arr, name,                                                              \
                        [](const auto&... arguments) { return arrayops::Name(arguments...); }); \
  }

#endif  // ARRAYOPS_BINDING_CALLS_REDUCTIONS_H_
