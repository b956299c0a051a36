"""Hand-made exporters: formats spelt in every accepted way, and answers that are not true."""

from __future__ import annotations

import gc
import sys
import weakref
from array import array
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, NAMES, NOT_OF_NOTHING, WITH_CALLABLE, apply
from checks import assert_same, message
from conversions import OwnError
from exporters import FORMAT, Exporter
from samples import TYPECODES
from subject import ops as arrayops

NATIVE, OTHER = ("<", ">") if sys.byteorder == "little" else (">", "<")


@pytest.mark.parametrize("name", NAMES)
def test_accepted_formats(name: str) -> None:
    for typecode in TYPECODES:
        for prefix in ("", "@", "=", NATIVE):
            arr = array(typecode, [3, 1, 2])
            exporter = Exporter(arr, format=prefix + typecode)
            expected = arr[:]
            result = CALLS[name](arrayops, exporter)
            reference = CALLS[name](oracle, expected)
            if isinstance(result, array):
                assert result.tolist() == reference.tolist()
                assert result.itemsize == arr.itemsize
            else:
                assert_same(result, reference)
            assert_same(arr, expected)
            assert exporter.exported == 0


@pytest.mark.parametrize(("letter", "size", "same"), [
    ("l", 8, "q"), ("l", 4, "i"), ("L", 8, "Q"), ("L", 4, "I"),
    ("=l", 8, "q"), ("=l", 4, "i"), ("=L", 8, "Q"), ("@L", 4, "I"),
])  # fmt: skip
def test_the_itemsize_says_how_wide_a_long_is(letter: str, size: int, same: str) -> None:
    arr = array(same, [1, 2, 300_000])
    exporter = Exporter(arr, format=letter)
    assert exporter.itemsize == size
    assert arrayops.sum(exporter) == 300_003
    assert arrayops.max(exporter) == 300_000
    result = arrayops.map(exporter, abs)
    assert result.tolist() == arr.tolist()
    assert result.itemsize == size
    arrayops.scale(exporter, 2)
    assert arr.tolist() == [2, 4, 600_000]


def test_no_format_means_bytes() -> None:
    arr = array("B", [1, 2, 255])
    assert arrayops.sum(Exporter(arr, format=None)) == 258
    assert_same(arrayops.map(Exporter(arr, format=None), abs), arr)


