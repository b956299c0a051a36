"""Results of each kind with each element type, whatever the type of the array they are like."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from load_parts import PARTS

ELEMENTS = [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)]
ELEMENTS += ["float32", "float64"]
VALUES = [0, 1, 2, 100, 7, 3, 127]
TYPECODES = dict(zip(ELEMENTS, "bhiqBHIQfd", strict=True))


def make(like: Any, element: str, values: list[int], room: int) -> Any:
    """Two results that are equal; the first of them."""
    first, second = PARTS.make(like, element, values, room, 2)
    assert type(first) is type(second)
    assert list(first) == list(second)
    return first


@pytest.mark.parametrize("room", [len(VALUES), 5000])
@pytest.mark.parametrize("element", ELEMENTS)
class TestResults:
    @pytest.mark.parametrize("like", [array("b", [1]), array("d"), bytearray(3), b"abc"], ids=repr)
    def test_array(self, like: Any, element: str, room: int) -> None:
        made = make(like, element, VALUES, room)
        assert type(made) is array
        assert made.typecode == TYPECODES[element]
        assert made.tolist() == VALUES
        made.extend(array(made.typecode, [9] * 1000))  # its memory is its own
        assert made.tolist() == VALUES + [9] * 1000

    @pytest.mark.parametrize("dtype", ["int8", "uint32", "float64"])
    def test_numpy(self, dtype: str, element: str, room: int) -> None:
        for like in (np.zeros(3, dtype), np.zeros(3, dtype).view(np.recarray)):
            made = make(like, element, VALUES, room)
            assert type(made) is np.ndarray
            assert made.dtype == np.dtype(element)
            assert made.dtype.isnative
            assert made.tolist() == VALUES
            assert made.flags.owndata
            assert made.flags.writeable

    @pytest.mark.parametrize("like", [pa.array([1.5]), pa.chunked_array([[1], [None]])], ids=repr)
    def test_pyarrow(self, like: Any, element: str, room: int) -> None:
        made = PARTS.make(like, element, VALUES, room, 1)[0]
        assert isinstance(made, pa.Array)
        assert made.type == pa.from_numpy_dtype(element)
        assert made.to_pylist() == VALUES
        assert made.null_count == 0
        made.validate(full=True)

    def test_polars(self, element: str, room: int) -> None:
        made = make(pl.Series("its name", [1.5, None]), element, VALUES, room)
        assert isinstance(made, pl.Series)
        assert made.name == "its name"
        assert str(made.dtype).lower() == element
        assert made.to_list() == VALUES


def test_the_typecode_of_the_input_stays_where_it_means_the_same() -> None:
    for typecode in "lL":
        like = array(typecode, [1])
        name = ("int" if typecode == "l" else "uint") + str(8 * like.itemsize)
        assert make(like, name, [1, 2], 2) == array(typecode, [1, 2])
        assert make(like, name, [1, 2], 2).typecode == typecode
        assert make(like, "int8", [1, 2], 2).typecode == "b"


def test_the_data_type_of_the_input_stays_where_it_means_the_same() -> None:
    described = np.dtype("int32", metadata={"unit": "m"})
    for like in (np.zeros(2, described), np.zeros(2, described).view(np.recarray)):
        assert make(like, "int32", [1], 1).dtype.metadata == {"unit": "m"}
        assert make(like, "int64", [1], 1).dtype.metadata is None


@pytest.mark.parametrize("element", ELEMENTS)
def test_of_no_elements(element: str) -> None:
    for like in (array("i"), np.zeros(1), pa.array([1]), pl.Series([1])):
        for room in (0, 10):
            assert len(PARTS.make(like, element, [], room, 1)[0]) == 0


def test_one_that_is_not_finished_leaves_nothing() -> None:
    for like in (array("i"), np.zeros(1), pa.array([1]), pl.Series([1])):
        with pytest.raises(TypeError):
            PARTS.make(like, "int8", [1, 2, "three"], 1000, 1)
