// The extension module arrayops._arrayops. SWIG generates a wrapper for each function of
// operations.i, and methods.inc an entry in front of each wrapper; both come from operations.py.

%module(package="arrayops") arrayops

// Some functions have the names of Python's own, on purpose.
#pragma SWIG nowarn=321

%{
#include "binding/arguments.h"
#include "binding/module.h"
#include "binding/operations.h"
%}

// An optional argument that is not given is left out, instead of an overload for each number of
// arguments, whose error message would hide the real one.
%feature("compactdefaultargs");

%include "typemaps.i"
%include "operations.i"

%wrapper %{
#include "swig/methods.inc"
%}

%init %{
  // SWIG's code at the interpreter's exit asks for these, and would make them only then, when with
  // Python 3.14 no object can be made any more.
  SWIG_This();
  SWIG_globals();
  SWIG_Python_TypeCache();
  if (!arrayops::binding::InitializeModule(m, kArrayopsMethods)) {
    return arrayops::binding::InitializationFailure();
  }
%}
