#include "binding/calls/arguments.h"

#include <algorithm>

namespace arrayops::binding {
namespace {

const char* Plural(Py_ssize_t count) { return count == 1 ? "" : "s"; }

bool TooManyPositional(const Signature& signature, Py_ssize_t given, PyObject* const* resolved) {
  const Py_ssize_t least = std::min(signature.required, signature.positional);
  const bool several = least < signature.positional || signature.positional != 1;
  Reference takes(least < signature.positional
                      ? PyUnicode_FromFormat("from %zd to %zd", least, signature.positional)
                      : PyUnicode_FromFormat("%zd", signature.positional));
  const auto named = static_cast<Py_ssize_t>(
      signature.count - signature.positional -
      std::count(resolved + signature.positional, resolved + signature.count, nullptr));
  Reference also(
      named == 0 ? PyUnicode_FromString("")
                 : PyUnicode_FromFormat(" positional argument%s (and %zd keyword-only argument%s)",
                                        Plural(given), named, Plural(named)));
  if (takes && also) {
    PyErr_Format(PyExc_TypeError, "%s() takes %U positional argument%s but %zd%U %s given",
                 signature.function, takes.get(), several ? "s" : "", given, also.get(),
                 given == 1 && named == 0 ? "was" : "were");
  }
  return false;
}

// The TypeError of the required parameters that have no argument, of which `missed` is the first:
// of all positional ones, or else of all keyword-only ones. With Python's list of their names: 'a',
// 'a' and 'b', 'a', 'b', and 'c'.
bool Missing(const Signature& signature, PyObject* const* resolved, Py_ssize_t missed) {
  const bool by_position = missed < signature.positional;
  const Py_ssize_t first = by_position ? 0 : signature.positional;
  const Py_ssize_t last =
      by_position ? std::min(signature.required, signature.positional) : signature.required;
  const auto missing = std::count(resolved + first, resolved + last, nullptr);
  Reference names(PyUnicode_FromString(""));
  for (Py_ssize_t i = first, named = 0; i < last && names; ++i) {
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
    PyErr_Format(PyExc_TypeError, "%s() missing %zd required %s argument%s: %U", signature.function,
                 static_cast<Py_ssize_t>(missing), by_position ? "positional" : "keyword-only",
                 Plural(missing), names.get());
  }
  return false;
}

// Puts the positional arguments in their places. Those that are too many are counted in Finish,
// since Python looks at the keywords first.
void ResolvePositional(const Signature& signature, PyObject* const* arguments,
                       Py_ssize_t positional, PyObject** resolved) {
  const Py_ssize_t taken = std::min(positional, signature.positional);
  for (Py_ssize_t i = 0; i < signature.count; ++i) {
    resolved[i] = i < taken ? arguments[i] : nullptr;
  }
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

// Whether every argument had a place and every required parameter has an argument.
bool Finish(const Signature& signature, Py_ssize_t positional, PyObject* const* resolved) {
  if (positional > signature.positional) [[unlikely]] {
    return TooManyPositional(signature, positional, resolved);
  }
  for (Py_ssize_t i = 0; i < signature.required; ++i) {
    if (resolved[i] == nullptr) [[unlikely]]
      return Missing(signature, resolved, i);
  }
  return true;
}

}  // namespace

bool ResolveArguments(const Signature& signature, PyObject* const* arguments, Py_ssize_t positional,
                      PyObject* keywords, PyObject** resolved) {
  ResolvePositional(signature, arguments, positional, resolved);
  const Py_ssize_t named = keywords == nullptr ? 0 : PyTuple_GET_SIZE(keywords);
  for (Py_ssize_t i = 0; i < named; ++i) {
    if (!ResolveKeyword(signature, PyTuple_GET_ITEM(keywords, i), arguments[positional + i],
                        resolved)) {
      return false;
    }
  }
  return Finish(signature, positional, resolved);
}

bool ResolveTuple(const Signature& signature, PyObject* arguments, PyObject* keywords,
                  PyObject** resolved) {
  const Py_ssize_t positional = PyTuple_GET_SIZE(arguments);
  ResolvePositional(signature, reinterpret_cast<PyTupleObject*>(arguments)->ob_item, positional,
                    resolved);
  PyObject *keyword, *argument;
  for (Py_ssize_t at = 0; keywords != nullptr && PyDict_Next(keywords, &at, &keyword, &argument);) {
    // The interpreter sees to this, but functools.partial.__setstate__ takes any dictionary.
    if (!PyUnicode_Check(keyword)) {
      PyErr_SetString(PyExc_TypeError, "keywords must be strings");
      return false;
    }
    if (!ResolveKeyword(signature, keyword, argument, resolved)) return false;
  }
  return Finish(signature, positional, resolved);
}

}  // namespace arrayops::binding
