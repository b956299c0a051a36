"""xsum, Radford Neal's exact summation, on an ndarray that shares the array's memory."""

from __future__ import annotations

from typing import Any

import xsum
from cases import Case
from contender import Contender
from with_numpy import ndarray

# From about a thousand elements on, its large accumulator is faster than the small one.
LARGE = 1000


def _names(case: Case) -> dict[str, Any]:
    accumulator = xsum.xsum_large if case.n >= LARGE else xsum.xsum_small
    return {"accumulator": accumulator, "x": ndarray(case)}


def contenders() -> list[Contender]:
    statements = {"sum": "total = accumulator(); total.add(x); result = total.round()"}
    return [
        Contender(
            "xsum", "xsum", _names, statements, container="result", typecodes="fd", exact=True
        )
    ]
