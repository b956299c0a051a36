"""polars, on a Series that shares the array's memory.

A Series is immutable, so what others do in place makes a new one. Integer products wrap.
"""

from __future__ import annotations

import warnings
from typing import Any

import polars as pl
from cases import Case
from contender import Contender, reductions
from with_pyarrow import arrow_array

STATEMENTS = {
    **reductions("s.NAME()", pl.Series),
    "argmin": "s.arg_min()",
    "argmax": "s.arg_max()",
    "scale": "s * factor",
    "clip": "s.clip(low, high)",
    "map": "s.map_elements(fn, return_dtype=s.dtype)",
    "map_inplace": "s.map_elements(fn, return_dtype=s.dtype)",
    "filter": "s.filter(s.map_elements(predicate, return_dtype=pl.Boolean))",
}

# It does not round what a function returns to 32-bit floats.
ROUNDED = dict.fromkeys(
    ("map", "map_inplace"), "s.map_elements(fn, return_dtype=pl.Float64).cast(s.dtype)"
)

EXPRESSIONS = {
    "map": "whole - s",
    "map_inplace": "whole - s",
    "filter": "s.filter(s > high)",
    "reduce": "s.sum()",
}


def _names(case: Case) -> dict[str, Any]:
    return {"pl": pl, "s": pl.from_arrow(arrow_array(case))}


def contenders() -> list[Contender]:
    # It warns of functions that it has an expression for.
    warnings.filterwarnings("ignore", category=pl.exceptions.PolarsInefficientMapWarning)
    return [
        Contender("polars", "polars", _names, {**STATEMENTS, **ROUNDED}, typecodes="f"),
        Contender("polars", "polars", _names, STATEMENTS, typecodes="bBhHiIlLqQd"),
        Contender("polars, expression", "polars", _names, EXPRESSIONS, comparable=False),
    ]
