// sum, mean, min and max: one number from an array.

#include <optional>

#include "binding/errors.h"
#include "binding/gil.h"
#include "binding/kernels.h"
#include "binding/operations.h"
#include "binding/scalars.h"

namespace arrayops::binding {
namespace {

// The kernel's result for the array's elements and the number of threads. It is given a plain array
// as a span, and any other in its chunks.
template <typename Kernel>
PyObject* Reduced(const ArrayView& arr, const char* function, Kernel&& kernel) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    const auto result = RunKernel(arr.bytes(), [&](std::size_t threads) {
      if (arr.is_plain()) [[likely]]
        return kernel(arr.elements<T>(), threads);
      return kernel(Chunks<T>{arr.chunks()}, threads);
    });
    if constexpr (requires { result.has_value(); }) {
      return result ? ToPython(*result) : EmptyError(function, arr.null_count());
    } else {
      return ToPython(result);
    }
  });
}

}  // namespace

PyObject* Sum(const ArrayView& arr) {
  return Reduced(arr, "sum", [](auto... arguments) { return kernels::Sum(arguments...); });
}

PyObject* Mean(const ArrayView& arr) {
  return Reduced(arr, "mean", [](auto... arguments) { return kernels::Mean(arguments...); });
}

PyObject* Min(const ArrayView& arr) {
  return Reduced(arr, "min", [](auto... arguments) { return kernels::Min(arguments...); });
}

PyObject* Max(const ArrayView& arr) {
  return Reduced(arr, "max", [](auto... arguments) { return kernels::Max(arguments...); });
}

}  // namespace arrayops::binding
