"""Plain Python's idioms on the array, and math.fsum."""

from __future__ import annotations

import builtins
import functools
import math
from array import array
from typing import Any

from cases import Case
from contender import Contender, reductions

STATEMENTS = {
    **reductions("NAME(a)", builtins),
    "mean": "sum(a) / len(a)",
    "argmin": "a.index(min(a))",
    "argmax": "a.index(max(a))",
    "scale": "for i, v in enumerate(a): a[i] = v * factor",
    "clip": "for i, v in enumerate(a): a[i] = low if v < low else high if v > high else v",
    "map": "array(a.typecode, map(fn, a))",
    "map_inplace": "for i, v in enumerate(a): a[i] = fn(v)",
    "filter": "array(a.typecode, filter(predicate, a))",
    "reduce": "functools.reduce(combine, a)",
}

FSUM = {"sum": "math.fsum(a)"}


def _names(case: Case) -> dict[str, Any]:
    return {"a": case.data, "array": array, "functools": functools, "math": math}


def contenders() -> list[Contender]:
    return [
        Contender("Python", "", _names, STATEMENTS, container="a"),
        Contender("math.fsum", "", _names, FSUM, typecodes="fd", exact=True),
    ]
