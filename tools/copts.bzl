"""The compiler's flags for our own C++ code; .bazelrc makes the warnings errors."""

# Without contraction a * b + c is rounded as written, whatever the instruction set: the bits that tests
# compute for comparison depend on it. (Those of the library do not.)
_LANGUAGE = ["-std=c++20", "-ffp-contract=off"]

COPTS = _LANGUAGE + ["-Wall", "-Wextra", "-Wconversion"]

# For the compiled kernels and the binding. By default Bazel does not optimise, and vector code that is
# not optimised is slower than none, by fifty times in places. Somebody who only wants a wheel need not
# know that: these are left without optimisation where -c dbg asks for a build to debug, and nowhere
# else.
OPTIMIZED = select({
    "//:debug": [],
    "//:optimized": [],
    "//conditions:default": [
        "-O2",
        "-DNDEBUG",
    ],
})

# For kernels and what they are measured against. Their loops are short: one that lies across two cache
# lines takes up to 1.4 times as long as one that does not, with data in the first cache.
ALIGNED_LOOPS = ["-falign-loops=64"]

# For code that SWIG writes.
GENERATED_COPTS = _LANGUAGE + ["-w"]
