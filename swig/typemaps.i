// Which C++ type a Python argument becomes. Each object is local to SWIG's wrapper, so that it is
// destroyed, and a buffer released, on every path out of the wrapper.

namespace arrayops::binding {

class ArrayView;
class WritableBufferView;
class Number;
class Callable;

%typemap(in) const ArrayView& (arrayops::binding::ArrayView view),
             const WritableBufferView& (arrayops::binding::WritableBufferView view) {
  if (!view.Acquire($input, {"$symname", "$1_name"})) SWIG_fail;
  $1 = &view;
}

%typemap(in) const Number& (arrayops::binding::Number number) {
  if (!number.Take($input, {"$symname", "$1_name"})) SWIG_fail;
  $1 = &number;
}

%typemap(in) const Callable& (arrayops::binding::Callable callable) {
  if (!callable.Take($input, {"$symname", "$1_name"})) SWIG_fail;
  $1 = &callable;
}

}  // namespace arrayops::binding
