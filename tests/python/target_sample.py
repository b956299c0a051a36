"""A sample of every function's results, bit for bit, to compare instruction sets with.

Run as a program it prints the target in use and the sample, as JSON.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import struct
from array import array
from collections.abc import Iterator
from typing import Any

from calls import REDUCTIONS
from samples import FLOATS, TYPECODES, cast, finite_double, limits, make, tricky_floats

COUNTS = (1, 2, 7, 9, 16, 31, 64, 70, 257, 2049, 5000)
FACTORS = (0, 2, -1, 3, 2**63, 0.5, -0.3, 1.0000001, 1e300, 1e-310, math.inf, math.nan)
BOUNDS = ((0, 100), (-5.5, 3.25), (-math.inf, 1e30), (0.1, 0.2), (-0.0, 0.0), (2**64, 1e39))


def raw(value: Any) -> bytes:
    """The result's bits, those of a NaN too."""
    if isinstance(value, array):
        return value.typecode.encode() + value.tobytes()
    return struct.pack("d", value) if isinstance(value, float) else repr(value).encode()


def _attempt(function: Any, arr: Any, *args: Any) -> bytes:
    """The array as an in-place function leaves it, or the error that the function raises."""
    try:
        function(arr, *args)
    except (OverflowError, ValueError) as error:
        return type(error).__name__.encode() + bytes(arr)
    return bytes(arr)


def _arrays(typecode: str, count: int) -> Iterator[tuple[str, array[Any]]]:
    yield "numbers", make(typecode, count)
    if typecode in FLOATS:
        rng = random.Random(count)
        wide = [finite_double(rng) for _ in range(count // 2)]
        yield "special", array(typecode, tricky_floats(typecode, count))
        yield "cancelling", array(typecode, [*wide, *[-x for x in wide], 1.0])
        yield "infinite", array(typecode, [math.inf, -math.inf] * count)[-count:]
        yield "zeros", array(typecode, [0.0, -0.0, -0.0] * count)[-count:]
    else:
        low, high = limits(typecode)
        yield "small", array(typecode, [x % 11 for x in range(count)])
        yield "limits", array(typecode, [low, high] * count)[:count]


def _results(ops: Any, arr: Any) -> Iterator[tuple[str, bytes]]:
    for name in REDUCTIONS:
        yield name, raw(getattr(ops, name)(arr))


def _changes(ops: Any, arr: array[Any]) -> Iterator[tuple[str, bytes]]:
    for factor in FACTORS:
        yield f"scale by {factor}", _attempt(ops.scale, arr[:], factor)
    for bounds in BOUNDS:
        yield f"clip to {bounds}", _attempt(ops.clip, arr[:], *bounds)


def _callables(ops: Any, arr: array[Any]) -> Iterator[tuple[str, bytes]]:
    yield "map", raw(ops.map(arr, lambda x: x if x != x or math.isinf(x) else x // 2))
    yield "filter", raw(ops.filter(arr, lambda x: x > 1))
    yield "reduce", raw(ops.reduce(arr, lambda acc, x: acc if acc > x else x))
    yield "map_inplace", _attempt(ops.map_inplace, arr[:], abs)


def _misaligned(ops: Any, typecode: str) -> Iterator[tuple[str, bytes]]:
    arr = make(typecode, 77)
    size = 77 * arr.itemsize
    for offset in range(1, 8):
        memory = bytearray(offset) + bytearray(arr.tobytes()) + bytearray(8 - offset)
        view = cast(memoryview(memory)[offset : offset + size], "@" + typecode)
        for label, result in _results(ops, view):
            yield f"{label} {offset} bytes off", result
        yield f"scale {offset} bytes off", _attempt(ops.scale, view, 0.75)
        yield f"clip {offset} bytes off", _attempt(ops.clip, view, 3, 99.5)


def _sample(ops: Any) -> Iterator[tuple[str, bytes]]:
    for typecode in TYPECODES:
        for label, result in _misaligned(ops, typecode):
            yield f"{typecode} {label}", result
        for count in COUNTS:
            parts = [_results, _changes, _callables] if count < 100 else [_results, _changes]
            for kind, arr in _arrays(typecode, count):
                for part in parts:
                    for label, result in part(ops, arr):
                        yield f"{typecode} {label} of {count} {kind}", result


def sample(ops: Any) -> dict[str, str]:
    """A digest of each result, keyed by the function and the array it was called on."""
    return {label: hashlib.md5(result).hexdigest() for label, result in _sample(ops)}


if __name__ == "__main__":
    from subject import ops as arrayops

    print(json.dumps({"target": arrayops.simd_target(), "sample": sample(arrayops)}))
