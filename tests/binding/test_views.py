"""Views that have moved read what they held, keep it, and let go of it once, in any order."""

from __future__ import annotations

import ctypes
import itertools
import mmap
import sys
from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from load_parts import PARTS


class OwnArray(array):  # type: ignore[type-arg]
    """A subclass is viewed through its buffer."""


def chunked() -> Any:
    return pa.chunked_array([[1, None], [], [3, 4, 5]], pa.int16())


# Each makes an array, with what a view of it reads.
KINDS: dict[str, tuple[Callable[[], Any], list[Any]]] = {
    "array": (lambda: array("i", [1, 2, 3]), [1, 2, 3]),
    "empty array": (lambda: array("d"), []),
    "subclass of array": (lambda: OwnArray("h", [4, 5]), [4, 5]),
    "memoryview": (lambda: memoryview(array("q", [6, 7])), [6, 7]),
    "bytes": (lambda: bytes([8, 9]), [8, 9]),
    "bytearray": (lambda: bytearray([1, 0]), [1, 0]),
    "mmap": (lambda: mmap.mmap(-1, 4), [0, 0, 0, 0]),
    "ctypes": (lambda: (ctypes.c_int16 * 2)(-1, 2), [-1, 2]),
    "numpy": (lambda: np.array([0.5, 1.5]), [0.5, 1.5]),
    "pyarrow": (lambda: pa.array([1, 2], pa.uint8()), [1, 2]),
    "pyarrow with nulls": (lambda: pa.array([1, None], pa.int64()), [1, None]),
    "pyarrow slice": (lambda: pa.array([1, None, 3, 4], pa.int64())[1:3], [None, 3]),
    "pyarrow empty": (lambda: pa.array([], pa.int64()), []),
    "pyarrow chunks": (chunked, [1, None, 3, 4, 5]),
    "polars": (lambda: pl.Series("name", [1.0, None]), [1.0, None]),
}
ARROW = [name for name in KINDS if name.startswith(("pyarrow", "polars"))]
WRITABLE = [name for name in KINDS if name not in [*ARROW, "bytes"]]
RESIZABLE = ["array", "empty array", "subclass of array", "bytearray"]


def make_all() -> list[Any]:
    return [make() for make, _ in KINDS.values()]


def is_resizable(resized: Any) -> bool:
    try:
        resized.append(1)
    except BufferError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_a_moved_view_reads_what_it_held(kind: str) -> None:
    make, values = KINDS[kind]
    view = PARTS.hold(make())  # nothing but the view keeps the array
    junk = [make() for _ in range(100)]
    assert PARTS.read(view) == values
    plain, nulls, given = PARTS.facts(view)
    assert nulls == values.count(None)
    assert plain == (nulls == 0 and kind != "pyarrow chunks")
    assert type(given) is type(junk[0])


@pytest.mark.parametrize("kind", KINDS)
def test_it_keeps_the_object_and_lets_go_of_it_once(kind: str) -> None:
    make, _ = KINDS[kind]
    held = make()
    before = sys.getrefcount(held)
    for _ in range(3):
        view = PARTS.hold(held)
        assert sys.getrefcount(held) > before
        del view
        assert sys.getrefcount(held) == before


@pytest.mark.parametrize("kind", RESIZABLE)
def test_nobody_resizes_what_a_moved_view_holds(kind: str) -> None:
    held = KINDS[kind][0]()
    for hold in (PARTS.hold, PARTS.hold_writable):
        views = [hold(held) for _ in range(2)]
        while views:
            assert not is_resizable(held)
            views.pop()
        assert is_resizable(held)


@pytest.mark.parametrize("kind", WRITABLE)
def test_a_moved_view_writes(kind: str) -> None:
    make, values = KINDS[kind]
    written = make()
    view = PARTS.hold_writable(written)
    assert PARTS.read(view) == values
    PARTS.clear(view)
    assert PARTS.read(view) == [0] * len(values)
    assert not any(bytes(written))


@pytest.mark.parametrize("kind", ["bytes", "pyarrow", "polars"])
def test_what_cannot_be_written_is_held_no_longer(kind: str) -> None:
    held = KINDS[kind][0]()
    before = sys.getrefcount(held)
    with pytest.raises(BufferError):
        PARTS.hold_writable(held)
    assert sys.getrefcount(held) == before


def test_views_are_released_in_any_order() -> None:
    expected = [values for _, values in KINDS.values()]
    orders = [
        range(len(KINDS)),
        reversed(range(len(KINDS))),
        [*range(0, len(KINDS), 2), *range(1, len(KINDS), 2)],
    ]
    for order in orders:
        views = dict(enumerate(map(PARTS.hold, make_all())))
        for released in order:
            del views[released]
            for left, view in views.items():
                assert PARTS.read(view) == expected[left]


def test_views_of_one_array_are_released_in_any_order() -> None:
    for order in itertools.permutations(range(3)):
        held = array("i", [1, 2])
        views = {0: PARTS.hold(held), 1: PARTS.hold_writable(held), 2: PARTS.hold(memoryview(held))}
        for released in order:
            assert not is_resizable(held)
            del views[released]
            assert all(PARTS.read(views[left]) == [1, 2] for left in views)
        assert is_resizable(held)


def test_an_exporter_gets_back_the_buffer_that_it_filled() -> None:
    exporter = PARTS.SelfPointing()
    views = [PARTS.hold(exporter), PARTS.hold_writable(exporter), PARTS.hold(memoryview(exporter))]
    assert [PARTS.read(view) for view in views] == [[1, 2, 3]] * 3
    assert (exporter.right, exporter.wrong) == (0, 0)
    views.clear()
    assert (exporter.right, exporter.wrong) == (3, 0)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python classes have no buffers")
def test_a_python_class_gets_its_buffer_back() -> None:
    released = []

    class Exporter:
        def __buffer__(self, flags: int) -> memoryview:
            return memoryview(bytearray(b"\1\2"))

        def __release_buffer__(self, view: memoryview) -> None:
            released.append(bytes(view))

    view = PARTS.hold(Exporter())
    assert PARTS.read(view) == [1, 2]
    assert not released
    del view
    assert released == [b"\1\2"]
