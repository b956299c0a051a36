// map, map_inplace, filter and reduce: a Python function called with each element in turn.

#include <cstring>
#include <optional>
#include <utility>

#include "binding/conversion.h"
#include "binding/operations.h"
#include "binding/results.h"
#include "binding/scalars.h"

namespace arrayops::binding {
namespace {

// The element as it is now: the function may have changed the array, but not its size.
template <Element T>
T ElementAt(const BufferView& arr, std::size_t index) {
  T element;
  std::memcpy(&element, reinterpret_cast<const char*>(arr.elements<T>().data()) + index * sizeof(T),
              sizeof(T));
  return element;
}

// Calls fn with each element and gives store(index, result) its results as elements of the same
// type. False with the exception that ended it.
template <Element T, typename Store>
bool MapElements(const BufferView& arr, const Callable& fn, Store&& store) {
  for (std::size_t i = 0; i < arr.size(); ++i) {
    if (!HandleSignals(i)) return false;
    const Reference result = fn(Reference(ToPython(ElementAt<T>(arr, i))));
    if (!result) return false;
    const auto element = ToElement<T>(result.get(), arr.element(), fn.argument());
    if (!element) return false;
    store(i, *element);
  }
  return true;
}

template <Element T>
PyObject* FilterElements(const BufferView& arr, const Callable& predicate) {
  ResultArray kept;
  if (!kept.Allocate(arr)) return nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0; i < arr.size(); ++i) {
    if (!HandleSignals(i)) return nullptr;
    const T element = ElementAt<T>(arr, i);
    const Reference answer = predicate(Reference(ToPython(element)));
    const int keep = answer ? IsTrue(answer.get()) : -1;
    if (keep < 0) return nullptr;
    if (keep > 0) kept.Set(size++, element);
  }
  return kept.Finish(size);
}

template <Element T>
PyObject* ReduceElements(const BufferView& arr, const Callable& fn, PyObject* initial) {
  std::size_t i = 0;
  Reference result = Share(initial);
  if (!result && !arr.empty()) result = Reference(ToPython(ElementAt<T>(arr, i++)));
  if (!result && !arr.empty()) return nullptr;  // no memory
  if (!result) {
    return PyErr_Format(PyExc_TypeError, "reduce() of empty iterable with no initial value");
  }
  for (; i < arr.size(); ++i) {
    if (!HandleSignals(i)) return nullptr;
    result = fn(std::move(result), Reference(ToPython(ElementAt<T>(arr, i))));
    if (!result) return nullptr;
  }
  return result.release();
}

}  // namespace

PyObject* Map(const BufferView& arr, const Callable& fn) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    ResultArray mapped;
    if (!mapped.Allocate(arr)) return nullptr;
    const bool done =
        MapElements<T>(arr, fn, [&](std::size_t index, T element) { mapped.Set(index, element); });
    return done ? mapped.Finish(arr.size()) : nullptr;
  });
}

PyObject* MapInPlace(const WritableBufferView& arr, const Callable& fn) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) -> PyObject* {
    char* const data = reinterpret_cast<char*>(arr.writable_elements<T>().data());
    const bool done = MapElements<T>(arr, fn, [&](std::size_t index, T element) {
      std::memcpy(data + index * sizeof(T), &element, sizeof(T));
    });
    if (!done) return nullptr;
    Py_RETURN_NONE;
  });
}

PyObject* Filter(const BufferView& arr, const Callable& predicate) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return FilterElements<T>(arr, predicate);
  });
}

PyObject* Reduce(const BufferView& arr, const Callable& fn, PyObject* initial) {
  return VisitElement(arr.element(), [&]<typename T>(std::type_identity<T>) {
    return ReduceElements<T>(arr, fn, initial);
  });
}

}  // namespace arrayops::binding
