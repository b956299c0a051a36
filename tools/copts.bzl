"""The compiler's flags for our own C++ code; .bazelrc makes the warnings errors.

cross.py reads this file as Python.
"""

# Without contraction a * b + c is rounded as written, whatever the instruction set: the bits that tests
# compute for comparison depend on it. (Those of the library do not.)
_LANGUAGE = ["-std=c++20", "-ffp-contract=off"]

COPTS = _LANGUAGE + ["-Wall", "-Wextra", "-Wconversion"]

# For kernels and what they are measured against. Their loops are short: with data in the first cache, a
# loop takes up to 1.4 times as long if it lies across two cache lines.
ALIGNED_LOOPS = ["-falign-loops=64"]

# For code that SWIG writes.
GENERATED_COPTS = _LANGUAGE + ["-w"]
