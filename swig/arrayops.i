// The extension module arrayops._arrayops. SWIG generates a wrapper for each function of
// operations.i, and methods.inc has an entry in front of each wrapper. Both are generated from the
// list of operations (operations.py).

%module(package="arrayops") arrayops

%{
#include "binding/calls/arguments.h"
#include "binding/calls/classes.h"
#include "binding/calls/module.h"
%}

%include "workarounds.i"
%include "typemaps.i"
%include "operations.i"

%wrapper %{
#include "methods.inc"
%}

%init %{
  if (!arrayops::binding::InitializeModule(m, arrayops::binding::kFunctions) ||
      !arrayops::binding::AddClasses(m, arrayops::binding::kClasses)) {
    return InitializationFailure();
  }
%}
