// sum, mean, min and max: one number from an array.

#include <optional>

#include "binding/errors.h"
#include "binding/gil.h"
#include "binding/kernels.h"
#include "binding/operations.h"
#include "binding/scalars.h"

namespace arrayops::binding {
namespace {

// The kernel's result for the array's elements, which the kernel is given as a span.
template <typename Kernel>
PyObject* Reduced(const BufferView& arr, const char* function, Kernel&& kernel) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    const auto result = RunKernel(arr.bytes(), [&] { return kernel(arr.elements<T>()); });
    if constexpr (requires { result.has_value(); }) {
      return result ? ToPython(*result) : EmptyError(function);
    } else {
      return ToPython(result);
    }
  });
}

}  // namespace

PyObject* Sum(const BufferView& arr) {
  return Reduced(arr, "sum", [](auto elements) { return kernels::Sum(elements); });
}

PyObject* Mean(const BufferView& arr) {
  return Reduced(arr, "mean", [](auto elements) { return kernels::Mean(elements); });
}

PyObject* Min(const BufferView& arr) {
  return Reduced(arr, "min", [](auto elements) { return kernels::Min(elements); });
}

PyObject* Max(const BufferView& arr) {
  return Reduced(arr, "max", [](auto elements) { return kernels::Max(elements); });
}

}  // namespace arrayops::binding
