"""arrayops beside plain Python and NumPy: a small table, in Markdown, in half a minute.

    pip install numpy
    python benchmarks/python/quick.py

Each cell is the median time of one call. The contenders of a row take turns, so that whatever else
the machine does meets all of them. NumPy gets an ndarray that exists already and shares the array's
memory: making it is not timed. A sample starts from a fresh copy of the data, which is not timed.
"""

from __future__ import annotations

import platform
import random
import statistics
import timeit
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import arrayops as ao
import numpy as np

ROUNDS = 7
SEED = 2013
SAMPLE_SECONDS = 0.002  # A sample repeats the call until it takes about this long.
SIZES = (10, 1_000_000)


@dataclass(frozen=True)
class Row:
    """One operation, as three statements on the array a, or on the ndarray x."""

    arrayops: str
    python: str
    numpy: str
    typecodes: str = "id"


ROWS = (
    Row("ao.sum(a)", "sum(a)", "np.sum(x)", "bi"),
    Row("ao.sum(a)", "math.fsum(a)", "np.sum(x)", "fd"),
    Row("ao.mean(a)", "sum(a) / len(a)", "np.mean(x)"),
    Row("ao.min(a)", "min(a)", "np.min(x)"),
    Row("ao.scale(a, -1)", "for i, v in enumerate(a): a[i] = v * -1", "np.multiply(x, -1, out=x)"),
    Row(
        "ao.clip(a, -50, 50)",
        "for i, v in enumerate(a): a[i] = -50 if v < -50 else 50 if v > 50 else v",
        "np.clip(x, -50, 50, out=x)",
    ),
    Row("ao.map(a, double)", "array(a.typecode, map(double, a))", "", "d"),
    Row("ao.filter(a, positive)", "array(a.typecode, filter(positive, a))", "", "d"),
    Row("ao.reduce(a, add)", "functools.reduce(add, a)", "", "d"),
)

NAMES = """
import functools, math
from array import array
import arrayops as ao
import numpy as np
double = lambda v: v * 2
positive = lambda v: v > 0
add = lambda total, v: total + v
"""


def numbers(typecode: str, n: int) -> array[Any]:
    generator = random.Random(SEED)
    if typecode in "fd":
        return array(typecode, (generator.uniform(-100, 100) for _ in range(n)))
    return array(typecode, (generator.randint(-100, 100) for _ in range(n)))


def medians(statements: list[str], data: array[Any]) -> list[float]:
    """The seconds of one call of each statement."""
    names: dict[str, Any] = {"data": data}
    exec(NAMES, names)
    setup = "a = data[:]; x = np.frombuffer(a, a.typecode)"
    timers = [timeit.Timer(statement, setup, globals=names) for statement in statements]
    repeats = [max(1, round(SAMPLE_SECONDS / max(t.timeit(1), 1e-7))) for t in timers]
    samples: list[list[float]] = [[] for _ in timers]
    for _ in range(ROUNDS):
        for timer, repeat, sample in zip(timers, repeats, samples, strict=True):
            sample.append(timer.timeit(repeat) / repeat)
    return [statistics.median(sample) for sample in samples]


def text(seconds: float) -> str:
    microseconds = seconds * 1e6
    digits = 0 if microseconds >= 100 else 1 if microseconds >= 10 else 2
    return f"{microseconds:,.{digits}f}"


def processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def main() -> None:
    print(
        f"Microseconds a call, medians of {ROUNDS}. {processor()}, one thread, arrayops"
        f" {ao.__version__} on {ao.simd_target()}, Python {platform.python_version()},"
        f" NumPy {np.__version__}.\n"
    )
    columns = [f"{n:,}: {name}" for n in SIZES for name in ("arrayops", "Python", "NumPy")]
    print("| call | elements |", " | ".join(columns), "|")
    print("| --- | --- |", " | ".join("--:" for _ in columns), "|")
    for row in ROWS:
        statements = [row.arrayops, row.python] + [row.numpy] * bool(row.numpy)
        for typecode in row.typecodes:
            cells = []
            for n in SIZES:
                times = [text(seconds) for seconds in medians(statements, numbers(typecode, n))]
                cells += [*times, ""][:3]
            print(f"| `{row.arrayops}` | `{typecode}` |", " | ".join(cells), "|", flush=True)
    print("\nIn plain Python and in NumPy that is:\n")
    for row in ROWS:
        numpy = f", `{row.numpy}`" if row.numpy else ""
        print(f"- `{row.arrayops}` of `{' '.join(row.typecodes)}`: `{row.python}`{numpy}")


if __name__ == "__main__":
    main()
