"""Every exporter of numbers gives the same results as an array.array of the same elements."""

from __future__ import annotations

import ctypes
import mmap
import operator
from array import array
from collections.abc import Callable
from multiprocessing import shared_memory
from pathlib import Path
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, NAMES, READING
from checks import assert_resizable, assert_same, bits
from samples import FLOATS, TYPECODES, cast, make
from subject import ops as arrayops

CTYPES: dict[str, Any] = {
    "b": ctypes.c_byte,
    "B": ctypes.c_ubyte,
    "h": ctypes.c_short,
    "H": ctypes.c_ushort,
    "i": ctypes.c_int,
    "I": ctypes.c_uint,
    "l": ctypes.c_long,
    "L": ctypes.c_ulong,
    "q": ctypes.c_longlong,
    "Q": ctypes.c_ulonglong,
    "f": ctypes.c_float,
    "d": ctypes.c_double,
}


class Subclass(array):  # type: ignore[type-arg]
    """Its Python methods do not matter: the elements are those of the buffer."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: Any) -> Any:
        raise AssertionError("not asked for")

    def __iter__(self) -> Any:
        raise AssertionError("not asked for")


def _misaligned(arr: array[Any]) -> Any:
    memory = bytearray(b"!" + arr.tobytes() + b"!!")
    return cast(memoryview(memory)[1:-2], arr.typecode)


def _slice(arr: array[Any]) -> Any:
    beside = array(arr.typecode, [99])
    return memoryview(beside * 3 + arr + beside * 2)[3 : 3 + len(arr)]


def _ctypes(arr: array[Any]) -> Any:
    return (CTYPES[arr.typecode] * len(arr)).from_buffer_copy(arr)


# Each makes something writable with the same elements.
WRITABLE: dict[str, Callable[[array[Any]], Any]] = {
    "array": lambda arr: arr[:],
    "subclass": lambda arr: Subclass(arr.typecode, arr),
    "memoryview": lambda arr: memoryview(arr[:]),
    "slice": _slice,
    "cast": lambda arr: cast(bytearray(arr.tobytes()), arr.typecode),
    "cast with @": lambda arr: cast(bytearray(arr.tobytes()), "@" + arr.typecode),
    "misaligned": _misaligned,
    "ctypes": _ctypes,
}
READ_ONLY: dict[str, Callable[[array[Any]], Any]] = {
    "read-only memoryview": lambda arr: memoryview(arr[:]).toreadonly(),
    "cast of bytes": lambda arr: cast(arr.tobytes(), arr.typecode),
    "misaligned bytes": lambda arr: _misaligned(arr).toreadonly(),
}


def elements(arr: Any) -> bytes:
    return memoryview(arr).tobytes()


def plain(value: Any) -> Any:
    """The result without the typecode: 64 bits may be 'l' or 'q'."""
    return (value.itemsize, bits(value)[2]) if isinstance(value, array) else bits(value)


@pytest.mark.parametrize("typecode", TYPECODES)
class TestBuffersOracle:
    ops: Any = oracle

    @pytest.mark.parametrize("kind", [*WRITABLE, *READ_ONLY])
    def test_reading(self, typecode: str, kind: str) -> None:
        for count in (1, 2, 9, 33, 70, 2049):
            arr = make(typecode, count)
            buffer = (WRITABLE | READ_ONLY)[kind](arr)
            before = elements(buffer)
            for name in READING:
                result = CALLS[name](self.ops, buffer)
                expected = CALLS[name](oracle, arr)
                assert plain(result) == plain(expected), (name, count)
                if isinstance(result, array):
                    assert type(result) is array
                    assert (result.typecode in FLOATS) == (typecode in FLOATS)
                    assert result.typecode.isupper() == typecode.isupper()
            assert elements(buffer) == before

    @pytest.mark.parametrize("kind", WRITABLE)
    def test_in_place(self, typecode: str, kind: str) -> None:
        for count in (1, 2, 9, 33, 70, 2049):
            arr = array(typecode, [x % 50 for x in range(count)])
            expected, buffer = arr[:], WRITABLE[kind](arr)
            for ops, target in ((oracle, expected), (self.ops, buffer)):
                assert ops.scale(target, 2) is None
                assert ops.clip(target, 9.5, 80) is None
                assert ops.map_inplace(target, lambda x: x // 2) is None
            assert elements(buffer) == expected.tobytes()

    @pytest.mark.parametrize("kind", ["slice", "misaligned"])
    def test_what_lies_beside_a_slice_is_left_alone(self, typecode: str, kind: str) -> None:
        for count in (1, 7, 33, 70, 2049):
            arr = array(typecode, [7]) * count
            view = WRITABLE[kind](arr)
            whole = memoryview(view.obj).cast("B")
            size = len(whole) - view.nbytes
            offset = 1 if kind == "misaligned" else 3 * arr.itemsize
            before = whole[:offset].tobytes(), whole[offset + view.nbytes :].tobytes()
            assert sum(map(len, before)) == size
            self.ops.scale(view, 3)
            self.ops.clip(view, 22, 30)
            self.ops.map_inplace(view, lambda x: x + 1)
            assert view.tolist() == [23] * count
            assert (whole[:offset].tobytes(), whole[offset + view.nbytes :].tobytes()) == before

    @pytest.mark.parametrize("offset", range(8))
    def test_every_misalignment(self, typecode: str, offset: int) -> None:
        arr = array(typecode, [x % 60 for x in range(131)])
        memory = bytearray(offset) + bytearray(arr.tobytes()) + bytearray(8 - offset)
        view = cast(memoryview(memory)[offset : offset + len(arr) * arr.itemsize], typecode)
        for name in READING:
            assert plain(CALLS[name](self.ops, view)) == plain(CALLS[name](oracle, arr))
        self.ops.scale(view, 2)
        oracle.scale(arr, 2)
        self.ops.clip(view, 5, 77)
        oracle.clip(arr, 5, 77)
        assert view.tobytes() == arr.tobytes()

    def test_the_result_of_an_array_has_its_typecode(self, typecode: str) -> None:
        for arr in (array(typecode, [1, 2]), Subclass(typecode, [1, 2])):
            for result in (self.ops.map(arr, operator.pos), self.ops.filter(arr, operator.truth)):
                assert_same(result, array(typecode, [1, 2]))


class TestBuffers(TestBuffersOracle):
    ops = arrayops


class TestBytesOracle:
    ops: Any = oracle

    @pytest.mark.parametrize("kind", [bytes, bytearray])
    def test_bytes_are_uint8(self, kind: Any) -> None:
        for count in (1, 70, 300, 5000):
            data = kind(x % 251 for x in range(count))
            for name in READING:
                expected = CALLS[name](oracle, array("B", data))
                assert_same(CALLS[name](self.ops, data), expected)
        assert self.ops.sum(kind()) == 0
        assert_same(self.ops.map(kind(), abs), array("B"))

    def test_bytearray_in_place(self) -> None:
        data = bytearray(range(100))
        self.ops.scale(data, 2)
        self.ops.clip(data, 10, 150)
        self.ops.map_inplace(data, lambda x: x + 1)
        assert data == bytes(min(max(2 * x, 10), 150) + 1 for x in range(100))
        with pytest.raises(OverflowError):
            self.ops.scale(data, 2)
        assert data[-1] == 151
        assert_resizable(data)

    def test_a_file_in_memory(self, tmp_path: Path) -> None:
        file = tmp_path / "numbers"
        file.write_bytes(array("h", range(-500, 500)).tobytes())
        with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as memory:
            assert self.ops.sum(memory) == sum(file.read_bytes())
            with memoryview(memory) as whole, whole.cast("h") as view:
                assert self.ops.sum(view) == -500
                self.ops.scale(view, 2)
                assert self.ops.min(view) == -1000
            self.ops.clip(memory, 0, 254)
            memory.flush()  # and closing it proves that nothing is exported any more
        expected = array("h", range(-1000, 1000, 2)).tobytes()
        assert file.read_bytes() == bytes(min(x, 254) for x in expected)

    def test_a_read_only_file_in_memory(self, tmp_path: Path) -> None:
        file = tmp_path / "numbers"
        file.write_bytes(bytes(range(100)))
        with (
            file.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as memory,
        ):
            assert self.ops.mean(memory) == 49.5
            assert self.ops.filter(memory, lambda x: x > 97).tolist() == [98, 99]
            for name in IN_PLACE:
                with pytest.raises(BufferError):
                    CALLS[name](self.ops, memory)
        assert file.read_bytes() == bytes(range(100))

    def test_shared_memory(self) -> None:
        memory: Any = shared_memory.SharedMemory(create=True, size=4096)
        try:
            with memory.buf.cast("d") as view:
                view[:3] = memoryview(array("d", [1.0, 2.0, 3.0]))
                for name in NAMES:
                    CALLS[name](self.ops, view)
                self.ops.scale(view, 0.5)
                assert self.ops.sum(view) == 3.0
            assert self.ops.max(memory.buf) == 0xF8
            other: Any = shared_memory.SharedMemory(memory.name)
            with other.buf[:24].cast("d") as view:
                assert self.ops.map(view, lambda x: x * 2).tolist() == [1.0, 2.0, 3.0]
            other.close()
        finally:
            memory.close()
            memory.unlink()


class TestBytes(TestBytesOracle):
    ops = arrayops
