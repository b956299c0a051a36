// The extension module arrayops._arrayops. SWIG generates a wrapper for each function of
// operations.i, and methods.inc an entry in front of each wrapper; both come from operations.py.

%module(package="arrayops") arrayops

// Some functions have the names of Python's own, on purpose.
#pragma SWIG nowarn=321

%{
#include "binding/arguments.h"
#include "binding/module.h"
#include "binding/operations.h"

// The wrappers are called by the entries of methods.inc only.
#define SWIG_Python_UnpackTuple arrayops::binding::TakeResolved
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
  if (!arrayops::binding::InitializeModule(m, kArrayopsMethods)) {
    return arrayops::binding::InitializationFailure();
  }
%}
