// sum, mean, min and max: one number from an array.

#include <optional>

#include "binding/errors.h"
#include "binding/gil.h"
#include "binding/kernels.h"
#include "binding/operations.h"
#include "binding/scalars.h"

namespace arrayops::binding {
namespace {

// The kernel's result for the array's elements, which the kernel is given as a span, and the number
// of threads.
template <typename Kernel>
PyObject* Reduced(const BufferView& arr, const char* function, Kernel&& kernel) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    const auto result = RunKernel(
        arr.bytes(), [&](std::size_t threads) { return kernel(arr.elements<T>(), threads); });
    if constexpr (requires { result.has_value(); }) {
      return result ? ToPython(*result) : EmptyError(function);
    } else {
      return ToPython(result);
    }
  });
}

}  // namespace

PyObject* Sum(const BufferView& arr) {
  return Reduced(arr, "sum", [](auto... arguments) { return kernels::Sum(arguments...); });
}

PyObject* Mean(const BufferView& arr) {
  return Reduced(arr, "mean", [](auto... arguments) { return kernels::Mean(arguments...); });
}

PyObject* Min(const BufferView& arr) {
  return Reduced(arr, "min", [](auto... arguments) { return kernels::Min(arguments...); });
}

PyObject* Max(const BufferView& arr) {
  return Reduced(arr, "max", [](auto... arguments) { return kernels::Max(arguments...); });
}

}  // namespace arrayops::binding
