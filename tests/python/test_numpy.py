"""NumPy's one-dimensional arrays, read and changed in place, and those that are refused."""

from __future__ import annotations

import math
import operator
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, NAMES, NOT_OF_NOTHING, READING
from checks import assert_same, bits, message
from conversions import item
from samples import TYPECODES, make
from subject import ops as arrayops

np: Any = pytest.importorskip("numpy")


def plain(value: Any) -> Any:
    """A result; an array of any kind becomes its elements."""
    return [bits(x) for x in value.tolist()] if hasattr(value, "tolist") else bits(value)


@pytest.mark.parametrize("typecode", TYPECODES)
class TestNumpy:
    def test_reading(self, typecode: str) -> None:
        for count in (0, 1, 2, 9, 70, 2049):
            arr = make(typecode, count)
            ndarray = np.array(arr)
            before = ndarray.copy()
            for name in READING:
                if count or name not in NOT_OF_NOTHING:
                    assert plain(CALLS[name](arrayops, ndarray)) == plain(CALLS[name](oracle, arr))
            assert ndarray.dtype.itemsize == arr.itemsize
            assert ndarray.tobytes() == before.tobytes()

    def test_in_place(self, typecode: str) -> None:
        for count in (0, 1, 2, 9, 70, 2049):
            expected = array(typecode, [x % 50 for x in range(count)])
            ndarray = np.array(expected)
            for ops, target in ((oracle, expected), (arrayops, ndarray)):
                assert ops.scale(target, 2) is None
                assert ops.clip(target, 9.5, 80) is None
                assert ops.map_inplace(target, lambda x: x // 2) is None
            assert ndarray.tobytes() == expected.tobytes()

    def test_slices_and_misaligned_views(self, typecode: str) -> None:
        arr = array(typecode, [x % 50 for x in range(140)])
        size = arr.itemsize
        shifted = np.frombuffer(bytearray(b"!" + arr.tobytes()), np.dtype(typecode), offset=1)
        assert shifted.flags.aligned == (size == 1)
        for ndarray in (shifted, np.array(arr)):
            for part in (slice(None), slice(1, 71), slice(7, 140), slice(70, 71)):
                for name in READING:
                    expected = plain(CALLS[name](oracle, arr[part]))
                    assert plain(CALLS[name](arrayops, ndarray[part])) == expected
            arrayops.scale(ndarray[3:77], 2)
            doubled = array(typecode, [2 * x if 3 <= i < 77 else x for i, x in enumerate(arr)])
            assert ndarray.tobytes() == doubled.tobytes()

    def test_read_only(self, typecode: str) -> None:
        ndarray = np.array(make(typecode, 9))
        ndarray.flags.writeable = False
        for name in READING:
            CALLS[name](arrayops, ndarray)
        for name in IN_PLACE:
            before = ndarray.tobytes()
            with pytest.raises(BufferError) as caught:
                CALLS[name](arrayops, ndarray)
            assert f"{name}()" in message(caught.value)
            assert ndarray.tobytes() == before

    @pytest.mark.parametrize("name", NAMES)
    def test_strided_and_byte_swapped(self, name: str, typecode: str) -> None:
        ndarray = np.array(array(typecode, range(12)))
        column = np.array(array(typecode, range(12))).reshape(6, 2)[:, 1]
        for strided in (ndarray[::2], ndarray[::-1], column, np.broadcast_to(ndarray[:1], 5)):
            with pytest.raises(BufferError) as refused:
                CALLS[name](arrayops, strided)
            assert f"{name}()" in message(refused.value)
        if ndarray.dtype.itemsize > 1:
            swapped = ndarray.astype(ndarray.dtype.newbyteorder())
            with pytest.raises(TypeError) as caught:
                CALLS[name](arrayops, swapped)
            assert f"'{memoryview(swapped).format}'" in message(caught.value)
            CALLS[name](arrayops, ndarray.astype(ndarray.dtype.newbyteorder("=")))
        assert ndarray.tolist() == list(range(12)) or name in IN_PLACE

    def test_masked_arrays(self, typecode: str) -> None:
        class OwnMasked(np.ma.MaskedArray):  # type: ignore[misc]
            pass

        values = np.array(array(typecode, [1, 2, 3]))
        for masked in (
            np.ma.masked_array(values, mask=[False, True, False]),
            np.ma.masked_array(values),
            OwnMasked(values, mask=[True, False, False]),
        ):
            for name in NAMES:
                with pytest.raises(TypeError) as caught:
                    CALLS[name](arrayops, masked)
                text = message(caught.value)
                assert f"{name}()" in text
                assert type(masked).__name__ in text
                assert "mask" in text
        assert values.tolist() == [1, 2, 3]


REFUSED: dict[str, Callable[[], Any]] = {
    "bool": lambda: np.zeros(3, "?"),
    "float16": lambda: np.zeros(3, "e"),
    "longdouble": lambda: np.zeros(3, "g"),
    "complex64": lambda: np.zeros(3, "F"),
    "complex128": lambda: np.zeros(3, "D"),
    "bytes": lambda: np.zeros(3, "S4"),
    "text": lambda: np.zeros(3, "U4"),
    "void": lambda: np.zeros(3, "V4"),
    "objects": lambda: np.zeros(3, "O"),
    "structures": lambda: np.zeros(3, [("x", "i4"), ("y", "f8")]),
    "one-field structures": lambda: np.zeros(3, [("x", "f8")]),
    "subarrays": lambda: np.zeros(3, [("x", "i4", (2,))]),
}


@pytest.mark.parametrize("name", NAMES)
class TestRefused:
    @pytest.mark.parametrize("kind", REFUSED)
    def test_element_types(self, name: str, kind: str) -> None:
        ndarray = REFUSED[kind]()
        with pytest.raises(TypeError) as caught:
            CALLS[name](arrayops, ndarray)
        text = message(caught.value)
        assert f"{name}()" in text
        assert f"'{memoryview(ndarray).format}'" in text

    @pytest.mark.parametrize("unit", ["M8[s]", "m8[ns]"])
    def test_dates_raise_what_numpy_says(self, name: str, unit: str) -> None:
        ndarray = np.zeros(3, unit)
        with pytest.raises(ValueError, match="cannot include dtype") as expected:
            memoryview(ndarray)
        with pytest.raises(ValueError, match="cannot include dtype") as caught:
            CALLS[name](arrayops, ndarray)
        assert str(caught.value) == str(expected.value)

    @pytest.mark.parametrize("shape", [(), (2, 3), (1, 1), (6, 1), (0, 2), (2, 1, 3)])
    def test_not_one_dimensional(self, name: str, shape: tuple[int, ...]) -> None:
        for dtype in ("i4", "f8"):
            ndarray = np.ones(shape, dtype)
            with pytest.raises(TypeError) as caught:
                CALLS[name](arrayops, ndarray)
            text = message(caught.value)
            assert f"{name}()" in text
            assert "one-dimensional" in text
            assert str(len(shape)) in text

    def test_scalars(self, name: str) -> None:
        for scalar in (np.float64(2), np.int32(2)):
            with pytest.raises(TypeError) as caught:
                CALLS[name](arrayops, scalar)
            assert f"{name}()" in message(caught.value)


def test_callables_get_plain_numbers() -> None:
    seen: list[Any] = []
    arrayops.reduce(np.arange(3), lambda _, x: seen.append(type(x)), None)
    arrayops.reduce(np.ones(3, "f4"), lambda _, x: seen.append(type(x)), None)
    assert seen == [int] * 3 + [float] * 3
    for result in (arrayops.sum(np.arange(3)), arrayops.min(np.arange(3, dtype="u1"))):
        assert type(result) is int
    for result in (arrayops.sum(np.ones(3)), arrayops.max(np.ones(3, "f4"))):
        assert type(result) is float


def test_numpy_scalars_as_numbers() -> None:
    for dtype in ("i1", "u1", "i4", "u8", "f4", "f8"):
        number = np.dtype(dtype).type(3)
        for typecode in TYPECODES:
            arr = array(typecode, range(9))
            arrayops.scale(arr, number)
            assert_same(arr, array(typecode, range(0, 27, 3)))
            arrayops.clip(arr, number, np.dtype(dtype).type(20))
            assert_same(arr, array(typecode, [3, 3, 6, 9, 12, 15, 18, 20, 20]))
            assert arrayops.reduce(arr, operator.add, number) == 109
    unscaled = array("b", [5])
    for nan, words in ((np.float32("nan"), "NaN"), (np.float64("nan"), "scale")):
        with pytest.raises(ValueError, match=words):
            arrayops.scale(unscaled, nan)
    with pytest.raises(OverflowError):
        arrayops.scale(unscaled, np.uint64(2**64 - 1))
    assert unscaled.tolist() == [5]


def test_numpy_scalars_as_bounds_beside_an_int_beyond_them() -> None:
    # NumPy raises an OverflowError where one is compared with such an int.
    arr = array("i", [-5, 5])
    for kind in (np.float32, np.float64):
        with pytest.raises(ValueError, match="greater"):
            arrayops.clip(arr, 10**400, kind(0))
        arrayops.clip(arr, -(10**400), kind(9))
        arrayops.clip(arr, kind(-9), 10**400)
    assert arr.tolist() == [-5, 5]


def test_numpy_scalars_from_callables_convert_as_items() -> None:
    for typecode in TYPECODES:
        arr = array(typecode, [1, 2])
        for value in (np.int16(7), np.uint8(7), np.float32(7.5), np.float64(7.5), np.array(7)):
            values = {1: value, 2: value}
            kind, expected = item(typecode, value)
            if kind == "stored":
                assert_same(arrayops.map(arr, values.get), array(typecode, [expected] * 2))
            else:
                with pytest.raises(expected):
                    arrayops.map(arr, values.get)


def test_a_memory_map(tmp_path: Any) -> None:
    file = tmp_path / "numbers"
    mapped = np.memmap(file, "f8", "w+", shape=1000)
    mapped[:] = np.arange(1000)
    arrayops.scale(mapped, 0.5)
    assert arrayops.sum(mapped) == math.fsum(range(1000)) / 2
    mapped.flush()
    assert arrayops.max(np.memmap(file, "f8", "r")) == 499.5
