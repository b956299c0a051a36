"""Typecodes, lengths, limits and arrays that the tests share. Random data has fixed seeds."""

from __future__ import annotations

import functools
import mmap
import random
import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from math import inf, nan
from typing import Any

INTEGERS = "bBhHiIlLqQ"
FLOATS = "fd"
TYPECODES = INTEGERS + FLOATS
WIDE_INTEGERS = [code for code in INTEGERS if array(code).itemsize == 8]  # on Windows without "lL"

SHORT = range(71)  # a few vectors of every width and type
LONG = (127, 128, 129, 255, 256, 257, 1023, 1024, 1025, 2047, 2048, 2049, 4095, 4096, 4097, 10_000)
LENGTHS = (*SHORT, *LONG)
SOME_LENGTHS = (0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70, 257, 2047, 2048, 2049)

LARGEST = {"f": float.fromhex("0x1.fffffep127"), "d": float.fromhex("0x1.fffffffffffffp1023")}
NORMAL = {"f": 2.0**-126, "d": 2.0**-1022}
SUBNORMAL = {"f": 2.0**-149, "d": 2.0**-1074}


def limits(typecode: str) -> tuple[int, int]:
    """The least and the greatest integer of the type."""
    values = 1 << 8 * array(typecode).itemsize
    return (-values // 2, values // 2 - 1) if typecode.islower() else (0, values - 1)


def edges(typecode: str) -> list[Any]:
    """The values at which a type ends or changes its nature, NaN aside."""
    if typecode in INTEGERS:
        low, high = limits(typecode)
        return sorted({low, low + 1, low // 2, max(low, -1), 0, 1, high // 2, high - 1, high})
    small = [0.0, SUBNORMAL[typecode], NORMAL[typecode] - SUBNORMAL[typecode], NORMAL[typecode]]
    positive = [*small, 0.5, 1.0, LARGEST[typecode], inf]
    return [-x for x in reversed(positive)] + positive


def stored(typecode: str, value: float) -> float:
    """The value as an element of the type holds it."""
    return float(array(typecode, [value])[0])


def finite_double(rng: random.Random) -> float:
    """A double of any exponent, each equally likely."""
    while True:
        value: float = struct.unpack("d", rng.getrandbits(64).to_bytes(8, "little"))[0]
        if value - value == 0:
            return value


@functools.cache
def numbers(typecode: str, count: int, seed: int = 0) -> Sequence[Any]:
    """Finite elements of the type: some moderate, some from anywhere in its range, some edges."""
    rng = random.Random(f"{typecode} {count} {seed}")
    if typecode in INTEGERS:
        low, high = limits(typecode)
        near = edges(typecode)
        return [rng.randint(low, high) if i & 1 else rng.choice(near) for i in range(count)]
    plain = [rng.uniform(-1e6, 1e6) for _ in range(count)]
    wide = [rng.uniform(-1, 1) * 2.0 ** rng.randint(-149, 126) for _ in range(count)]
    return array(typecode, [rng.choice(pair) for pair in zip(plain, wide, strict=True)]).tolist()


def make(typecode: str, count: int, seed: int = 0) -> array[Any]:
    return array(typecode, numbers(typecode, count, seed))


def tricky_floats(typecode: str, count: int, seed: int = 0) -> list[float]:
    """Elements among which every special value is likely, NaN included."""
    rng = random.Random(f"tricky {typecode} {count} {seed}")
    return [rng.choice([*edges(typecode), nan, 3.25, -1e20]) for _ in range(count)]


def cast(buffer: Any, typecode: str) -> Any:
    """A view of the buffer's bytes as elements of the type; untyped, as it may be any type."""
    view: Any = memoryview(buffer)
    return view.cast("B").cast(typecode)


def placed(
    typecode: str, count: int, items: Iterable[tuple[int, Any]], fill: Any = 0
) -> array[Any]:
    """An array of one value except at the items (position, value); positions may be negative."""
    result = array(typecode, [fill]) * count
    for position, value in items:
        result[position] = value
    return result


def fresh_memory(size: int) -> mmap.mmap:
    """Zeros in pages private to this process, which take no memory until they are written to."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | getattr(mmap, "MAP_NORESERVE", 0)
    return mmap.mmap(-1, size, flags)
