"""Exporters that break the rules of the buffer protocol: an error or the result, never a crash.

How much memory lies behind a pointer is nowhere said, so that a length which is too large, and fits
everything else that the exporter says, cannot be found out.
"""

from __future__ import annotations

import ctypes
import gc
import re
import sys
import weakref
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, NAMES, NOT_OF_NOTHING, WITH_CALLABLE, apply
from checks import assert_same, message, refused
from conversions import OwnError
from exporters import Exporter, answering, exporting_type
from samples import TYPECODES
from subject import ops as arrayops

every_function = pytest.mark.parametrize("name", NAMES)


@every_function
@pytest.mark.parametrize("answer", [-1, 1, -(2**31)])
def test_failures_without_an_exception(name: str, answer: int) -> None:
    class Failing(answering(answer)):  # type: ignore[misc]
        pass

    assert refused(name, Failing(), BufferError).endswith("the 'Failing' gave no buffer")


def test_success_without_an_answer() -> None:
    class Silent(answering(0)):  # type: ignore[misc]
        pass

    texts = set()
    for name, call in CALLS.items():
        call(arrayops, array("d", [1.0, 2.0]))  # whose buffer has lain in the same place
        with pytest.raises((TypeError, BufferError)) as caught:
            call(arrayops, Silent())
        texts.add(message(caught.value).replace(name, "f"))
    # Always the same text, and no address in another form.
    assert len(texts) == 1
    assert not re.search(r"\d{6}", texts.pop())


