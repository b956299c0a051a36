// Calls from Python: the arguments of a call, positional or by keyword, brought into the order of
// the parameters and handed to SWIG's wrapper of the function.
//
// The entries here take what the interpreter has on its stack (METH_FASTCALL). SWIG's own support
// of keywords goes through PyArg_ParseTupleAndKeywords, which doubles the cost of a call.

#ifndef ARRAYOPS_BINDING_CALLS_ARGUMENTS_H_
#define ARRAYOPS_BINDING_CALLS_ARGUMENTS_H_

#include <algorithm>
#include <array>
#include <cstddef>

#include "binding/common/python.h"
#include "binding/inputs/number.h"

namespace arrayops::binding {

// What can be called from Python: a name and its parameters. The first `required` of them have no
// default. Those from `positional` on can be given by keyword only.
struct Signature {
  const char* function;
  const char* const* parameters;
  Py_ssize_t required;
  Py_ssize_t positional;
  Py_ssize_t count;
};

// Puts the arguments of a call in the order of the parameters, null for an optional one that was
// not given. Where they do not match the signature it is false, with the TypeError that Python
// raises for a function of its own.
[[nodiscard]] bool ResolveArguments(const Signature& signature, PyObject* const* arguments,
                                    Py_ssize_t positional, PyObject* keywords, PyObject** resolved);

// The same for the arguments of a constructor: a tuple, and a dictionary or null.
[[nodiscard]] bool ResolveTuple(const Signature& signature, PyObject* arguments, PyObject* keywords,
                                PyObject** resolved);

// A default value of a Number. Python keeps the ints from -5 to 256, so making one cannot fail.
inline Number SmallNumber(int value) {
  Number number;
  (void)number.Take(Reference(PyLong_FromLong(value)).get(), ArgumentName{});
  return number;
}

// References to the arguments of a call, to be held while it runs. The interpreter holds them
// itself, but functools.partial passes on what only its own tuple holds, and Python code that runs
// during the call can replace that tuple.
template <std::size_t kCount>
std::array<Reference, kCount> Hold(PyObject* const* arguments) {
  std::array<Reference, kCount> held;
  std::transform(arguments, arguments + kCount, held.begin(), Share);
  return held;
}

// Calls SWIG's wrapper with `kCount` arguments in the order of its parameters. A wrapper of one
// parameter takes the object as it is, and one without parameters takes nothing. Every other takes
// the array in the place of a tuple (see swig/workarounds.i).
template <std::size_t kCount, bool kHasOptional, PyCFunction kWrapper>
PyObject* CallWrapper(PyObject* self, PyObject** resolved) {
  if constexpr (kCount == 0) {
    return kWrapper(self, nullptr);
  } else {
    const auto held = Hold<kCount>(resolved);
    if constexpr (kCount == 1 && !kHasOptional) {
      return kWrapper(self, resolved[0]);
    } else {
      return kWrapper(self, reinterpret_cast<PyObject*>(resolved));
    }
  }
}

// Who is the first argument of the wrapper: nobody for a function of the module, the object or the
// class for a method.
enum class Receiver : unsigned char { kNone, kSelf };

// The entry of a function or a method: `kWrapper` is what SWIG generated for it.
template <const Signature& kSignature, PyCFunction kWrapper, Receiver kReceiver>
PyObject* Entry(PyObject* self, PyObject* const* arguments, Py_ssize_t positional,
                PyObject* keywords) {
  constexpr std::size_t kBefore = kReceiver == Receiver::kSelf ? 1 : 0;
  constexpr std::size_t kTotal = kBefore + kSignature.count;
  // With one place more than a function without parameters needs: an array has one at least.
  std::array<PyObject*, std::max<std::size_t>(kTotal, 1)> resolved;
  if constexpr (kBefore == 1) resolved[0] = self;
  PyObject** const own = resolved.data() + kBefore;
  if (keywords == nullptr && positional >= kSignature.required &&
      positional <= kSignature.positional) [[likely]] {
    for (Py_ssize_t i = 0; i < kSignature.count; ++i) {
      own[i] = i < kSignature.required || i < positional ? arguments[i] : nullptr;
    }
  } else if (!ResolveArguments(kSignature, arguments, positional, keywords, own)) {
    return nullptr;
  }
  return CallWrapper<kTotal, (kSignature.required < kSignature.count), kWrapper>(self,
                                                                                 resolved.data());
}

// The entry of a class's constructor, which is the type's tp_new.
template <const Signature& kSignature, PyCFunction kWrapper>
PyObject* Construct(PyTypeObject* type, PyObject* arguments, PyObject* keywords) {
  std::array<PyObject*, 1 + kSignature.count> resolved;
  resolved[0] = reinterpret_cast<PyObject*>(type);
  if (!ResolveTuple(kSignature, arguments, keywords, resolved.data() + 1)) return nullptr;
  return CallWrapper<1 + kSignature.count, (kSignature.required < kSignature.count), kWrapper>(
      nullptr, resolved.data());
}

// The row of a function in the table of a module, or of a method in that of a class.
template <const Signature& kSignature, PyCFunction kWrapper, Receiver kReceiver = Receiver::kNone>
PyMethodDef Method(const char* name, const char* documentation, int flags = 0) {
  const _PyCFunctionFastWithKeywords entry = &Entry<kSignature, kWrapper, kReceiver>;
  return {name, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(entry)),
          METH_FASTCALL | METH_KEYWORDS | flags, documentation};
}

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_CALLS_ARGUMENTS_H_
