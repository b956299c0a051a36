"""Arrays of more than 2**31 and 2**32 elements. Most of their memory is never touched."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from samples import cast, fresh_memory
from subject import ops

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(sys.maxsize < 2**32, reason="needs an address space of 64 bits"),
]

PAST_INT32 = 2**31 + 17
PAST_UINT32 = 2**32 + 29


def available() -> int:
    """The bytes of memory available; a system that does not tell is assumed to have enough."""
    meminfo = Path("/proc/meminfo")
    if not meminfo.exists():
        return sys.maxsize
    lines = dict(line.split(":", 1) for line in meminfo.read_text().splitlines())
    return int(lines["MemAvailable"].split()[0]) * 1024


needs_3_gb = pytest.mark.skipif(available() < 3 << 30, reason="needs 3 GB of memory")


@contextmanager
def zeros(typecode: str, count: int) -> Iterator[Any]:
    """A view of private pages that take no memory until they are written to."""
    size = count * array(typecode).itemsize
    with fresh_memory(size) as memory, cast(memory, typecode) as view:
        yield view


PLACES = (0, 1, 2**31 - 1, 2**31, 2**31 + 1, PAST_INT32 - 1)


def test_reductions_past_2_to_the_31() -> None:
    with zeros("b", PAST_INT32) as view:
        assert ops.sum(view) == ops.min(view) == ops.max(view) == 0
        for index, place in enumerate(PLACES):
            view[place] = index + 1
        assert ops.sum(view) == 21
        assert ops.max(view) == 6
        assert ops.mean(view) == 21 / PAST_INT32
        view[PAST_INT32 - 1] = -128
        assert ops.min(view) == -128
        assert ops.sum(view) == 15 - 128
        assert ops.sum(view[2**31 :]) == 4 + 5 - 128


def test_reductions_past_2_to_the_32() -> None:
    with zeros("B", PAST_UINT32) as view:
        for place in (*PLACES, 2**32 - 1, 2**32, PAST_UINT32 - 1):
            view[place] = 250
        view[PAST_UINT32 - 1] = 255
        assert ops.sum(view) == 8 * 250 + 255
        assert ops.max(view) == 255
        assert ops.min(view) == 0
        assert ops.mean(view) == (8 * 250 + 255) / PAST_UINT32


def test_float_sums_past_2_to_the_31() -> None:
    with zeros("f", PAST_INT32) as view:
        for place in PLACES:
            view[place] = 2.0**-149 if place % 2 else 2.0**127
        view[2**31 - 2] = -(2.0**127)
        view[2**31 - 4] = -(2.0**127)
        view[2**31 - 6] = -(2.0**127)
        powers = sum(place % 2 == 0 for place in PLACES)
        assert powers == 3
        assert ops.sum(view) == 3 * 2.0**-149


@needs_3_gb
def test_every_element_of_2_to_the_31_counts() -> None:
    arr = array("b", [1]) * PAST_INT32
    assert ops.sum(arr) == PAST_INT32
    arr[-1] = 100
    before_last = memoryview(arr)[-5:]
    with pytest.raises(OverflowError):
        ops.scale(arr, 2)
    assert before_last.tolist() == [1, 1, 1, 1, 100]
    assert ops.sum(arr) == PAST_INT32 + 99  # and nothing before it has changed either
    arr[-1] = 60
    ops.scale(arr, 2)
    assert before_last.tolist() == [2, 2, 2, 2, 120]
    assert ops.sum(arr) == 2 * (PAST_INT32 - 1) + 120
    ops.clip(arr, 3, 5.5)
    assert before_last.tolist() == [3, 3, 3, 3, 5]
    assert ops.sum(arr) == 3 * (PAST_INT32 - 1) + 5


def test_bytes_of_2_to_the_31() -> None:
    data = bytes(PAST_INT32)  # of zeros, whose pages are never touched either
    assert ops.sum(data) == 0
    with pytest.raises(BufferError):
        ops.scale(data, 2)
