// Which C++ type a Python argument becomes. Each object is local to SWIG's wrapper, so that it is
// destroyed, and a buffer released, on every path out of the wrapper.
//
// kShown_$symname is the function's name in messages, from operations.i.

namespace arrayops::binding {

class ArrayView;
class WritableBufferView;
class Number;
class Callable;

%typemap(in) const ArrayView& (arrayops::binding::ArrayView view),
             const WritableBufferView& (arrayops::binding::WritableBufferView view) {
  if (!view.Acquire($input, {arrayops::binding::kShown_$symname, "$1_name"})) SWIG_fail;
  $1 = &view;
}

%typemap(in) const Number& (arrayops::binding::Number number) {
  if (!number.Take($input, {arrayops::binding::kShown_$symname, "$1_name"})) SWIG_fail;
  $1 = &number;
}

// A number or None, which leaves the pointer null.
%typemap(in) const Number* (arrayops::binding::Number number) {
  if ($input != Py_None) {
    if (!number.Take($input, {arrayops::binding::kShown_$symname, "$1_name"})) SWIG_fail;
    $1 = &number;
  }
}

// Any object is true or false, as in Python.
%typemap(in) bool {
  const int truth = arrayops::binding::IsTrue($input);
  if (truth < 0) SWIG_fail;
  $1 = truth != 0;
}

%typemap(in) const Callable& (arrayops::binding::Callable callable) {
  if (!callable.Take($input, {arrayops::binding::kShown_$symname, "$1_name"})) SWIG_fail;
  $1 = &callable;
}

}  // namespace arrayops::binding
