// Python's header as every file of the binding needs it, and the smallest helpers around it.

#ifndef ARRAYOPS_BINDING_COMMON_PYTHON_H_
#define ARRAYOPS_BINDING_COMMON_PYTHON_H_

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <optional>
#include <utility>

namespace arrayops::binding {

// An owned reference, dropped when it goes out of scope.
class Reference {
 public:
  Reference() = default;
  explicit Reference(PyObject* owned) : object_(owned) {}
  Reference(Reference&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Reference& operator=(Reference&& other) noexcept {
    Reference old(std::exchange(object_, std::exchange(other.object_, nullptr)));
    return *this;
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;
  ~Reference() { Py_XDECREF(object_); }

  PyObject* get() const { return object_; }
  PyObject* release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  PyObject* object_ = nullptr;
};

// A new reference to an object that someone else holds.
inline Reference Share(PyObject* object) {
  Py_XINCREF(object);
  return Reference(object);
}

// Whether the object is true, or -1 with an exception.
inline int IsTrue(PyObject* object) {
  if (object == Py_True) return 1;
  return object == Py_False ? 0 : PyObject_IsTrue(object);
}

// The value of an int that has at most one of CPython's digits, as most ints in loops do.
inline std::optional<long> SmallInt(PyObject* object) {
  if (!PyLong_CheckExact(object)) return std::nullopt;
#if PY_VERSION_HEX >= 0x030C0000
  const auto* integer = reinterpret_cast<PyLongObject*>(object);
  if (!PyUnstable_Long_IsCompact(integer)) return std::nullopt;
  return static_cast<long>(PyUnstable_Long_CompactValue(integer));
#else
  const Py_ssize_t digits = Py_SIZE(object);  // negative where the int is
  if (digits == 0) return 0;
  if (digits < -1 || digits > 1) return std::nullopt;
  return static_cast<long>(reinterpret_cast<PyLongObject*>(object)->ob_digit[0]) * digits;
#endif
}

// Runs an action that may run Python code but cannot raise, such as the release of a buffer. Its
// exceptions are reported as unraisable, and one that is already set stays set.
template <typename Action>
void RunWithoutRaising(Action&& action) {
  if (PyErr_Occurred() == nullptr) [[likely]] {
    action();
    if (PyErr_Occurred() != nullptr) PyErr_WriteUnraisable(nullptr);
    return;
  }
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  action();
  if (PyErr_Occurred() != nullptr) PyErr_WriteUnraisable(nullptr);
  PyErr_Restore(type, value, traceback);
}

// The name by which an argument is called in messages: function() argument 'name'.
struct ArgumentName {
  const char* function;
  const char* name;
};

// The name of the object's type, as messages give it.
inline const char* TypeName(PyObject* object) { return Py_TYPE(object)->tp_name; }

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_PYTHON_H_
