"""The level of optimisation of what is compiled for users."""

# For the compiled kernels and the binding. By default Bazel does not optimise, and vector code without
# optimisation can be fifty times slower than a plain loop. Somebody who only wants a wheel need not know
# that. So only -c dbg leaves these without optimisation.
OPTIMIZED = select({
    "//:debug": [],
    "//:optimized": [],
    "//conditions:default": [
        "-O2",
        "-DNDEBUG",
    ],
})
