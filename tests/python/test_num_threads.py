"""How many threads a call uses: set, counted, limited by the system, and never in the results."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from array import array
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from calls import CALLS, KERNELS
from checks import bits
from samples import make
from subject import ops

VARIABLE = "ARRAYOPS_NUM_THREADS"
LARGE_BYTES = (80 << 20) + 8 * 12345  # worth three threads
TASKS = Path("/proc/self/task")

# Under Wine it exists too, but not all that it shows is of this program.
needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
needs_affinity = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="needs the affinity of a process"
)


@pytest.fixture(autouse=True)
def number_as_before() -> Iterator[None]:
    before = ops.get_num_threads()
    yield
    ops.set_num_threads(before)


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != VARIABLE}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def printed(code: str, **environment: str) -> str:
    result = run(code, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


SHOW = "import arrayops; print(arrayops.get_num_threads())"


class TestSetting:
    @pytest.mark.parametrize("n", [1, 2, 7, 64])
    def test_is_what_was_set(self, n: int) -> None:
        assert ops.set_num_threads(n) is None
        assert ops.get_num_threads() == n
        ops.set_num_threads(n=n + 1)
        assert ops.get_num_threads() == min(n + 1, 64)

    @pytest.mark.parametrize("n", [65, 2**32, 2**63, 2**64, 2**64 + 1, 10**30])
    def test_more_than_64_are_64(self, n: int) -> None:
        ops.set_num_threads(n)
        assert ops.get_num_threads() == 64

    def test_takes_what_has_an_index(self) -> None:
        class Three:
            def __index__(self) -> int:
                return 3

        ops.set_num_threads(Three())
        assert ops.get_num_threads() == 3
        ops.set_num_threads(True)
        assert ops.get_num_threads() == 1

    @pytest.mark.parametrize("n", [0, -1, -(2**63), -(10**30), False])
    def test_less_than_one_is_refused(self, n: int) -> None:
        ops.set_num_threads(5)
        with pytest.raises(ValueError, match=r"argument 'n' must be at least 1"):
            ops.set_num_threads(n)
        assert ops.get_num_threads() == 5

    @pytest.mark.parametrize("n", [2.0, float("nan"), "2", None, [2], array("i", [2])])
    def test_what_is_no_integer_is_refused(self, n: object) -> None:
        ops.set_num_threads(5)
        with pytest.raises(TypeError, match=r"set_num_threads\(\) argument 'n' must be"):
            ops.set_num_threads(n)
        assert ops.get_num_threads() == 5

    def test_takes_one_argument_and_none(self) -> None:
        for arguments in ((), (1, 2)):
            with pytest.raises(TypeError):
                ops.set_num_threads(*arguments)
        with pytest.raises(TypeError):
            ops.set_num_threads(threads=1)
        with pytest.raises(TypeError):
            ops.get_num_threads(1)


class TestEnvironment:
    @pytest.mark.parametrize(
        ("text", "n"), [("1", "1"), ("3", "3"), ("064", "64"), ("65", "64"), ("9" * 40, "64")]
    )
    def test_sets_the_number(self, text: str, n: str) -> None:
        assert printed(SHOW, **{VARIABLE: text}) == n

    def test_that_is_empty_sets_nothing(self) -> None:
        assert printed(SHOW, **{VARIABLE: ""}) == printed(SHOW)

    @pytest.mark.parametrize("text", ["0", "-1", "1.5", "two", "2 ", " 2", "+2", "0x2", "2,1"])
    def test_that_names_no_number_is_an_import_error(self, text: str) -> None:
        result = run(SHOW, **{VARIABLE: text})
        assert result.returncode == 1
        assert f"ImportError: {VARIABLE} is '{text}'" in result.stderr


class TestDefault:
    def test_is_what_the_process_may_use(self) -> None:
        assert 1 <= int(printed(SHOW)) <= (os.cpu_count() or 1)

    @needs_affinity
    def test_follows_the_affinity(self) -> None:
        code = """
