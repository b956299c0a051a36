"""The ten functions, each with a call that succeeds on any array of numbers, for tests over all."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "sum": lambda ops, arr: ops.sum(arr),
    "mean": lambda ops, arr: ops.mean(arr),
    "min": lambda ops, arr: ops.min(arr),
    "max": lambda ops, arr: ops.max(arr),
    "scale": lambda ops, arr: ops.scale(arr, 1),
    "clip": lambda ops, arr: ops.clip(arr, 0, 100),
    "map": lambda ops, arr: ops.map(arr, operator.pos),
    "map_inplace": lambda ops, arr: ops.map_inplace(arr, operator.pos),
    "filter": lambda ops, arr: ops.filter(arr, operator.truth),
    "reduce": lambda ops, arr: ops.reduce(arr, operator.add, 0),
}
NAMES = list(CALLS)
IN_PLACE = ["scale", "clip", "map_inplace"]
READING = [name for name in NAMES if name not in IN_PLACE]
WITH_CALLABLE = ["map", "map_inplace", "filter", "reduce"]
NOT_OF_NOTHING = ["mean", "min", "max"]

PARAMETERS = {
    "sum": ["arr"],
    "mean": ["arr"],
    "min": ["arr"],
    "max": ["arr"],
    "scale": ["arr", "factor"],
    "clip": ["arr", "min", "max"],
    "map": ["arr", "fn"],
    "map_inplace": ["arr", "fn"],
    "filter": ["arr", "predicate"],
    "reduce": ["arr", "fn", "initial"],
}

# The functions that take no array.
SETTINGS: dict[str, list[str]] = {
    "get_num_threads": [],
    "set_num_threads": ["n"],
    "simd_target": [],
}


def apply(ops: Any, name: str, arr: Any, fn: Callable[..., Any]) -> Any:
    """Calls one of the functions that take a callable, with fn(element) for every element."""
    if name == "reduce":
        return ops.reduce(arr, lambda _, x: fn(x), None)
    return getattr(ops, name)(arr, fn)
