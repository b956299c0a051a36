"""NumKong, on its own tensor, which shares the array's memory.

Its products saturate, and those of integers are computed as floats. It cannot clip, and it has no
mean.
"""

from __future__ import annotations

import os
from typing import Any

import numkong as nk
from cases import Case
from contender import Contender, reductions
from with_numpy import ndarray

STATEMENTS = {
    **reductions("t.NAME()", nk.Tensor),
    "scale": "nk.scale(t, alpha=factor, out=t)",
}

# What a processor with AVX2 can do, by NumKong's names.
AVX2 = ("serial", "haswell")


def _names(case: Case) -> dict[str, Any]:
    return {"nk": nk, "t": nk.from_dlpack(ndarray(case)), "x": case.data}


def contenders() -> list[Contender]:
    if os.environ.get("ARRAYOPS_SIMD_TARGET") == "AVX2":
        for name, enabled in nk.get_capabilities().items():
            if enabled and name not in AVX2:
                nk.disable_capability(name)
    return [Contender("NumKong", "numkong", _names, STATEMENTS)]
