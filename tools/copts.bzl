"""The compiler's flags for our own C++ code; .bazelrc makes the warnings errors."""

# Without contraction a * b + c is rounded as written, whatever the instruction set: the bits that tests
# compute for comparison depend on it. (Those of the library do not.)
_LANGUAGE = ["-std=c++20", "-ffp-contract=off"]

COPTS = _LANGUAGE + ["-Wall", "-Wextra", "-Wconversion"]

# For code that SWIG writes.
GENERATED_COPTS = _LANGUAGE + ["-w"]
