"""The level of optimisation of what is compiled for users."""

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
