// A Python function given by the caller, and calls of it with elements.

#ifndef ARRAYOPS_BINDING_INPUTS_CALLABLE_H_
#define ARRAYOPS_BINDING_INPUTS_CALLABLE_H_

#include <cstddef>

#include "binding/common/python.h"

namespace arrayops::binding {

class Callable {
 public:
  // Borrows the object, which the call's entry holds (arguments.h). False with a TypeError where it
  // cannot be called.
  [[nodiscard]] bool Take(PyObject* object, ArgumentName argument) {
    object_ = object;
    argument_ = argument;
    return PyCallable_Check(object) || Refuse();
  }

  // The result of function(argument) or function(first, second), or null with its exception.
  // An argument may be null with an exception, and so is the result then.
  Reference operator()(Reference argument) const {
    if (!argument) return Reference();
    PyObject* arguments[] = {nullptr, argument.get()};
    return Call(arguments, 1);
  }
  Reference operator()(Reference first, Reference second) const {
    if (!first || !second) return Reference();
    PyObject* arguments[] = {nullptr, first.get(), second.get()};
    return Call(arguments, 2);
  }

  // What its results are called in messages.
  ArgumentName argument() const { return argument_; }

 private:
  bool Refuse() const;

  // The callee may use the place in front of the arguments.
  Reference Call(PyObject** arguments, std::size_t count) const {
    return Reference(PyObject_Vectorcall(object_, arguments + 1,
                                         count | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr));
  }

  PyObject* object_ = nullptr;
  ArgumentName argument_{};
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_INPUTS_CALLABLE_H_