REFUSED = [OTHER + code for code in "hHiIlLqQfd"]
REFUSED += [
    "?",
    "c",
    "e",
    "g",
    "u",
    "w",
    "s",
    "p",
    "P",
    "O",
    "x",
    "Z",
    "Zd",
    "Zf",
    "2i",
    "1d",
    "ii",
    "(2)i",
    "&i",
    "T{i:x:}",
    "<",
    "@",
]
REFUSED += ["", " ", "i ", " i"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", REFUSED)
def test_refused_formats(name: str, format: str) -> None:
    size = 1 if format in ("?", "c", "s", "p", "x") else 8
    exporter = Exporter(array("b" if size == 1 else "q", [1, 2]), format=format)
    with pytest.raises(TypeError) as caught:
        CALLS[name](arrayops, exporter)
    text = message(caught.value)
    assert f"{name}()" in text
    assert f"'{format}'" in text
    assert exporter.exported == 0


def test_a_very_long_format_is_refused() -> None:
    exporter = Exporter(array("i", [1, 2]), format="T{" + "i:name:" * 5000 + "}")
    with pytest.raises(TypeError) as caught:
        arrayops.sum(exporter)
    assert "T{i:name:" in message(caught.value)
    assert exporter.exported == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_buffer_is_asked_for_once_with_its_format(name: str) -> None:
    exporter = Exporter(array("i", [1, 2, 3]))
    CALLS[name](arrayops, exporter)
    assert exporter.requests == 1
    assert exporter.flags & FORMAT
    assert exporter.released == 1


@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_the_buffer_is_held_during_callables(name: str) -> None:
    exporter = Exporter(array("i", [1, 2, 3]))
    seen: list[int] = []

    def fn(x: int) -> int:
        seen.append(exporter.exported)
        return x

    apply(arrayops, name, exporter, fn)
    assert seen == [1, 1, 1]
    assert exporter.exported == 0


@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_the_buffer_is_released_when_a_callable_raises(name: str) -> None:
    exporter = Exporter(array("i", [1, 2, 3]))

    def fn(_: int) -> int:
        raise OwnError

    with pytest.raises(OwnError):
        apply(arrayops, name, exporter, fn)
    assert exporter.exported == 0


def test_the_buffer_is_released_when_an_argument_is_wrong() -> None:
    exporter = Exporter(array("i", [1, 2, 3]))
    for name, *arguments in (
        ("scale", "x"),
        ("scale", 10**30),
        ("clip", 2, "x"),
        ("clip", "x", 2),
        ("clip", 2, 1),
        ("map", None),
        ("map", str),
        ("map_inplace", str),
        ("filter", 5),
        ("reduce", None),
    ):
        with pytest.raises((TypeError, ValueError, OverflowError)):
            getattr(arrayops, name)(exporter, *arguments)
        assert exporter.exported == 0


@pytest.mark.parametrize("name", IN_PLACE)
def test_a_read_only_exporter(name: str) -> None:
    arr = array("d", [1.0, 2.0])
    exporter = Exporter(arr, readonly=True)
    with pytest.raises(BufferError) as caught:
        CALLS[name](arrayops, exporter)
    assert "Exporter" in message(caught.value)
    assert arr.tolist() == [1.0, 2.0]
    assert exporter.exported == 0


def test_an_exporter_is_not_kept() -> None:
    exporter = Exporter(array("d", [1.0]))
    alive = weakref.ref(exporter)
    for name in NAMES:
        CALLS[name](arrayops, exporter)
    del exporter
    gc.collect()
    assert alive() is None


def test_null_memory_of_no_elements() -> None:
    for typecode in TYPECODES:
        for name in set(NAMES) - set(NOT_OF_NOTHING):
            exporter = Exporter(array(typecode), null=True)
            assert not CALLS[name](arrayops, exporter)
            assert exporter.exported == 0


# False claims of an exporter, and arrays not in one piece; every element lies in 64 bytes.
LIES: dict[str, dict[str, Any]] = {
    "no dimension": {"ndim": 0},
    "two dimensions": {"ndim": 2, "shape": [2, 4], "strides": [32, 8]},
    "64 dimensions": {"ndim": 64, "shape": [1] * 64, "strides": [8] * 64},
    "most dimensions": {"ndim": 2**31 - 1},
    "negative dimensions": {"ndim": -1},
    "least dimensions": {"ndim": -(2**31)},
    "negative stride": {"strides": [-8]},
    "no stride": {"strides": [0]},
    "wide stride": {"strides": [16], "shape": [4], "length": 32},
    "huge stride": {"strides": [sys.maxsize]},
    "least stride": {"strides": [-sys.maxsize - 1]},
    "pointers": {"suboffsets": [0]},
    "far pointers": {"suboffsets": [sys.maxsize]},
    "no itemsize": {"itemsize": 0},
    "negative itemsize": {"itemsize": -8},
    "odd itemsize": {"itemsize": 3},
    "least itemsize": {"itemsize": -sys.maxsize - 1},
    "huge itemsize": {"itemsize": sys.maxsize},
    "huge power of two": {"itemsize": 2**62},
    "other itemsize": {"itemsize": 2},
    "no multiple of the itemsize": {"length": 63},
    "negative length": {"length": -64, "shape": [-8]},
    "least length": {"length": -sys.maxsize - 1, "shape": [-(2**60)]},
    "no shape and an odd length": {"length": 63, "bare": True},
    "no shape and a negative length": {"length": -64, "bare": True},
    "huge length": {"length": sys.maxsize - 7},
    "no memory": {"null": True},
    "more in the shape than in the length": {"shape": [9]},
    "a huge shape": {"shape": [2**60]},
    "a negative shape": {"shape": [-8]},
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lie", LIES)
def test_untrue_exporters_are_refused(name: str, lie: str) -> None:
    arr = array("d", range(8))
    exporter = Exporter(arr, **LIES[lie])
    with pytest.raises((TypeError, BufferError)) as caught:
        CALLS[name](arrayops, exporter)
    assert f"{name}()" in message(caught.value)
    assert arr.tolist() == list(range(8))
    assert exporter.exported == 0


@pytest.mark.skipif(sys.version_info < (3, 12), reason="__buffer__ came with Python 3.12")
class TestBufferMethod:
    class Exporting:
        def __init__(self, data: Any) -> None:
            self.data = data
            self.exported = 0

        def __buffer__(self, flags: int) -> memoryview:
            if isinstance(self.data, BaseException):
                raise self.data
            self.exported += 1
            return memoryview(self.data)

        def __release_buffer__(self, view: memoryview) -> None:
            self.exported -= 1
            view.release()

    @pytest.mark.parametrize("name", NAMES)
    def test_as_the_array(self, name: str) -> None:
        for typecode in TYPECODES:
            arr, expected = array(typecode, [3, 1, 2]), array(typecode, [3, 1, 2])
            exporter = self.Exporting(arr)
            assert_same(CALLS[name](arrayops, exporter), CALLS[name](oracle, expected))
            assert_same(arr, expected)
            assert exporter.exported == 0

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("error", [OwnError("own"), TypeError("own"), KeyboardInterrupt()])
    def test_its_own_exception_comes_out(self, name: str, error: BaseException) -> None:
        with pytest.raises(type(error)) as caught:
            CALLS[name](arrayops, self.Exporting(error))
        assert caught.value is error
        assert caught.traceback[-1].name == "__buffer__"
