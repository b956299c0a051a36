#include "binding/calls/module.h"

#include <cstdlib>
#include <string>

#include "arrayops/targets.h"
#include "binding/calls/operations.h"
#include "binding/calls/threads.h"
#include "binding/common/array_object.h"
#include "binding/common/arrow_methods.h"
#include "binding/outputs/arrow_exporter.h"

#ifndef ARRAYOPS_VERSION
#error "the build gives the version: -DARRAYOPS_VERSION=\"...\""
#endif

namespace arrayops::binding {
namespace {

// The package that users import: the functions' __module__, so that they show and pickle as its
// own.
constexpr const char* kPackage = "arrayops";

constexpr const char* kTargetVariable = "ARRAYOPS_SIMD_TARGET";

bool AddFunctions(PyObject* module, PyMethodDef* functions) {
  const Reference package(PyUnicode_FromString(kPackage));
  if (!package) return false;
  for (PyMethodDef* row = functions; row->ml_name != nullptr; ++row) {
    const Reference function(PyCFunction_NewEx(row, module, package.get()));
    if (!function || PyObject_SetAttrString(module, row->ml_name, function.get()) != 0) {
      return false;
    }
  }
  return true;
}

bool SetTargetFromEnvironment() {
  const char* const name = std::getenv(kTargetVariable);
  if (name == nullptr || SetSimdTarget(name)) return true;
  std::string usable;
  for (const std::string& target : SimdTargets()) {
    usable += (usable.empty() ? "" : ", ") + target;
  }
  PyErr_Format(PyExc_ImportError, "%s is '%.80s', but this build on this machine has: %s",
               kTargetVariable, name, usable.c_str());
  return false;
}

}  // namespace

PyObject* SimdTarget() { return PyUnicode_FromString(arrayops::SimdTarget()); }

bool InitializeModule(PyObject* module, PyMethodDef* functions) {
  const Reference version(PyUnicode_FromString(ARRAYOPS_VERSION));
  return version && PyObject_SetAttrString(module, "__version__", version.get()) == 0 &&
         AddFunctions(module, functions) && InitializeArrays() && InitializeArrowMethods() &&
         InitializeArrowExporter() && SetTargetFromEnvironment() && SetThreadsFromEnvironment();
}

}  // namespace arrayops::binding
