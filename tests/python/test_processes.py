"""Exits, forks and interpreters in the middle of a call."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from array import array
from typing import Any

import pytest
from calls import ARGUMENTS, KERNELS, REDUCTIONS, WITH_CALLABLE, apply
from samples import cast, make
from subject import SANITIZED, ops

LARGE_BYTES = 64 << 20  # worked on without the GIL, by several threads where there are


def run(code: str, *arguments: object) -> str:
    """What a new Python that runs the code prints; it must end well, and print no error."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


# An object that goes last keeps the interpreter waiting while it ends, with the GIL free. Then the
# other thread comes back from its kernel or callable, and has to end there. The object waits for a
# lock, since on Windows time.sleep does not work so late.
LAST = textwrap.dedent("""
    import _thread, builtins, os
    class Last:
        def __init__(self):
            self.lock = _thread.allocate_lock()
            self.lock.acquire()
        def __del__(self, write=os.write):
            self.lock.acquire(timeout=0.5)
            write(1, b"last")
    builtins.last = Last()
""")


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("name", KERNELS)
def test_the_exit_while_a_thread_is_in_a_kernel(name: str, threads: int) -> None:
    code = """
        import ast, sys, threading
        import arrayops
        arrayops.set_num_threads(int(sys.argv[2]))
        memory = bytearray(int(sys.argv[3]))
        arguments = ast.literal_eval(sys.argv[4])
        begun = threading.Event()
        def work():
            while True:
                getattr(arrayops, sys.argv[1])(memory, *arguments)
                begun.set()
        threading.Thread(target=work, daemon=True).start()
        begun.wait()
    """
    assert run(LAST + textwrap.dedent(code), name, threads, LARGE_BYTES, ARGUMENTS[name]) == "last"


@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_the_exit_while_a_thread_is_in_a_callable(name: str) -> None:
    code = """
        import array, sys, threading, time
        import arrayops
        begun = threading.Event()
        def fn(x, y=0):
            begun.set()
            time.sleep(0.01)
            return x
        arr = array.array("i", range(100_000))
        call = getattr(arrayops, sys.argv[1])
        threading.Thread(target=call, args=(arr, fn), daemon=True).start()
        begun.wait()
    """
    assert run(LAST + textwrap.dedent(code), name) == "last"


def child_ends_well(child: int) -> bool:
    """Whether the child exits with status 0; if it hangs, it is killed."""
    for _ in range(6000):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return False


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

# GCC 12's AddressSanitizer does not take the lock of its list of threads before a fork. So if
# another thread was starting a thread at the fork, the child may wait for ever to start one: one
# child in a hundred does.
no_forks_with_sanitizers = pytest.mark.skipif(
    SANITIZED, reason="AddressSanitizer's locks do not fork"
)


