"""pyarrow.compute, on an Arrow array that shares the array's memory.

Arrow arrays are immutable, so what others do in place makes a new one. Integer products wrap.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from cases import Case
from contender import Contender, reductions

STATEMENTS = {
    **reductions("pc.NAME(x)", pc),
    "scale": "pc.multiply(x, factor)",
    "clip": "pc.min_element_wise(pc.max_element_wise(x, low), high)",
}

EXPRESSIONS = {
    "map": "pc.subtract(whole, x)",
    "map_inplace": "pc.subtract(whole, x)",
    "filter": "x.filter(pc.greater(x, high))",
    "reduce": "pc.sum(x)",
}


def arrow_array(case: Case) -> Any:
    bits = 8 * case.data.itemsize
    kind = {"f": "float", "u": "uint", "i": "int"}[case.dtype[0]]
    type = getattr(pa, f"{kind}{bits}")()
    return pa.Array.from_buffers(type, case.n, [None, pa.py_buffer(case.data)])


def _names(case: Case) -> dict[str, Any]:
    x = arrow_array(case)
    # With plain numbers, arrays of small integers would become wider ones.
    given = case.arguments
    scalars = {name: getattr(given, name) for name in ("factor", "low", "high", "whole")}
    return {"pc": pc, "x": x, **{k: pa.scalar(v, x.type) for k, v in scalars.items()}}


def contenders() -> list[Contender]:
    return [
        Contender("pyarrow", "pyarrow", _names, STATEMENTS),
        Contender("pyarrow, expression", "pyarrow", _names, EXPRESSIONS, comparable=False),
    ]
