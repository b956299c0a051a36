// All that works around SWIG, each with its reason. What has to change SWIG's output instead is in
// workarounds.sed.

// Some functions have the names of Python's own, on purpose.
#pragma SWIG nowarn=321

// Without this an optional parameter makes an overload for each number of arguments. The message of
// the overloads ("wrong number or type of arguments") would hide the real one.
%feature("compactdefaultargs");

%{
namespace {

// Stands in the place of the function by which SWIG's wrappers unpack their tuple of arguments. The
// wrappers are called by the entries of methods.inc only, which have no tuple: making and unpacking
// one is a quarter of a call on a short array. They give the array that ResolveArguments filled.
inline bool TakeResolved(PyObject* resolved, const char* /*function*/, Py_ssize_t /*required*/,
                         Py_ssize_t count, PyObject** arguments) {
  std::copy_n(reinterpret_cast<PyObject* const*>(resolved), count, arguments);
  return true;
}
#define SWIG_Python_UnpackTuple TakeResolved

// What SWIG's init function returns on failure: null up to SWIG 4.3, where it makes the module, and
// -1 from 4.4 on, where it fills one.
struct InitializationFailure {
  operator PyObject*() const { return nullptr; }
  operator int() const { return -1; }
};

}  // namespace
%}