@needs_fork
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("threads", [1, pytest.param(3, marks=no_forks_with_sanitizers)])
def test_a_fork_while_other_threads_are_in_kernels(threads: int) -> None:
    arr = array("d", [0.5]) * (LARGE_BYTES // 8)
    mine = arr[: len(arr) // 2]
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            ops.clip(arr, 0, 1)
            ops.scale(arr, 1)
            ops.sum(arr)

    def in_the_child() -> bool:
        return (
            ops.sum(arr) == len(arr) / 2
            and ops.scale(mine, 2) is None
            and ops.sum(mine) == len(mine)
            and ops.map(mine[:5], float) == mine[:5]
        )

    before = ops.get_num_threads()
    ops.set_num_threads(threads)
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        for _ in range(10):
            time.sleep(0.01)
            child = os.fork()
            if child == 0:  # nothing of pytest may run in here
                status = 1
                try:
                    status = 0 if in_the_child() else 2
                finally:
                    os._exit(status)
            assert child_ends_well(child)
    finally:
        stop.set()
        for worker in workers:
            worker.join()
        ops.set_num_threads(before)
    assert ops.sum(arr) == len(arr) / 2


@needs_fork
@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_a_fork_in_a_callable(name: str) -> None:
    """Both processes continue the call, each with memory of its own."""
    arr = array("i", range(100))
    children: list[int] = []
    parent = os.getpid()

    def fn(x: int) -> int:
        if x == 50:
            children.append(os.fork())
        return x

    try:
        result = apply(ops, name, arr, fn)
    finally:
        if os.getpid() != parent:
            os._exit(0 if arr == array("i", range(100)) else 1)
    assert child_ends_well(children[0])
    assert arr == array("i", range(100))
    assert result in (None, 99, array("i", range(100)), array("i", range(1, 100)))


def test_another_class_in_the_place_of_arrays() -> None:
    """Its objects are unknown here, even if they look like arrays or claim to be."""
    code = """
        import array
        real = array.array
        class Other(real):
            __slots__ = ()
            def __mul__(self, count):
                return []
        array.array = Other
        import arrayops
        array.array = real
        arr = real("i", [3, 1, 2])
        assert arrayops.sum(arr) == 6
        assert arrayops.sum(Other("i", arr)) == 6
        assert arrayops.scale(arr, 2) is None and arr == real("i", [6, 2, 4])
        try:
            result = arrayops.map(memoryview(arr), abs)
        except TypeError:
            print("refused")
        else:
            result.append(1)
    """
    assert run(code).split() == ["refused"]


@pytest.mark.parametrize("first", [True, False])
def test_other_interpreters(first: bool) -> None:
    """They can use arrayops; if each has a GIL of its own, its import may be refused."""
    pytest.importorskip(
        "_xxsubinterpreters" if sys.version_info < (3, 13) else "_interpreters",
        reason="needs interpreters",
    )
    code = """
        import sys
        if sys.version_info < (3, 13):
            import _xxsubinterpreters as interpreters
        else:
            import _interpreters as interpreters
        inside = '''
        import array, os
        try:
            import arrayops
        except ImportError:
            os.write(1, b"refused ")
        else:
            arr = array.array("d", [3, 1, 2])
            arrayops.scale(arr, 2)
            assert arrayops.sum(arr) == 12
            assert arrayops.map(arr, abs) == arr
            assert type(arrayops.filter(arr, abs)) is array.array
            for wrong in ([1], memoryview(arr)[::2], array.array("d")):
                try:
                    arrayops.mean(wrong)
                except (TypeError, BufferError, ValueError):
                    pass
            os.write(1, b"works ")
        '''
        import textwrap
        if sys.argv[1] == "True":
            import arrayops
        for _ in range(3):
            interpreter = interpreters.create()
            failure = interpreters.run_string(interpreter, textwrap.dedent(inside))
            assert failure is None, failure
            interpreters.destroy(interpreter)
        import array
        import arrayops
        assert arrayops.map(array.array("i", [-1]), abs) == array.array("i", [1])
        assert arrayops.sum(b"ab") == 195
    """
    expected = [["works"] * 3] + ([] if sys.version_info < (3, 12) else [["refused"] * 3])
    assert run(code, first).split() in expected


@pytest.mark.parametrize("typecode", ["f", "d", "q", "b"])
def test_elements_that_another_thread_changes_at_random(typecode: str) -> None:
    """The result is then any number, or one of the errors for numbers; and the call ends."""
    values: Any = make(typecode, 10_000)
    noise = cast(os.urandom(values.itemsize * len(values)), typecode)
    arr = values * (LARGE_BYTES // values.itemsize // len(values))
    view = memoryview(arr)
    length, stop = len(arr), threading.Event()
    calls: list[list[Any]] = [*([name] for name in REDUCTIONS), ["clip", -5, 100]]
    calls += [["scale", factor] for factor in (1, 3, -1, 1.5, 2**40, 1e300)]

    def write() -> None:
        place = 0
        while not stop.is_set():
            place = (place + len(noise)) % (length - len(noise))
            view[place : place + len(noise)] = noise
            view[place : place + len(values)] = memoryview(values)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for name, *arguments in calls * 2:
            try:
                result = getattr(ops, name)(arr, *arguments)
            except (OverflowError, ValueError):  # of a product
                assert name == "scale"
            else:
                assert result is None or isinstance(result, int | float)
    finally:
        stop.set()
        writer.join()
    assert len(arr) == length
