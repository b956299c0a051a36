"""How the kernels run: threads and instruction sets."""

from __future__ import annotations

from operation import (
    Kind,
    Operation,
    Parameter,
)

SETTINGS = (
    Operation(
        name="set_num_threads",
        cxx_name="SetNumThreads",
        family="threads",
        parameters=(
            Parameter(
                "n",
                Kind.NUMBER,
                "int",
                "The number of threads, at least 1. More than 64 are as good as 64.",
            ),
        ),
        stubs=("(n: SupportsIndex) -> None",),
        result="None",
        summary="Set how many threads a call may use.",
        returns=None,
        raises=(
            ("TypeError", "If `n` is no integer."),
            ("ValueError", "If `n` is less than 1."),
        ),
        notes="Only calls on large arrays use several, and their results are the same. Without it "
        "the environment variable ``ARRAYOPS_NUM_THREADS`` counts, as it was when arrayops was "
        "imported, and without that the number of CPUs that this process may use.",
        example="""\
>>> set_num_threads(2)
>>> get_num_threads()
2
""",
    ),
    Operation(
        name="get_num_threads",
        cxx_name="GetNumThreads",
        family="threads",
        parameters=(),
        stubs=("() -> int",),
        result="int",
        summary="Return how many threads a call may use.",
        returns=(
            "int",
            "The number that was set, or else that of the CPUs that this process may use now: as "
            "its affinity and the quota of its control group let it.",
        ),
    ),
    Operation(
        name="simd_target",
        cxx_name="SimdTarget",
        family="targets",
        parameters=(),
        stubs=("() -> str",),
        result="str",
        summary="Return the name of the instruction set that the kernels use.",
        returns=("str", "The name that Highway gives it, such as ``'AVX2'``."),
        notes="It is the best one of the machine, or the one that the environment variable "
        "``ARRAYOPS_SIMD_TARGET`` named when arrayops was imported.",
    ),
)
