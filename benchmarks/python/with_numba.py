"""Numba: the loops that one would write, compiled for each element type before anything is timed.

For sum, min and max its own methods are used, which are faster than a loop. `fastmath` lets it
reorder sums of floats, or they would not be vectorised; it also ignores NaN. Integers wrap.
"""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from cases import Case
from contender import Contender, reductions
from with_numpy import ndarray

STATEMENTS = {
    **reductions("njit_NAME(x)", np.ndarray),
    "scale": "njit_scale(x, factor)",
    "clip": "njit_clip(x, low, high)",
}

# Here the function is compiled as well, so this is another operation.
COMPILED = {
    "map": "njit_map(x)",
    "map_inplace": "njit_map_inplace(x)",
    "filter": "njit_filter(x)",
    "reduce": "njit_reduce(x)",
}


def _mean(x: Any) -> Any:
    return x.sum() / x.size


def _scale(x: Any, factor: Any) -> None:
    k = x.dtype.type(factor)
    for i in range(x.size):
        x[i] *= k


def _clip(x: Any, low: Any, high: Any) -> None:
    lowest, highest = x.dtype.type(low), x.dtype.type(high)
    for i in range(x.size):
        v = x[i]
        v = lowest if v < lowest else v
        x[i] = highest if v > highest else v


def _map(fn: Any) -> Callable[[Any], Any]:
    def mapped(x: Any) -> Any:
        y = np.empty_like(x)
        for i in range(x.size):
            y[i] = fn(x[i])
        return y

    return mapped


def _map_inplace(fn: Any) -> Callable[[Any], None]:
    def map_inplace(x: Any) -> None:
        for i in range(x.size):
            x[i] = fn(x[i])

    return map_inplace


def _filter(predicate: Any) -> Callable[[Any], Any]:
    def filtered(x: Any) -> Any:
        y = np.empty_like(x)
        n = 0
        for v in x:
            y[n] = v
            n += predicate(v)
        return y[:n].copy()

    return filtered


def _reduce(combine: Any, zero: Any) -> Callable[[Any], Any]:
    def reduced(x: Any) -> Any:
        t = zero
        for v in x:
            t = combine(t, v)
        return t

    return reduced


def _jitted(function: Any) -> Any:
    """A function as compiled ones can call it; Numba has its own abs and bool."""
    if inspect.isfunction(function):
        return numba.njit(function)
    return bool if function is operator.truth else function


@functools.cache
def _compiled(operation: str, dtype: str, arguments: Any) -> Any:
    kind = dtype[0]
    # Unsigned for unsigned elements: with a signed number Numba would make a float of the sum.
    zero = np.dtype(dtype).type(0) if kind == "f" else np.dtype(f"{kind}8").type(0)
    make = {
        "mean": lambda: numba.njit(_mean, fastmath=True),
        "scale": lambda: numba.njit(_scale),
        "clip": lambda: numba.njit(_clip),
        "map": lambda: numba.njit(_map(_jitted(arguments.fn))),
        "map_inplace": lambda: numba.njit(_map_inplace(_jitted(arguments.fn))),
        "filter": lambda: numba.njit(_filter(_jitted(arguments.predicate))),
        "reduce": lambda: numba.njit(_reduce(_jitted(arguments.combine), zero)),
    }
    if operation in make:
        return make[operation]()
    method = eval(f"lambda x: x.{operation}()")  # another reduction, which is one of NumPy's
    return numba.njit(method, fastmath=True)


def _names(case: Case) -> dict[str, Any]:
    function = _compiled(case.operation, case.dtype, case.arguments)
    return {"x": ndarray(case), f"njit_{case.operation}": function}


def contenders() -> list[Contender]:
    return [
        Contender("Numba", "numba", _names, STATEMENTS),
        Contender("Numba, compiled function", "numba", _names, COMPILED, comparable=False),
    ]
