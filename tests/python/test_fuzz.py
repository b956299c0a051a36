"""Any call with any arguments does what the oracle does, with every kind of buffer.

In the test command for some examples that are the same on each run. For new ones, until something
is found or as long as one likes:

    pytest test_fuzz.py --hypothesis-profile=fuzz
"""

from __future__ import annotations

import ctypes
import mmap
import operator
import zlib
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import IN_PLACE, MAKING_ARRAYS, NAMES
from checks import assert_same, bits, message
from exporters import Exporter
from hypothesis import given
from hypothesis import strategies as st
from samples import TYPECODES, cast
from strategies import arrays, reals
from subject import ops as arrayops

numpy = pytest.importorskip("numpy")


def misaligned(arr: array[Any]) -> Any:
    """A view in which no element of more than a byte is aligned."""
    memory = bytearray(b"?" + arr.tobytes())
    return cast(memoryview(memory)[1:], arr.typecode)


def mapped(arr: array[Any]) -> Any:
    """Anonymous memory of the system, larger than the elements."""
    memory = mmap.mmap(-1, len(arr) * arr.itemsize + 1)
    memory[:-1] = arr.tobytes()
    return cast(memoryview(memory)[:-1], arr.typecode)


def from_ctypes(arr: array[Any]) -> Any:
    sizes = {1: "8", 2: "16", 4: "32", 8: "64"}
    names = {"f": "c_float", "d": "c_double"}
    sign = "" if arr.typecode.islower() else "u"
    name = names.get(arr.typecode, f"c_{sign}int{sizes[arr.itemsize]}")
    return (getattr(ctypes, name) * len(arr))(*arr)


KINDS: dict[str, Callable[[array[Any]], Any]] = {
    "array": lambda arr: arr[:],
    "misaligned": misaligned,
    "mapped": mapped,
    "ctypes": from_ctypes,
    "numpy": lambda arr: numpy.frombuffer(bytearray(arr.tobytes()), arr.typecode),
    "exporter": lambda arr: Exporter(arr[:]),
    "read-only": lambda arr: memoryview(arr).toreadonly(),
}

# The results of callables: numbers that mostly fit, and objects that no array takes.
RESULTS: st.SearchStrategy[Any] = reals | st.sampled_from([None, "1", b"1", 1j, [], (), object])
FUNCTIONS: list[Callable[[Any], Any]] = [
    operator.pos,
    operator.neg,
    abs,
    operator.truth,
    operator.not_,
    float,
    lambda x: x // 2,
    lambda x: 1 / x,
    str,
]


@st.composite
def functions(draw: st.DrawFn) -> Callable[[Any], Any]:
    """A function of one element: a listed one, or one that returns what was drawn."""
    if draw(st.booleans()):
        known: Callable[[Any], Any] = draw(st.sampled_from(FUNCTIONS))
        return known
    results = draw(st.lists(RESULTS, min_size=1, max_size=5))
    # The element's hash would not do: for a NaN it is that of the object.
    return lambda x: results[zlib.crc32(repr(x).encode()) % len(results)]


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, tuple[Any, ...]]:
    """The name of a function and what it is given beside the array."""
    name = draw(st.sampled_from(NAMES))
    if name == "scale":
        return name, (draw(RESULTS),)
    if name == "clip":
        return name, (draw(RESULTS), draw(RESULTS))
    if name in ("map", "map_inplace", "filter"):
        return name, (draw(functions()),)
    if name == "reduce":
        fn = draw(st.sampled_from([operator.add, operator.mul, max, operator.truediv, divmod]))
        return name, (fn, *draw(st.just(()) | st.tuples(RESULTS)))
    return name, ()


def outcome(ops: Any, call: tuple[str, tuple[Any, ...]], arr: Any) -> Any:
    """What the call returns or, as a type, raises; a new array as the elements' own."""
    name, arguments = call
    try:
        result = getattr(ops, name)(arr, *arguments)
    except Exception as error:
        message(error)
        return type(error)
    return result


def assert_same_outcome(actual: Any, expected: Any) -> None:
    """Compares what is no array, in the end by its text: a NaN may be in a tuple, or be NumPy's."""
    if isinstance(expected, array):
        assert_same(actual, expected)
    elif bits(actual) != bits(expected):
        assert (type(actual), repr(actual)) == (type(expected), repr(expected))


