"""Memory: results are freed, half-made ones too; and MemoryError if there is no memory."""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
import textwrap
import tracemalloc
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calls import WITH_CALLABLE, apply
from conversions import OwnError
from samples import fresh_memory
from subject import ops

SANITIZED = "asan" in os.environ.get("LD_PRELOAD", "")


def address_space() -> int:
    """Bytes of virtual memory, so a leak counts even if it was never touched."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * mmap.PAGESIZE


def fail(_: Any) -> Any:
    raise OwnError


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_large_results_of_failed_calls_are_freed(name: str) -> None:
    size, repeats = 64 << 20, 64
    with fresh_memory(size) as memory:
        with pytest.raises(OwnError):
            apply(ops, name, memory, fail)
        before = address_space()
        for _ in range(repeats):
            with pytest.raises(OwnError):
                apply(ops, name, memory, fail)
        assert address_space() - before < size * repeats // 4


@pytest.mark.parametrize("typecode", ["b", "i", "d"])
@pytest.mark.parametrize("kept", [0, 1, 20_000, 40_000])
def test_results_take_the_memory_of_their_elements(typecode: str, kept: int) -> None:
    arr = array(typecode, [0]) * (40_000 - kept) + array(typecode, [1]) * kept
    for call, count in ((ops.map, 40_000), (ops.filter, kept)):
        tracemalloc.start()
        try:
            result = call(arr, bool if typecode != "d" else float)
            current, peak = tracemalloc.get_traced_memory()
            del result
            after, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        size = arr.itemsize * count
        assert size <= current < size + 20_000
        assert peak < arr.itemsize * 40_000 + 20_000  # allocated once, at most for every element
        assert after < 20_000


def test_no_input_is_copied() -> None:
    arr = array("d", [1.5]) * 100_000
    calls: list[Callable[[], Any]] = [
        lambda: ops.sum(arr),
        lambda: ops.mean(arr),
        lambda: ops.min(arr),
        lambda: ops.max(arr),
        lambda: ops.scale(arr, 2),
        lambda: ops.clip(arr, 0, 1),
        lambda: ops.map_inplace(arr, abs),
        lambda: ops.reduce(arr, max),
    ]
    tracemalloc.start()
    try:
        for call in calls:
            tracemalloc.reset_peak()
            start, _ = tracemalloc.get_traced_memory()
            call()
            _, peak = tracemalloc.get_traced_memory()
            assert peak - start < 50_000
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(sys.platform != "linux" or SANITIZED, reason="needs a limit of address space")
def test_no_memory_for_a_result_is_a_memory_error() -> None:
    code = textwrap.dedent("""
        import mmap, resource
        import arrayops

        memory = mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        used = int(open("/proc/self/statm").read().split()[0]) * mmap.PAGESIZE
        resource.setrlimit(resource.RLIMIT_AS, (used + (256 << 20),) * 2)
        for call in (arrayops.map, arrayops.filter):
            try:
                call(memory, abs)
            except MemoryError:
                print("MemoryError")
        print(arrayops.sum(memory))
        memory.close()
    """)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["MemoryError", "MemoryError", "0"], run.stderr
    assert run.returncode == 0


def test_small_calls_over_and_over_keep_no_memory() -> None:
    arr = array("q", range(100))
    calls: list[Callable[[], Any]] = [lambda: ops.map(arr, abs), lambda: ops.filter(arr, abs)]
    calls += [lambda: ops.sum(arr), lambda: ops.mean(arr), lambda: ops.reduce(arr, max)]
    tracemalloc.start()
    try:
        for call in calls:
            for _ in range(50):
                call()
        before, _ = tracemalloc.get_traced_memory()
        for call in calls:
            for _ in range(2000):
                call()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 20_000
