"""Count, sum, mean, least and greatest element of a binary file, which may be larger than memory.

    python examples/mapped_file.py FILE TYPECODE [--window MIB]

The file holds elements of one type in native byte order and nothing else; TYPECODE is that type's
letter in the array module. One window of the file is mapped at a time, so that is all the room that
is taken.

Everything is exact for integers. For floats the sum of each window is exact and rounded once, and
so is the sum of those: a result for many windows is rounded once more than one for a single window,
and is infinite or NaN where a window's own sum is.
"""

from __future__ import annotations

import argparse
import mmap
import os
import stat
from array import array
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import arrayops as ao

TYPECODES = "bBhHiIlLqQfd"
MIB = 1 << 20  # a multiple of every element's size, and of what a map may begin at


@dataclass
class Statistics:
    count: int
    sum: float  # an int for integers
    mean: float
    min: float
    max: float


def windows(file: BinaryIO, size: int, typecode: str, window: int) -> Iterator[memoryview]:
    """The elements of the file's first so many bytes, in read-only views of a window each."""
    for offset in range(0, size, window):
        length = min(window, size - offset)
        with (
            mmap.mmap(file.fileno(), length, offset=offset, access=mmap.ACCESS_READ) as mapped,
            memoryview(mapped) as octets,
            octets.cast(typecode) as elements,  # type: ignore[call-overload]
        ):
            yield elements


def statistics(path: Path, typecode: str, window: int) -> Statistics:
    """What the file's elements come to; a ValueError says why there are none."""
    if stat.S_ISFIFO(path.stat().st_mode):
        raise ValueError("a pipe cannot be mapped")  # and opening it would wait
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        itemsize = array(typecode).itemsize
        if size == 0:
            raise ValueError("the file is empty")
        if size % itemsize:
            raise ValueError(f"{size} bytes are no multiple of the {itemsize} of a '{typecode}'")
        sums: list[float] = []
        least: array[Any] = array(typecode)
        greatest: array[Any] = array(typecode)
        for elements in windows(file, size, typecode, window):
            sums.append(ao.sum(elements))
            least.append(ao.min(elements))
            greatest.append(ao.max(elements))
    # The sums of floats are floats, and arrayops adds them exactly. Integers are added by Python,
    # since the sum of a window may have more than 64 bits.
    total = ao.sum(array("d", sums)) if typecode in "fd" else sum(sums)
    count = size // itemsize
    # The quotient of two ints is rounded once, too. NaN is found by arrayops, but not by Python.
    return Statistics(count, total, total / count, ao.min(least), ao.max(greatest))


def mebibytes(text: str) -> int:
    """The argument in bytes."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number of MiB of at least 1")
    return int(text) * MIB


def main() -> None:
    parser = argparse.ArgumentParser(description="statistics of a binary file, window by window")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "typecode", metavar="TYPECODE", choices=list(TYPECODES), help=f"of {TYPECODES}"
    )
    parser.add_argument(
        "--window",
        metavar="MIB",
        type=mebibytes,
        default=64 * MIB,
        help="how much is mapped at a time (64)",
    )
    arguments = parser.parse_args()
    try:
        found = statistics(arguments.file, arguments.typecode, arguments.window)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise SystemExit(f"mapped_file: {arguments.file}: {reason}") from None
    for name, value in asdict(found).items():
        print(f"{name:<6}{value!r}")


if __name__ == "__main__":
    main()