def elements(buffer: Any, typecode: str) -> array[Any]:
    return array(typecode, memoryview(buffer).cast("B").tobytes())


@given(st.sampled_from(sorted(KINDS)), arrays(), calls())
def test_any_call(kind: str, arr: array[Any], call: tuple[str, tuple[Any, ...]]) -> None:
    if kind == "numpy" and call[0] in MAKING_ARRAYS:
        kind = "array"  # their results are of NumPy's kind, and tested beside it
    given_array, same = KINDS[kind](arr), arr[:]
    expected = outcome(oracle, call, memoryview(same).toreadonly() if kind == "read-only" else same)
    actual = outcome(arrayops, call, given_array)
    if isinstance(expected, array) and isinstance(actual, array):
        assert actual.itemsize == expected.itemsize
        actual = array(expected.typecode, actual.tobytes())
    assert_same_outcome(actual, expected)
    if isinstance(given_array, Exporter):
        assert given_array.exported == 0
        given_array = given_array.data
    assert_same(elements(given_array, arr.typecode), same)


@st.composite
def columns(draw: st.DrawFn) -> tuple[Any, array[Any]]:
    """An Arrow array in chunks, with nulls and offsets, and its valid elements."""
    pyarrow = pytest.importorskip("pyarrow")
    arr = draw(arrays())
    chunks: list[Any] = []
    valid = array(arr.typecode)
    start = 0
    while start < len(arr) or not chunks:
        chunk = arr[start : start + draw(st.integers(1, 300))]
        period = draw(st.sampled_from([0, 1, 2, 3, 9]))
        rows = [None if period and i % period == 0 else x for i, x in enumerate(chunk)]
        begin = draw(st.integers(0, min(3, len(rows))))
        chunks.append(pyarrow.array(rows, pyarrow.from_numpy_dtype(arr.typecode))[begin:])
        valid.extend(x for x in rows[begin:] if x is not None)
        start += max(len(chunk), 1)
    return pyarrow.chunked_array(chunks), valid


@given(columns(), calls())
def test_any_column(column: tuple[Any, array[Any]], call: tuple[str, tuple[Any, ...]]) -> None:
    given_array, valid = column
    actual = outcome(arrayops, call, given_array)
    if call[0] in IN_PLACE:
        assert actual is BufferError
        return
    expected = outcome(oracle, call, valid)
    if isinstance(expected, array) and not isinstance(actual, type):
        assert actual.null_count == (given_array.null_count if call[0] == "map" else 0)
        actual = array(expected.typecode, actual.drop_null().to_numpy(zero_copy_only=False))
    assert_same_outcome(actual, expected)


# Lies of an exporter that stay within the real memory: refused, or taken at their word.
sizes = st.integers(-3, 70) | st.sampled_from([2**31, 2**62, -(2**63), 2**63 - 1])


@st.composite
def liars(draw: st.DrawFn) -> Exporter:
    data = array(draw(st.sampled_from(TYPECODES)), bytes(560))
    real = len(data) * data.itemsize
    dimensions = draw(st.sampled_from([0, 1, 1, 1, 1, 2, 3, -1, 64]))
    count = 64 if dimensions == 64 else 3
    liar = Exporter(
        data,
        format=draw(st.sampled_from([*TYPECODES, "<i", ">i", "?", "e", "", "ii", "T{i:x:}", None])),
        itemsize=draw(st.sampled_from([1, 2, 4, 8, 0, -1, 3, 16, 2**62])),
        length=draw(st.integers(0, real) | st.sampled_from([-1, -(2**63)])),
        ndim=dimensions,
        readonly=draw(st.booleans()),
        shape=draw(st.lists(sizes, min_size=count, max_size=count)),
        strides=draw(st.lists(sizes, min_size=count, max_size=count)),
        suboffsets=draw(st.none() | st.lists(sizes, min_size=count, max_size=count)),
    )
    if draw(st.booleans()):  # a truth among the lies, so that more of them are reached
        liar.itemsize = data.itemsize
        liar.strides[0] = data.itemsize
        liar.shape[0] = liar.length // data.itemsize
    return liar


@given(liars(), calls())
def test_any_lie(liar: Exporter, call: tuple[str, tuple[Any, ...]]) -> None:
    outcome(arrayops, call, liar)
    assert liar.exported == 0
