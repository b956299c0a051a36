"""The contract's table of bad input: every row for every function, and the error's message."""

from __future__ import annotations

import ctypes
import sys
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, NAMES, NOT_OF_NOTHING
from checks import assert_no_values, assert_resizable, message
from samples import TYPECODES, cast
from subject import ops as arrayops


class Pair(ctypes.Structure):
    _fields_ = (("x", ctypes.c_int), ("y", ctypes.c_double))


class Opaque:
    pass


class ListOfNumbers(list):  # type: ignore[type-arg]
    pass


NO_BUFFERS: list[Any] = [
    [1, 2, 3],
    (1, 2, 3),
    ListOfNumbers([1, 2]),
    {1: 2},
    {1, 2},
    range(3),
    iter([1, 2]),
    (x for x in [1, 2]),
    1,
    2.5,
    True,
    None,
    "text",
    "",
    object(),
    Opaque(),
    array,
    len,
    NotImplemented,
]


def _cast(code: str) -> Any:
    return cast(bytearray(32), code)


# Each makes an object with two elements or more that are not among the types of the contract.
FORMATS: dict[str, Callable[[], Any]] = {
    "array of characters": lambda: array("u", "abc"),
    "?": lambda: _cast("?"),
    "c": lambda: _cast("c"),
    "P": lambda: _cast("P"),
    "@?": lambda: _cast("@?"),
    "ctypes bool": lambda: (ctypes.c_bool * 3)(),
    "ctypes char": lambda: (ctypes.c_char * 3)(),
    "ctypes wchar": lambda: (ctypes.c_wchar * 3)(),
    "ctypes pointers": lambda: (ctypes.POINTER(ctypes.c_int) * 3)(),
    "ctypes void pointers": lambda: (ctypes.c_void_p * 3)(),
    "ctypes structures": lambda: (Pair * 3)(),
}
if ctypes.sizeof(ctypes.c_longdouble) > ctypes.sizeof(ctypes.c_double):  # not so on Windows
    FORMATS["ctypes long double"] = lambda: (ctypes.c_longdouble * 3)()
if sys.version_info >= (3, 13):
    FORMATS["w"] = lambda: array("w", "abc")
if sys.version_info >= (3, 12):
    FORMATS["e"] = lambda: _cast("e")
for _code in (ctypes.c_int16, ctypes.c_uint32, ctypes.c_int64, ctypes.c_float, ctypes.c_double):
    _other = _code.__ctype_be__ if sys.byteorder == "little" else _code.__ctype_le__
    FORMATS[f"the other byte order: {_code.__name__}"] = _other * 3

NOT_ONE_DIMENSIONAL: dict[str, Callable[[], Any]] = {
    "ctypes table": lambda: ((ctypes.c_int * 3) * 2)(),
    "ctypes number": lambda: ctypes.c_double(2.5),
    "ctypes cube": lambda: (((ctypes.c_float * 2) * 2) * 2)(),
    "cast table": lambda: memoryview(bytearray(12)).cast("B", shape=[3, 4]),
    "cast column": lambda: memoryview(bytearray(12)).cast("B", shape=[12, 1]),
    "cast number": lambda: memoryview(bytearray(8)).cast("d", shape=[]),
}

STRIDED: dict[str, slice] = {
    "every other": slice(None, None, 2),
    "backwards": slice(None, None, -1),
    "every third from one": slice(1, 9, 3),
    "two apart": slice(0, 8, 7),
}

READ_ONLY: dict[str, Callable[[], Any]] = {
    "bytes": lambda: bytes(range(1, 40)),
    "empty bytes": lambda: b"",
    "memoryview": lambda: memoryview(array("d", [1.0, 2.0])).toreadonly(),
    "memoryview of bytes": lambda: memoryview(bytes(16)).cast("q"),
    "empty memoryview": lambda: memoryview(array("f")).toreadonly(),
}


