"""Python threads on arrays of their own and on the same one; the GIL; forks."""

from __future__ import annotations

import os
import random
import sys
import threading
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, KERNELS, NAMES, REDUCTIONS, WITH_CALLABLE, apply
from checks import assert_resizable, bits
from samples import TYPECODES, fresh_memory, make
from subject import ops

WORKERS = 4
LARGE = 3_000_000  # elements; far more than what a kernel runs for with the GIL held


@pytest.fixture
def often_switching() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of calls that begin at the same time, each in a thread of its own."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@pytest.mark.usefixtures("often_switching")
class TestManyThreads:
    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_arrays_of_their_own(self, typecode: str) -> None:
        small = array(typecode, [x % 50 for x in make("B", 300)])
        expected = [bits(CALLS[name](oracle, small[:])) for name in NAMES]

        def work() -> bool:
            for _ in range(30):
                arr = small[:]
                results = [bits(CALLS[name](ops, arr)) for name in NAMES]
                if results != expected or arr != small:
                    return False
                assert_resizable(arr)
            return True

        assert together(*[work] * WORKERS) == [True] * WORKERS

    def test_one_array_read_by_all(self) -> None:
        rng = random.Random(1)
        arr = array("d", [rng.uniform(-1e9, 1e9) for _ in range(1000)]) * (LARGE // 1000)
        names = REDUCTIONS
        expected = [bits(CALLS[name](ops, arr)) for name in names]

        def work() -> bool:
            return [bits(CALLS[name](ops, arr)) for name in names * 3] == expected * 3

        assert together(*[work] * WORKERS) == [True] * WORKERS
        assert_resizable(arr)

    def test_parts_of_one_array_written_by_each(self) -> None:
        arr = array("i", [7]) * LARGE
        view = memoryview(arr)
        parts = [view[i * LARGE // WORKERS : (i + 1) * LARGE // WORKERS] for i in range(WORKERS)]

        def work(part: memoryview) -> None:
            for _ in range(5):
                ops.scale(part, 3)
                ops.clip(part, 0, 1000)

        together(*[lambda part=part: work(part) for part in parts])
        assert arr.count(1000) == LARGE

    @pytest.mark.parametrize("name", WITH_CALLABLE)
    def test_callables_that_switch_threads(self, name: str) -> None:
        arr = array("i", range(50))
        lock = threading.Lock()
        running: set[int] = set()

        def fn(x: int) -> int:
            with lock:
                running.add(threading.get_ident())
            return x

        together(*[lambda: [apply(ops, name, arr, fn) for _ in range(20)]] * WORKERS)
        assert len(running) == WORKERS
        assert arr == array("i", range(50))
        assert_resizable(arr)

    def test_writers_and_readers_of_one_array_stay_sound(self) -> None:
        """They may see each other's changes half done, but never anything else."""
        arr = array("q", [1]) * LARGE

        def write() -> None:
            for _ in range(10):
                ops.scale(arr, -1)

        def read() -> set[bool]:
            return {-LARGE <= ops.sum(arr) <= LARGE and ops.min(arr) in (-1, 1) for _ in range(10)}

        results = together(write, read, read)
        assert results[1:] == [{True}, {True}]
        assert set(arr) == {1}


@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_another_thread_cannot_resize_what_is_worked_on(name: str) -> None:
    arr = array("i", range(9))
    inside, tried = threading.Event(), threading.Event()
    errors: list[type[BaseException]] = []

    def resize() -> None:
        inside.wait(60)
        for change in (lambda: arr.append(1), arr.pop, lambda: arr.extend([1, 2])):
            try:
                change()
            except BufferError as error:
                errors.append(type(error))
        tried.set()

    def fn(x: int) -> int:
        inside.set()
        assert tried.wait(60)
        return x

    thread = threading.Thread(target=resize)
    thread.start()
    apply(ops, name, arr, fn)
    thread.join()
    assert errors == [BufferError] * 3
    assert arr == array("i", range(9))
    assert_resizable(arr)


@pytest.mark.parametrize("name", KERNELS)
def test_an_array_that_another_thread_tries_to_resize(name: str) -> None:
    arr = array("d", [1.0]) * LARGE
    stop = threading.Event()
    others: list[BaseException] = []

    def resize() -> None:
        while not stop.is_set():
            try:
                arr.append(1.0)
                arr.pop()  # or, where the next call has begun already, not
            except BufferError:
                pass
            except BaseException as error:
                others.append(error)

    thread = threading.Thread(target=resize)
    thread.start()
    try:
        for _ in range(15):
            before = len(arr)
            result = CALLS[name](ops, arr)
            # nothing, an extremum, its index, or a sum of what was there at some time
            assert result in (None, 1.0, 0) or before - 1 <= result <= len(arr) + 1
    finally:
        stop.set()
        thread.join()
    assert others == []
    assert len(arr) >= LARGE
    assert set(arr) == {1.0}


def seen_by_the_main_thread(call: Callable[[], Any]) -> list[str]:
    """How far another thread is with its call when the main thread runs again.

    No thread gives up the GIL by itself here: the main one runs when the kernel lets it.
    """
    states: list[str] = []
    started = threading.Event()

    def work() -> None:
        states.append("begun")
        started.set()
        call()
        states.append("done")

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        started.wait()
        seen = states.copy()
    finally:
        sys.setswitchinterval(interval)
        thread.join()
    assert states == ["begun", "done"]
    return seen


@pytest.mark.parametrize("name", KERNELS)
def test_the_gil_is_released_while_a_large_array_is_worked_on(name: str) -> None:
    size = 1 << (27 if name in IN_PLACE else 29)  # pages that are written to take memory
    with fresh_memory(size) as memory:
        # A busy machine may not run the main thread in time; with the GIL held it never runs.
        attempts = (seen_by_the_main_thread(lambda: CALLS[name](ops, memory)) for _ in range(10))
        assert ["begun"] in attempts


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_can_go_on() -> None:
    arr = array("d", [0.5]) * LARGE
    assert ops.sum(arr) == LARGE / 2
    child = os.fork()
    if child == 0:  # nothing of pytest may run in here
        status = 1
        try:
            ops.scale(arr, 2)
            if ops.sum(arr) == LARGE and ops.map(arr[:5], float) == arr[:5]:
                status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status == 0
    assert ops.sum(arr) == LARGE / 2
