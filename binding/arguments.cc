#include "binding/arguments.h"

#include <algorithm>

namespace arrayops::binding {
namespace {

bool TooManyPositional(const Signature& signature, Py_ssize_t given) {
  if (signature.required == signature.count) {
    PyErr_Format(PyExc_TypeError, "%s() takes %zd positional argument%s but %zd %s given",
                 signature.function, signature.count, signature.count == 1 ? "" : "s", given,
                 given == 1 ? "was" : "were");
  } else {
    PyErr_Format(PyExc_TypeError,
                 "%s() takes from %zd to %zd positional arguments but %zd %s given",
                 signature.function, signature.required, signature.count, given,
                 given == 1 ? "was" : "were");
  }
  return false;
}

// Python's list of the missing names: 'a', 'a' and 'b', 'a', 'b', and 'c'.
bool Missing(const Signature& signature, PyObject* const* resolved) {
  const auto missing = std::count(resolved, resolved + signature.required, nullptr);
  Reference names(PyUnicode_FromString(""));
  for (Py_ssize_t i = 0, named = 0; i < signature.required && names; ++i) {
    if (resolved[i] != nullptr) continue;
    const char* const separator = named == 0            ? ""
                                  : named + 1 < missing ? ", "
                                  : missing == 2        ? " and "
                                                        : ", and ";
    names = Reference(
        PyUnicode_FromFormat("%U%s'%s'", names.get(), separator, signature.parameters[i]));
    ++named;
  }
  if (names) {
    PyErr_Format(PyExc_TypeError, "%s() missing %zd required positional argument%s: %U",
                 signature.function, static_cast<Py_ssize_t>(missing), missing == 1 ? "" : "s",
                 names.get());
  }
  return false;
}

// Puts an argument given by keyword in its place.
bool ResolveKeyword(const Signature& signature, PyObject* keyword, PyObject* argument,
                    PyObject** resolved) {
  for (Py_ssize_t i = 0; i < signature.count; ++i) {
    if (PyUnicode_CompareWithASCIIString(keyword, signature.parameters[i]) != 0) continue;
    if (resolved[i] != nullptr) {
      PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%s'",
                   signature.function, signature.parameters[i]);
      return false;
    }
    resolved[i] = argument;
    return true;
  }
  PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", signature.function,
               keyword);
  return false;
}

}  // namespace

bool ResolveArguments(const Signature& signature, PyObject* const* arguments, Py_ssize_t positional,
                      PyObject* keywords, PyObject** resolved) {
  if (positional > signature.count) return TooManyPositional(signature, positional);
  std::copy(arguments, arguments + positional, resolved);
  std::fill(resolved + positional, resolved + signature.count, nullptr);
  const Py_ssize_t named = keywords == nullptr ? 0 : PyTuple_GET_SIZE(keywords);
  for (Py_ssize_t i = 0; i < named; ++i) {
    if (!ResolveKeyword(signature, PyTuple_GET_ITEM(keywords, i), arguments[positional + i],
                        resolved)) {
      return false;
    }
  }
  if (std::find(resolved, resolved + signature.required, nullptr) !=
      resolved + signature.required) {
    return Missing(signature, resolved);
  }
  return true;
}

}  // namespace arrayops::binding