import os, arrayops
before = arrayops.get_num_threads()
assert before <= len(os.sched_getaffinity(0))
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
assert arrayops.get_num_threads() == 1
arrayops.set_num_threads(3)
print(arrayops.get_num_threads())
"""
        assert printed(code) == "3"


def outcome(name: str, arr: Any) -> Any:
    try:
        result = bits(CALLS[name](ops, arr))
    except (OverflowError, ValueError) as error:
        result = str(error)
    return result, hashlib.sha1(arr).digest()


@pytest.mark.parametrize("typecode", "bQfd")
@pytest.mark.parametrize("name", KERNELS)
def test_the_result_is_that_of_one_thread(name: str, typecode: str) -> None:
    part = make(typecode, 9973)
    large = part * (LARGE_BYTES // (len(part) * part.itemsize)) + part[:17]
    ops.set_num_threads(1)
    expected = outcome(name, large[:])
    for n in (2, 64):
        ops.set_num_threads(n)
        assert outcome(name, large[:]) == expected


@pytest.mark.parametrize("where", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("factor", [3, 2.5])
def test_a_product_that_does_not_fit_leaves_everything(where: float, factor: float) -> None:
    arr = array("i", range(1000)) * (LARGE_BYTES // 4000)
    arr[int(where * (len(arr) - 1))] = 2**31 - 1
    before = arr.tobytes()
    for n in (1, 2, 8):
        ops.set_num_threads(n)
        with pytest.raises(OverflowError):
            ops.scale(arr, factor)
        assert arr.tobytes() == before


@needs_proc
class TestSystemThreads:
    def test_none_at_import_or_for_a_small_array(self) -> None:
        code = """
import os, array
import arrayops
arrayops.set_num_threads(8)
for n in (0, 1, 1000, 100_000):
    a = array.array("d", bytes(8 * n))
    arrayops.sum(a), arrayops.scale(a, 2), arrayops.clip(a, 0, 1), arrayops.map(a, float)
print(len(os.listdir("/proc/self/task")))
"""
        assert printed(code) == "1"

    def test_as_many_as_set_while_a_large_array_is_worked_on(self) -> None:
        arr = bytearray(512 << 20)
        most = {n: self.most_while(arr, n) for n in (1, 2, 4)}
        assert most == {1: 0, 2: 1, 4: 3}

    def most_while(self, arr: bytearray, n: int) -> int:
        """The most threads, beyond Python's own, seen during some calls."""
        ops.set_num_threads(n)
        stop = threading.Event()
        seen = []
        watching = threading.Event()

        def watch() -> None:
            before = len(os.listdir(TASKS))
            watching.set()
            while not stop.is_set():
                seen.append(len(os.listdir(TASKS)) - before)

        watcher = threading.Thread(target=watch)
        watcher.start()
        watching.wait()
        for _ in range(20):  # on a busy machine the watcher may miss a few
            ops.min(arr)
            if max(seen, default=0) >= n - 1 > 0:
                break
        stop.set()
        watcher.join()
        return max(seen)

    def test_none_stays(self) -> None:
        arr = array("d", bytes(LARGE_BYTES // 8 * 8))
        before = len(os.listdir(TASKS))
        ops.set_num_threads(8)
        for _ in range(5):
            ops.sum(arr), ops.scale(arr, 1.5), ops.clip(arr, 0, 1)
        assert len(os.listdir(TASKS)) == before


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_worker_processes_of_every_kind(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "posix":
        monkeypatch.setattr(tempfile, "tempdir", "/tmp")  # a socket's path must be short
    ops.set_num_threads(4)
    blocks = [bytes([i]) * LARGE_BYTES for i in range(3)]
    assert ops.sum(blocks[1]) == LARGE_BYTES
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        sums = list(pool.map(ops.sum, blocks))
    assert sums == [i * LARGE_BYTES for i in range(3)]


def test_the_exit_with_work_under_way_is_clean() -> None:
    code = """
import array, threading, time
import arrayops
arrayops.set_num_threads(4)
a = array.array("d", bytes(64 << 20))
begun = threading.Event()
def work():
    while True:
        arrayops.sum(a), arrayops.scale(a, 2)
        begun.set()
for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
begun.wait()
print("done")
"""
    for _ in range(5):
        result = run(code)
        assert (result.returncode, result.stdout, result.stderr) == (0, "done\n", "")