class Filelike(exporting_type(get=ctypes.pythonapi.PyObject_AsFileDescriptor)):  # type: ignore[misc]
    """Asks its own method for the buffer, and passes on any exception."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def fileno(self) -> int:
        raise self.error


@every_function
@pytest.mark.parametrize(
    "error", [OwnError("own"), TypeError("own"), MemoryError(), KeyboardInterrupt(), SystemExit(3)]
)
def test_its_own_exception_comes_out(name: str, error: BaseException) -> None:
    with pytest.raises(type(error)) as caught:
        CALLS[name](arrayops, Filelike(error))
    assert caught.value is error
    assert caught.traceback[-1].name == "fileno"


class FailingRelease(exporting_type(release=ctypes.pythonapi.PyErr_NoMemory)):  # type: ignore[misc]
    """Raises a MemoryError when the buffer is released."""

    requests = 0
    flags = 0
    owned = True
    fill = Exporter.fill
    __init__ = Exporter.__init__
    _sizes = staticmethod(Exporter._sizes)


@pytest.fixture
def unraisable(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException] | None]:
    """The exceptions that reach nobody but the hook for unraisable ones."""
    kinds: list[type[BaseException] | None] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda event: kinds.append(event.exc_type))
    return kinds


class TestReleaseThatRaises:
    @every_function
    def test_leaves_the_result(self, name: str, unraisable: list[Any]) -> None:
        arr, expected = array("d", [3.0, 1.0, 2.0]), array("d", [3.0, 1.0, 2.0])
        result = CALLS[name](arrayops, FailingRelease(arr))
        assert_same(result, CALLS[name](oracle, expected))
        assert_same(arr, expected)
        assert unraisable == [MemoryError]

    @pytest.mark.parametrize("name", WITH_CALLABLE)
    def test_leaves_the_exception_of_a_callable(self, name: str, unraisable: list[Any]) -> None:
        def fn(_: Any) -> Any:
            raise OwnError

        with pytest.raises(OwnError) as caught:
            apply(arrayops, name, FailingRelease(array("d", [1.0])), fn)
        assert caught.value.__context__ is None
        assert unraisable == [MemoryError]

    @every_function
    def test_leaves_our_own_error(self, name: str, unraisable: list[Any]) -> None:
        refused(name, FailingRelease(array("d", [1.0]), format="e"), TypeError)
        assert unraisable == [MemoryError]


@every_function
def test_neither_shape_nor_strides(name: str) -> None:
    for typecode in TYPECODES:
        arr, expected = array(typecode, [3, 1, 2]), array(typecode, [3, 1, 2])
        exporter = Exporter(arr, bare=True)
        result, reference = CALLS[name](arrayops, exporter), CALLS[name](oracle, expected)
        if isinstance(result, array):
            assert result.tolist() == reference.tolist()
        else:
            assert_same(result, reference)
        assert_same(arr, expected)
        assert exporter.exported == 0


@every_function
def test_an_answer_that_names_no_object(name: str) -> None:
    arr, expected = array("i", [3, 1, 2]), array("i", [3, 1, 2])
    exporter = Exporter(arr, owned=False)
    alive, before = weakref.ref(exporter), sys.getrefcount(exporter)
    assert_same(CALLS[name](arrayops, exporter), CALLS[name](oracle, expected))
    assert_same(arr, expected)
    assert (exporter.requests, exporter.released) == (1, 0)  # there is nobody to tell
    assert sys.getrefcount(exporter) == before
    del exporter
    gc.collect()
    assert alive() is None


# With no elements, nothing is read, whatever is said about them.
OF_NOTHING: dict[str, dict[str, Any]] = {
    "no memory": {"null": True},
    "no memory, shape or strides": {"null": True, "bare": True},
    "negative stride": {"strides": [-8]},
    "huge stride": {"strides": [sys.maxsize]},
    "pointers": {"suboffsets": [0]},
    "no itemsize": {"itemsize": 0},
    "negative itemsize": {"itemsize": -8},
    "huge itemsize": {"itemsize": 2**62},
    "a shape": {"shape": [5]},
    "a negative shape": {"shape": [-1]},
    "two dimensions": {"ndim": 2, "shape": [0, 2**62], "strides": [8, 8]},
}
REFUSED = ["no itemsize", "negative itemsize", "huge itemsize", "a shape", "a negative shape"]
REFUSED += ["two dimensions"]


@every_function
@pytest.mark.parametrize("lie", OF_NOTHING)
def test_lies_about_no_elements(name: str, lie: str) -> None:
    exporter = Exporter(array("d"), **OF_NOTHING[lie])
    if lie in REFUSED:
        with pytest.raises((TypeError, BufferError)):
            CALLS[name](arrayops, exporter)
    elif name in NOT_OF_NOTHING:
        assert "empty" in refused(name, exporter, ValueError)
    else:
        assert_same(CALLS[name](arrayops, exporter), CALLS[name](oracle, array("d")))
    assert exporter.exported == 0


@every_function
@pytest.mark.parametrize(
    "format", [b"\xff", b"\xe9", b"d\xff", b"<\x80", b"\x01", b"d" * 500, b"\xff" * 500, b"%s%n"]
)
def test_formats_that_are_no_text(name: str, format: bytes) -> None:
    exporter = Exporter(array("d", [1.0, 2.0]), format=format)
    assert "must have elements of a native format" in refused(name, exporter, TypeError)
    assert exporter.exported == 0


@pytest.mark.parametrize("name", IN_PLACE)
def test_read_only_memory_is_not_written(name: str) -> None:
    """Neither by calls that would change nothing, nor by calls with a wrong argument."""
    exporter = Exporter(array("d", [1.0, 2.0]), readonly=True)
    for arguments in ((1,), (0, 9), ("x",), (5, 2), (abs,)):
        with pytest.raises((BufferError, TypeError, ValueError)):
            getattr(arrayops, name)(exporter, *arguments)
        assert exporter.exported == 0
    assert exporter.data.tolist() == [1.0, 2.0]


# Arguments that change the array while they are asked for their value.
TURNING: dict[str, Callable[[Callable[[], Any]], Any]] = {
    "__float__": lambda turn: type("Turning", (), {"__float__": lambda _: turn() or 2.0})(),
    "__index__": lambda turn: type("Turning", (), {"__index__": lambda _: turn() or 2})(),
}


@pytest.mark.parametrize("method", TURNING)
def test_numbers_that_turn_on_the_array(method: str) -> None:
    arr = array("d", [1.0, 2.0])
    turns: list[Callable[[], Any]]
    turns = [lambda: arr.append(1.0), lambda: arr.pop(), lambda: arr.extend([1.0] * 9999)]
    for turn in turns:
        number = TURNING[method](turn)
        for function, *arguments in (
            (arrayops.scale, number),
            (arrayops.clip, number, 5),
            (arrayops.clip, 0, number),
        ):
            with pytest.raises(BufferError):
                function(arr, *arguments)
            assert arr.tolist() == [1.0, 2.0]


@pytest.mark.filterwarnings("ignore:Setting the shape on a NumPy array:DeprecationWarning")
@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_numpy_arrays_are_not_resized_meanwhile(name: str) -> None:
    """NumPy asks for references unless it is told not to."""
    numpy = pytest.importorskip("numpy")
    arr = numpy.arange(1000.0)

    def resize(_: float) -> Any:
        arr.resize(10**6)

    def reshape(x: float) -> float:
        arr.shape = (10, 100) if arr.ndim == 1 else (1000,)
        return float(x)

    with pytest.raises(ValueError, match="cannot resize"):
        apply(arrayops, name, arr, resize)
    apply(arrayops, name, arr, reshape)
    assert arr.tolist() == list(range(1000))


@pytest.mark.skipif(sys.version_info < (3, 12), reason="__buffer__ came with Python 3.12")
class TestBufferMethod:
    @every_function
    @pytest.mark.parametrize("result", [None, 5, b"12", array("d", [1.0])], ids=repr)
    def test_no_memoryview(self, name: str, result: Any) -> None:
        class Exporting:
            def __buffer__(self, flags: int) -> Any:
                return result

        with pytest.raises(TypeError, match="__buffer__ returned non-memoryview object"):
            CALLS[name](arrayops, Exporting())

    @every_function
    def test_a_released_memoryview(self, name: str) -> None:
        class Exporting:
            def __buffer__(self, flags: int) -> memoryview:
                view = memoryview(array("d", [1.0, 2.0]))
                view.release()
                return view

        with pytest.raises(ValueError, match="released memoryview"):
            CALLS[name](arrayops, Exporting())

    @every_function
    def test_a_release_that_raises(self, name: str, unraisable: list[Any]) -> None:
        class Exporting:
            def __init__(self, arr: array[Any]) -> None:
                self.arr = arr

            def __buffer__(self, flags: int) -> memoryview:
                return memoryview(self.arr)

            def __release_buffer__(self, view: memoryview) -> None:
                raise OwnError

        arr, expected = array("d", [3.0, 1.0, 2.0]), array("d", [3.0, 1.0, 2.0])
        assert_same(CALLS[name](arrayops, Exporting(arr)), CALLS[name](oracle, expected))
        assert_same(arr, expected)
        assert unraisable == [OwnError]
