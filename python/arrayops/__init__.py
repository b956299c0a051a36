"""Exact and fast operations on array.array and every other buffer of numbers."""

from arrayops._arrayops import (
    __version__,
    clip,
    filter,
    get_num_threads,
    map,
    map_inplace,
    max,
    mean,
    min,
    reduce,
    scale,
    set_num_threads,
    simd_target,
    sum,
)

__all__ = [
    "__version__",
    "clip",
    "filter",
    "get_num_threads",
    "map",
    "map_inplace",
    "max",
    "mean",
    "min",
    "reduce",
    "scale",
    "set_num_threads",
    "simd_target",
    "sum",
]
