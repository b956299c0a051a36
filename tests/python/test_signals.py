"""Signals reach Python while a callable of C runs over a long array."""

from __future__ import annotations

import functools
import itertools
import operator
import signal
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from arrow_producers import FORMATS, Data, Schema, StreamProducer, address
from checks import assert_resizable
from conversions import OwnError
from subject import ops

COUNT = 40_000_000  # elements; a second or more, if nothing stops it

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs interval timers"),
    pytest.mark.skipif(
        threading.current_thread() is not threading.main_thread(), reason="signals need it"
    ),
]


@contextmanager
def alarm(handler: Callable[..., Any], seconds: float = 0.05) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def counting() -> tuple[Callable[..., Any], Callable[[], int]]:
    """A callable of one argument, all in C, with a count of its calls."""
    counter = itertools.count()
    return functools.partial(next, counter), lambda: next(counter)


@pytest.mark.parametrize("error", [KeyboardInterrupt, OwnError, SystemExit])
@pytest.mark.parametrize("name", ["map", "map_inplace", "filter"])
def test_an_exception_of_the_handler_stops_the_call(name: str, error: type[BaseException]) -> None:
    def handler(*_: object) -> None:
        raise error

    typecode = "d" if name != "filter" else "b"
    arr = array(typecode, [0]) * (COUNT // 4 if typecode == "d" else COUNT)
    fn, calls = counting()
    with alarm(handler), pytest.raises(error):
        getattr(ops, name)(arr, fn)
    assert 0 < calls() < len(arr)
    assert_resizable(arr)


def test_ctrl_c_stops_reduce() -> None:
    def handler(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    arr = array("b", [0]) * COUNT
    finished = False

    def reduce_all() -> None:
        nonlocal finished
        ops.reduce(arr, max)
        finished = True

    try:
        with alarm(handler), pytest.raises(KeyboardInterrupt):
            reduce_all()
    finally:
        signal.signal(signal.SIGINT, before)
    assert not finished
    assert_resizable(arr)


def test_a_handler_that_returns_runs_in_the_middle() -> None:
    arr = array("b", [0]) * (COUNT // 10)

    def handler(*_: object) -> None:
        arr[-1] = 7
        with pytest.raises(BufferError):
            arr.append(1)

    with alarm(handler, seconds=0.02):
        assert ops.reduce(arr, max) == 7
    assert_resizable(arr)


def test_what_map_inplace_had_written_stays() -> None:
    arr = array("b", [1]) * COUNT

    def handler(*_: object) -> None:
        raise OwnError

    with alarm(handler), pytest.raises(OwnError):
        ops.map_inplace(arr, operator.neg)
    written = arr.tobytes().index(b"\x01")
    assert 0 < written < COUNT
    assert arr.tobytes() == b"\xff" * written + b"\x01" * (COUNT - written)
    assert_resizable(arr)


class Endless(Sequence[Any]):
    """The same chunk, again and again."""

    def __init__(self, chunk: Data) -> None:
        self.chunk = chunk

    def __len__(self) -> int:
        return 10**18

    def __getitem__(self, _: Any) -> Any:
        self.chunk.struct.release = address(self.chunk._release)
        return self.chunk


@pytest.mark.parametrize("values", [[], [1, None, 3]], ids=["empty", "some"])
def test_ctrl_c_stops_an_endless_arrow_stream(values: list[Any]) -> None:
    test = "test_ctrl_c_stops_an_endless_arrow_stream"

    def handler(_: int, frame: Any) -> None:
        # An exception raised in a callback of ctypes does not leave it. A producer in C has no such
        # callback: there the signal is seen between two chunks, and here sooner or later.
        if frame.f_code.co_name != test:
            signal.setitimer(signal.ITIMER_REAL, 0.0007)
            return
        raise KeyboardInterrupt

    stream = StreamProducer(Schema(FORMATS["i"]), Endless(Data("i", values)))
    with alarm(handler), pytest.raises(KeyboardInterrupt):
        ops.sum(stream)
    assert stream.released == 1
    assert isinstance(stream.chunks, Endless)
    assert 0 < stream.given == stream.chunks.chunk.released