@pytest.mark.parametrize("name", NAMES)
class TestBadInputOracle:
    ops: Any = oracle

    def fails(self, name: str, arr: Any, error: type[Exception]) -> str:
        with pytest.raises(error) as caught:
            CALLS[name](self.ops, arr)
        assert caught.type is error
        text = message(caught.value)
        assert f"{name}()" in text
        return text

    @pytest.mark.parametrize("arr", NO_BUFFERS, ids=lambda arr: type(arr).__name__)
    def test_no_buffer(self, name: str, arr: Any) -> None:
        text = self.fails(name, arr, TypeError)
        assert "buffer" in text
        assert type(arr).__name__ in text

    @pytest.mark.filterwarnings("ignore:The 'u' type code is deprecated:DeprecationWarning")
    @pytest.mark.parametrize("kind", FORMATS)
    def test_element_types_that_are_not_listed(self, name: str, kind: str) -> None:
        arr = FORMATS[kind]()
        text = self.fails(name, arr, TypeError)
        assert f"'{memoryview(arr).format}'" in text
        if isinstance(arr, array):
            arr.pop()

    @pytest.mark.parametrize("kind", NOT_ONE_DIMENSIONAL)
    def test_not_one_dimensional(self, name: str, kind: str) -> None:
        arr = NOT_ONE_DIMENSIONAL[kind]()
        text = self.fails(name, arr, TypeError)
        assert "one-dimensional" in text
        assert str(memoryview(arr).ndim) in text

    @pytest.mark.parametrize("kind", STRIDED)
    def test_not_contiguous(self, name: str, kind: str) -> None:
        for typecode in TYPECODES:
            arr = array(typecode, range(9))
            view = memoryview(arr)
            strided = view[STRIDED[kind]]
            text = self.fails(name, strided, BufferError)
            assert "contiguous" in text
            assert arr.tolist() == list(range(9))
            strided.release()
            view.release()
            assert_resizable(arr)

    def test_strides_of_one_element_do_not_matter(self, name: str) -> None:
        for typecode in TYPECODES:
            arr = array(typecode, [5, 6])
            for strided in (memoryview(arr)[::2], memoryview(arr)[::-2]):
                assert strided.c_contiguous
                CALLS[name](self.ops, strided)

    @pytest.mark.parametrize("kind", READ_ONLY)
    def test_read_only(self, name: str, kind: str) -> None:
        arr = READ_ONLY[kind]()
        before = bytes(arr)
        if name in IN_PLACE:
            text = self.fails(name, arr, BufferError)
            assert "writable" in text
            assert "read-only" in text
            assert type(arr).__name__ in text
        elif before or name not in NOT_OF_NOTHING:
            CALLS[name](self.ops, arr)
        assert bytes(arr) == before

    def test_nothing(self, name: str) -> None:
        for typecode in TYPECODES:
            arr = array(typecode)
            for nothing in (arr, memoryview(arr), memoryview(array(typecode, [1]))[:0]):
                if name in NOT_OF_NOTHING:
                    text = self.fails(name, nothing, ValueError)
                    assert "empty" in text
                else:
                    CALLS[name](self.ops, nothing)

    def test_a_released_memoryview_raises_its_own_error(self, name: str) -> None:
        view = memoryview(array("i", [1, 2]))
        view.release()
        with pytest.raises(ValueError, match="released memoryview") as expected:
            memoryview(view)
        with pytest.raises(ValueError, match="released memoryview") as caught:
            CALLS[name](self.ops, view)
        assert str(caught.value) == str(expected.value)

    def test_no_message_tells_an_element(self, name: str) -> None:
        values = [211, 223, 227, 229]
        table = memoryview(array("i", values)).cast("B").cast("i", shape=[2, 2])
        for arr in (values, tuple(values), table, memoryview(array("i", values))[::2]):
            with pytest.raises((TypeError, BufferError)) as caught:
                CALLS[name](self.ops, arr)
            assert_no_values(caught.value, values)


class TestBadInput(TestBadInputOracle):
    ops = arrayops
