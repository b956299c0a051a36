"""NumPy, on an ndarray that shares the array's memory."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from cases import Case
from contender import Contender, reductions

# The methods are faster than the functions of the same name. With a Python function, a list of
# Python's numbers is the fastest way there is.
STATEMENTS = {
    **reductions("x.NAME()", np.ndarray),
    "scale": "np.multiply(x, factor, out=x)",
    "clip": "x.clip(low, high, out=x)",
    "map": "np.fromiter(map(fn, x.tolist()), x.dtype, len(x))",
    "map_inplace": "x[:] = np.fromiter(map(fn, x.tolist()), x.dtype, len(x))",
    "filter": "x[np.fromiter(map(predicate, x.tolist()), bool, len(x))]",
    "reduce": "functools.reduce(combine, x.tolist())",
}

# The same results by expressions that NumPy computes itself.
EXPRESSIONS = {
    "map": "whole - x",
    "map_inplace": "np.subtract(whole, x, out=x)",
    "filter": "x[x > high]",
    "reduce": "x.sum()",
}


def ndarray(case: Case) -> Any:
    return np.frombuffer(case.data, case.dtype)


def _names(case: Case) -> dict[str, Any]:
    return {"np": np, "functools": functools, "x": ndarray(case)}


def contenders() -> list[Contender]:
    return [
        Contender("NumPy", "numpy", _names, STATEMENTS),
        Contender("NumPy, expression", "numpy", _names, EXPRESSIONS, comparable=False),
    ]
