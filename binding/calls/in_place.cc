// scale and clip: the elements changed where they are, all or none of them.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "binding/calls/gil.h"
#include "binding/calls/signals.h"
#include "binding/inputs/bound.h"
#include "binding/kernels.h"
#include "binding/operations.h"
#include "binding/outputs/errors.h"
#include "binding/outputs/scalars.h"

namespace arrayops::binding {
namespace {

// Runs the kernel, which answers with a status, on the array's elements.
template <Element T, typename Kernel>
PyObject* Changed(const WritableBufferView& arr, const char* function, Kernel&& kernel) {
  const Status status = RunKernel(arr.bytes(), [&](std::size_t threads) {
    return kernel(arr.writable_elements<T>(), threads);
  });
  return NoneOrError(status, function, arr.element());
}

// int(x * factor) for each element x, as Python computes it. Foreign code runs on the way, which
// may raise anything at any element: the array is written when all products are there.
template <IntegerElement T>
PyObject* ScaleByObject(const WritableBufferView& arr, PyObject* factor) {
  const std::unique_ptr<T, decltype(&PyMem_Free)> products(
      static_cast<T*>(PyMem_Malloc(arr.bytes())), PyMem_Free);
  if (products == nullptr) return PyErr_NoMemory();
  for (std::size_t i = 0; i < arr.size(); ++i) {
    if (!HandleSignals(i)) return nullptr;
    const Reference element(ToPython(arr.chunk().At<T>(i)));
    const Reference product(element ? PyNumber_Multiply(element.get(), factor) : nullptr);
    const Reference whole(product ? PyNumber_Long(product.get()) : nullptr);
    if (!whole) return nullptr;
    const std::optional<T> fitting = ToInt128(whole.get()).To<T>();
    if (!fitting) return NoneOrError(Status::kOverflow, "scale", arr.element());
    products.get()[i] = *fitting;
  }
  char* const data = reinterpret_cast<char*>(arr.writable_elements<T>().data());
  std::memcpy(data, products.get(), arr.bytes());
  Py_RETURN_NONE;
}

template <Element T>
PyObject* ScaleElements(const WritableBufferView& arr, const Number& factor) {
  if constexpr (IntegerElement<T>) {
    if (factor.is_int()) {
      return Changed<T>(arr, "scale",
                        [exact = factor.ToInt128()](std::span<T> elements, std::size_t threads) {
                          return kernels::Scale(elements, exact, threads);
                        });
    }
    if (factor.is_object()) return ScaleByObject<T>(arr, factor.get());
  }
  const std::optional<double> rounded = factor.ToDouble();
  if (!rounded) return nullptr;
  return Changed<T>(arr, "scale", [rounded](std::span<T> elements, std::size_t threads) {
    return kernels::Scale(elements, *rounded, threads);
  });
}

// Sets the error of bounds that keep no value, or cannot be compared. False where they are in
// order.
bool RefuseBounds(const Bound& min, const Bound& max) {
  for (const auto& [bound, name] : {std::pair{&min, "min"}, std::pair{&max, "max"}}) {
    if (bound->is_nan()) {
      PyErr_Format(PyExc_ValueError, "clip() argument '%s' must not be NaN", name);
      return true;
    }
  }
  const std::optional<bool> greater = Bound::Greater(min, max);
  if (!greater) return true;
  if (*greater) {
    PyErr_SetString(PyExc_ValueError, "clip() argument 'min' must not be greater than 'max'");
  }
  return *greater;
}

template <IntegerElement T>
PyObject* ClipElements(const WritableBufferView& arr, const Bound& min, const Bound& max) {
  const std::optional<Int128> least = min.Ceil();
  const std::optional<Int128> most = least ? max.Floor() : std::nullopt;
  if (!most) return nullptr;
  const Int128 low = std::max(*least, Int128(std::numeric_limits<T>::min()));
  const Int128 high = std::min(*most, Int128(std::numeric_limits<T>::max()));
  if (low > high) return NoneOrError(Status::kInvalidBounds, "clip", arr.element());
  return Changed<T>(arr, "clip", [low, high](std::span<T> elements, std::size_t threads) {
    return kernels::Clip(elements, *low.To<T>(), *high.To<T>(), threads);
  });
}

// Elements beyond a bound become the bound as an element of the array holds it: rounded to nearest.
template <FloatElement T>
PyObject* ClipElements(const WritableBufferView& arr, const Bound& min, const Bound& max) {
  const T low = static_cast<T>(min.ToNearestDouble());
  const T high = static_cast<T>(max.ToNearestDouble());
  // A bound that rounds to zero leaves every zero on its other side, which Clip cannot see.
  const std::optional<int> low_sign = low == 0 ? min.Sign() : 0;
  const std::optional<int> high_sign = low_sign && high == 0 ? max.Sign() : 0;
  if (!low_sign || !high_sign) return nullptr;
  return Changed<T>(arr, "clip", [=](std::span<T> elements, std::size_t threads) {
    const Status status = kernels::Clip(elements, low, high, threads);
    if (*low_sign > 0) kernels::ReplaceZeros(elements, low);
    if (*high_sign < 0) kernels::ReplaceZeros(elements, high);
    return status;
  });
}

}  // namespace

PyObject* Scale(const WritableBufferView& arr, const Number& factor) {
  if (arr.empty()) Py_RETURN_NONE;
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return ScaleElements<T>(arr, factor);
  });
}

PyObject* Clip(const WritableBufferView& arr, const Number& min, const Number& max) {
  Bound low, high;
  if (!low.Take(min) || !high.Take(max) || RefuseBounds(low, high)) return nullptr;
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return ClipElements<T>(arr, low, high);
  });
}

}  // namespace arrayops::binding
