"""Memory that others see too, for every element type: mapped files, and memory of processes."""

from __future__ import annotations

import contextlib
import mmap
import multiprocessing
import operator
from array import array
from collections.abc import Callable, Iterator
from multiprocessing import shared_memory
from pathlib import Path
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, READING
from checks import bits
from samples import TYPECODES, cast, make
from subject import ops as arrayops

COUNTS = (1, 2, 9, 70, 2049)


@contextlib.contextmanager
def mapped_file(folder: Path, arr: array[Any]) -> Iterator[Any]:
    """The elements as a mapped file; changes go to the file."""
    file = folder / "numbers"
    file.write_bytes(arr.tobytes())
    with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as memory:
        with cast(memory, arr.typecode) as view:
            yield view
        memory.flush()
        assert file.read_bytes() == memory[:]


@contextlib.contextmanager
def mapped_part(folder: Path, arr: array[Any]) -> Iterator[Any]:
    """The same after a header, at an offset at which no element is aligned."""
    file = folder / "part"
    file.write_bytes(b"odd" + arr.tobytes() + b"end")
    with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as memory:
        with memoryview(memory)[3:-3] as part, cast(part, arr.typecode) as view:
            yield view
        assert (memory[:3], memory[-3:]) == (b"odd", b"end")


@contextlib.contextmanager
def shared(_: Path, arr: array[Any]) -> Iterator[Any]:
    """The elements in memory that other processes can attach to."""
    size = len(arr) * arr.itemsize
    memory: Any = shared_memory.SharedMemory(create=True, size=size)
    try:
        memory.buf[:size] = arr.tobytes()
        # The system may give more than was asked for.
        with memory.buf[:size] as part, cast(part, arr.typecode) as view:
            yield view
    finally:
        memory.close()
        memory.unlink()


@contextlib.contextmanager
def raw_array(_: Path, arr: array[Any]) -> Iterator[Any]:
    """multiprocessing's own arrays, which are those of ctypes in shared memory."""
    raw: Any = multiprocessing.RawArray(arr.typecode, arr.tolist())
    yield raw


KINDS: dict[str, Callable[[Path, array[Any]], Any]] = {
    "file": mapped_file,
    "part of a file": mapped_part,
    "shared memory": shared,
    "raw array": raw_array,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typecode", TYPECODES)
class TestShared:
    def test_reading(self, kind: str, typecode: str, tmp_path: Path) -> None:
        for count in COUNTS:
            arr = make(typecode, count)
            with KINDS[kind](tmp_path, arr) as view:
                for name in READING:
                    result, expected = CALLS[name](arrayops, view), CALLS[name](oracle, arr)
                    if isinstance(result, array):
                        assert type(result) is array
                        assert result.tobytes() == expected.tobytes()
                    else:
                        assert bits(result) == bits(expected)
                assert bytes(view) == arr.tobytes()

    def test_in_place(self, kind: str, typecode: str, tmp_path: Path) -> None:
        for count in COUNTS:
            expected = array(typecode, [x % 50 for x in range(count)])
            with KINDS[kind](tmp_path, expected) as view:
                for ops, target in ((oracle, expected), (arrayops, view)):
                    assert ops.scale(target, 2) is None
                    assert ops.clip(target, 9.5, 80) is None
                    assert ops.map_inplace(target, operator.pos) is None
                assert bytes(view) == expected.tobytes()


@pytest.mark.parametrize("typecode", TYPECODES)
def test_read_only_files(typecode: str, tmp_path: Path) -> None:
    arr = make(typecode, 70)
    file = tmp_path / "numbers"
    file.write_bytes(arr.tobytes())
    with (
        file.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as memory,
        cast(memory, typecode) as view,
    ):
        assert bits(arrayops.sum(view)) == bits(oracle.sum(arr))
        for name in IN_PLACE:
            with pytest.raises(BufferError, match=name):
                CALLS[name](arrayops, view)
    assert file.read_bytes() == arr.tobytes()


def test_a_private_mapping_leaves_the_file(tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    file.write_bytes(bytes(range(100)))
    with (
        file.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_COPY) as memory,
    ):
        arrayops.scale(memory, 2)
        assert arrayops.max(memory) == 198
    assert file.read_bytes() == bytes(range(100))


def test_a_mapping_is_not_resized_or_closed_meanwhile(tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    file.write_bytes(bytes(range(10)))
    with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as memory:

        def meddle(x: int) -> int:
            with pytest.raises(BufferError):
                memory.close()
            with pytest.raises(BufferError):
                memory.resize(5)
            return x

        assert arrayops.map(memory, meddle).tolist() == list(range(10))
        memory.close()
    with pytest.raises(ValueError, match="closed"):
        arrayops.sum(memory)
