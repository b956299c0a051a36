// Calls from Python: the arguments of a call, positional or by keyword, brought into the order of
// the parameters and handed to SWIG's wrapper of the function.
//
// SWIG's own keyword support goes through PyArg_ParseTupleAndKeywords, which doubles the cost of a
// call. The entries here take what the interpreter has on its stack (METH_FASTCALL).

#ifndef ARRAYOPS_BINDING_ARGUMENTS_H_
#define ARRAYOPS_BINDING_ARGUMENTS_H_

#include <algorithm>
#include <array>
#include <cstddef>

#include "binding/python.h"

namespace arrayops::binding {

// What can be called from Python: a name and its parameters, the required ones first.
struct Signature {
  const char* function;
  const char* const* parameters;
  Py_ssize_t required;
  Py_ssize_t count;
};

// The arguments of a call in the order of the parameters, null for an optional one that was not
// given. False with Python's TypeError where they do not match the signature.
[[nodiscard]] bool ResolveArguments(const Signature& signature, PyObject* const* arguments,
                                    Py_ssize_t positional, PyObject* keywords, PyObject** resolved);

// What stands in arrayops.i in the place of the function by which SWIG's wrappers unpack the tuple
// of their arguments: an entry gives them no tuple, whose making and unpacking is a quarter of a
// call on a short array, but what ResolveArguments found.
inline bool TakeResolved(PyObject* resolved, const char* /*function*/, Py_ssize_t /*required*/,
                         Py_ssize_t count, PyObject** arguments) {
  std::copy_n(reinterpret_cast<PyObject* const*>(resolved), count, arguments);
  return true;
}

// References to the arguments of a call, to be held while it runs. The interpreter holds them
// itself, but functools.partial passes on what only its own tuple holds, which the Python code that
// a call runs can replace.
template <std::size_t kCount>
std::array<Reference, kCount> Hold(PyObject* const* arguments) {
  std::array<Reference, kCount> held;
  std::transform(arguments, arguments + kCount, held.begin(), Share);
  return held;
}

// The entry of a function: `Wrapper` is what SWIG generated for it.
template <const Signature& kSignature, PyCFunction kWrapper>
PyObject* Entry(PyObject* self, PyObject* const* arguments, Py_ssize_t positional,
                PyObject* keywords) {
  if constexpr (kSignature.count > 1) {
    std::array<PyObject*, kSignature.count> resolved;
    if (positional == kSignature.count && keywords == nullptr) [[likely]] {
      std::copy_n(arguments, kSignature.count, resolved.data());
    } else if (!ResolveArguments(kSignature, arguments, positional, keywords, resolved.data())) {
      return nullptr;
    }
    const auto held = Hold<kSignature.count>(resolved.data());
    return kWrapper(self, reinterpret_cast<PyObject*>(resolved.data()));
  } else {
    // SWIG's wrapper of one parameter takes the object as it is, of none nothing.
    PyObject* argument = nullptr;
    if (kSignature.count == 1 && positional == 1 && keywords == nullptr) [[likely]] {
      argument = arguments[0];
    } else if (!ResolveArguments(kSignature, arguments, positional, keywords, &argument)) {
      return nullptr;
    }
    const auto held = Hold<1>(&argument);
    return kWrapper(self, argument);
  }
}

// The row of a function in the module's table.
template <const Signature& kSignature, PyCFunction kWrapper>
PyMethodDef Method(const char* documentation) {
  const _PyCFunctionFastWithKeywords entry = &Entry<kSignature, kWrapper>;
  return {kSignature.function, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(entry)),
          METH_FASTCALL | METH_KEYWORDS, documentation};
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_ARGUMENTS_H_
