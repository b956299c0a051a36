// scale and clip: the elements changed where they are, all or none of them.

#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "arrayops/clip.h"
#include "arrayops/functional.h"
#include "arrayops/scale.h"
#include "binding/calls/gil.h"
#include "binding/calls/operations.h"
#include "binding/calls/signals.h"
#include "binding/inputs/bound.h"
#include "binding/outputs/errors.h"
#include "binding/outputs/scalars.h"

namespace arrayops::binding {
namespace {

// What the kernel answers, run on the array's elements.
template <Element T, typename Kernel>
Status RunInPlace(const WritableBufferView& arr, Kernel&& kernel) {
  return RunKernel(arr.bytes(), [&](const Threads& threads) {
    return kernel(arr.writable_elements<T>(), threads);
  });
}

// int(x * factor) for each element x, as Python computes it. That runs foreign code, which may
// raise anything at any element, so the array is written only when all products are there.
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
  const auto scale = [&arr](auto converted) {
    const Status status =
        RunInPlace<T>(arr, [converted](std::span<T> elements, const Threads& threads) {
          return arrayops::Scale(elements, converted, threads);
        });
    return NoneOrError(status, "scale", arr.element());
  };
  if constexpr (IntegerElement<T>) {
    if (factor.is_int()) return scale(factor.ToInt128());
    if (factor.is_object()) return ScaleByObject<T>(arr, factor.get());
  }
  const std::optional<double> rounded = factor.ToDouble();
  return rounded ? scale(*rounded) : nullptr;
}

// The bounds of clip. Numbers are converted and given to the library, which compares them. What is
// wrong with them is only asked where it refuses them.
class Bounds {
 public:
  // False with an exception.
  [[nodiscard]] bool Take(const Number& min, const Number& max) {
    if (!min_.Take(min) || !max_.Take(max)) return false;
    // Objects are compared by code of their own. It runs once, before anything is changed.
    compared_ = min.is_object() || max.is_object();
    return !compared_ || Check();
  }

  const Bound& min() const { return min_; }
  const Bound& max() const { return max_; }

  // False, with an exception, where a bound is NaN or min > max.
  [[nodiscard]] bool Check() const {
    for (const auto& [bound, name] : {std::pair{&min_, "min"}, std::pair{&max_, "max"}}) {
      if (bound->is_nan()) {
        PyErr_Format(PyExc_ValueError, "clip() argument '%s' must not be NaN", name);
        return false;
      }
    }
    const std::optional<bool> greater = Bound::Greater(min_, max_);
    if (greater && *greater) {
      PyErr_SetString(PyExc_ValueError, "clip() argument 'min' must not be greater than 'max'");
    }
    return greater && !*greater;
  }

  // The exception of bounds between which the element type has no value; null.
  PyObject* Refuse(ElementCode element) const {
    if (!compared_ && !Check()) return nullptr;
    return NoneOrError(Status::kInvalidBounds, "clip", element);
  }

  // False, with an exception, where min > max although both are the same once they are rounded.
  [[nodiscard]] bool CheckRounded() const { return compared_ || Check(); }

 private:
  Bound min_, max_;
  bool compared_ = false;
};

// Writes `zero` in place of every zero, whatever its sign.
template <FloatElement T>
void ReplaceZeros(std::span<T> elements, T zero) {
  arrayops::MapInPlace(elements, [zero](T element) { return element == T{0} ? zero : element; });
}

// Runs Clip, and finish(elements) where it has succeeded.
template <Element T, typename Finish>
PyObject* ClipTo(const WritableBufferView& arr, const Bounds& bounds, T low, T high,
                 Finish&& finish) {
  const Status status = RunInPlace<T>(arr, [=](std::span<T> elements, const Threads& threads) {
    const Status clipped = arrayops::Clip(elements, low, high, threads);
    if (clipped == Status::kOk) finish(elements);
    return clipped;
  });
  if (status != Status::kOk) return bounds.Refuse(arr.element());
  Py_RETURN_NONE;
}

// A bound beyond the element type is its last value on that side. On the other side no value is
// left.
template <IntegerElement T>
PyObject* ClipElements(const WritableBufferView& arr, const Bounds& bounds) {
  if (bounds.min().is_nan() || bounds.max().is_nan()) return bounds.Refuse(arr.element());
  const std::optional<Int128> least = bounds.min().Ceil();
  const std::optional<Int128> most = least ? bounds.max().Floor() : std::nullopt;
  if (!most) return nullptr;
  std::optional<T> low = least->To<T>();
  std::optional<T> high = most->To<T>();
  if (!low && *least < Int128(0)) low = std::numeric_limits<T>::min();
  if (!high && *most > Int128(0)) high = std::numeric_limits<T>::max();
  if (!low || !high) return bounds.Refuse(arr.element());
  return ClipTo<T>(arr, bounds, *low, *high, [](std::span<T>) {});
}

// Elements beyond a bound become the bound as an element of the array holds it: rounded to nearest.
template <FloatElement T>
PyObject* ClipElements(const WritableBufferView& arr, const Bounds& bounds) {
  const T low = static_cast<T>(bounds.min().ToNearestDouble());
  const T high = static_cast<T>(bounds.max().ToNearestDouble());
  if (low == high && !bounds.CheckRounded()) return nullptr;
  // A bound that rounds to zero leaves every zero on its other side, which Clip cannot see.
  const std::optional<int> low_sign = low == 0 ? bounds.min().Sign() : 0;
  const std::optional<int> high_sign = low_sign && high == 0 ? bounds.max().Sign() : 0;
  if (!low_sign || !high_sign) return nullptr;
  return ClipTo<T>(
      arr, bounds, low, high,
      [low, high, low_sign = *low_sign, high_sign = *high_sign](std::span<T> elements) {
        if (low_sign > 0) ReplaceZeros(elements, low);
        if (high_sign < 0) ReplaceZeros(elements, high);
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
  Bounds bounds;
  if (!bounds.Take(min, max)) return nullptr;
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return ClipElements<T>(arr, bounds);
  });
}

}  // namespace arrayops::binding
