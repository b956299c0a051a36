// map, map_inplace, filter and reduce: a Python function called with each element in turn.

#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "binding/calls/operations.h"
#include "binding/calls/signals.h"
#include "binding/inputs/conversion.h"
#include "binding/outputs/result_array.h"
#include "binding/outputs/result_kind.h"
#include "binding/outputs/scalars.h"

namespace arrayops::binding {
namespace {

// Calls visit(index, element) with each element that is not null, from the first to the last. The
// index counts the nulls too. False where a call was false, or with the exception of a signal's
// handler.
template <Element T, typename Visit>
bool VisitElements(std::span<const Chunk> chunks, Visit&& visit) {
  std::size_t index = 0;
  for (const Chunk& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.size; ++i, ++index) {
      if (!HandleSignals(index)) [[unlikely]]
        return false;
      if (chunk.IsValid(i) && !visit(index, chunk.At<T>(i))) [[unlikely]]
        return false;
    }
  }
  return true;
}

// Calls fn with each element that is not null and gives store(index, result) its results as
// elements of the same type. False with the exception that ended it.
template <Element T, typename Store>
bool MapElements(std::span<const Chunk> chunks, ElementCode code, const Callable& fn,
                 Store&& store) {
  return VisitElements<T>(chunks, [&](std::size_t index, T element) {
    const Reference result = fn(Reference(ToPython(element)));
    if (!result) return false;
    const auto converted = ToElement<T>(result.get(), code, fn.argument());
    if (!converted) [[unlikely]]
      return false;
    store(index, *converted);
    return true;
  });
}

// Makes room for a result of the array's kind with elements of that type, as many as the array has.
// False with an exception.
bool AllocateLike(ResultArray& result, const ArrayView& arr, ElementCode element) {
  const std::optional<ResultKind> kind = ResultKindFor(arr.given());
  return kind && result.Allocate(*kind, element, arr.size());
}

template <Element T>
PyObject* FilterElements(const ArrayView& arr, const Callable& predicate) {
  ResultArray kept;
  if (!AllocateLike(kept, arr, arr.element())) return nullptr;
  T* const elements = kept.Block<T>(0, arr.size()).data();
  std::size_t size = 0;
  const bool done = VisitElements<T>(arr.chunks(), [&](std::size_t, T element) {
    const Reference answer = predicate(Reference(ToPython(element)));
    const int keep = answer ? IsTrue(answer.get()) : -1;
    if (keep > 0) elements[size++] = element;
    return keep >= 0;
  });
  return done ? kept.Finish(size) : nullptr;
}

template <Element T>
PyObject* ReduceElements(const ArrayView& arr, const Callable& fn, PyObject* initial) {
  Reference result = Share(initial);
  const bool done = VisitElements<T>(arr.chunks(), [&](std::size_t, T element) {
    Reference object(ToPython(element));
    result = result ? fn(std::move(result), std::move(object)) : std::move(object);
    return static_cast<bool>(result);
  });
  if (!done) return nullptr;
  if (!result) {
    return PyErr_Format(PyExc_TypeError, "reduce() of empty iterable with no initial value");
  }
  return result.release();
}

}  // namespace

PyObject* Map(const ArrayView& arr, const Callable& fn) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    ResultArray mapped;
    if (!AllocateLike(mapped, arr, arr.element()) || !mapped.KeepNulls(arr.chunks())) {
      return nullptr;
    }
    T* const elements = mapped.Block<T>(0, arr.size()).data();
    const bool done =
        MapElements<T>(arr.chunks(), arr.element(), fn,
                       [elements](std::size_t index, T element) { elements[index] = element; });
    return done ? mapped.Finish(arr.size()) : nullptr;
  });
}

PyObject* MapInPlace(const WritableBufferView& arr, const Callable& fn) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    char* const data = reinterpret_cast<char*>(arr.writable_elements<T>().data());
    const bool done = MapElements<T>(std::span(&arr.chunk(), 1), arr.element(), fn,
                                     [&](std::size_t index, T element) {
                                       std::memcpy(data + index * sizeof(T), &element, sizeof(T));
                                     });
    if (!done) return nullptr;
    Py_RETURN_NONE;
  });
}

PyObject* Filter(const ArrayView& arr, const Callable& predicate) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return FilterElements<T>(arr, predicate);
  });
}

PyObject* Reduce(const ArrayView& arr, const Callable& fn, PyObject* initial) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return ReduceElements<T>(arr, fn, initial);
  });
}

}  // namespace arrayops::binding
