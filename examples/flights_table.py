"""A table whose every row is computed twice, compared bit for bit, and timed."""

from __future__ import annotations

import math
import statistics
import time
from array import array
from collections.abc import Callable

from flights_data import Column

Computation = Callable[[Column], object]


class Table:
    """Prints its rows as they are computed; keeps results, and what differed."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.results: dict[str, str] = {}
        self.failures: list[str] = []
        print(f"{'operation':<32}{'result':<40}{'arrayops':>12}{'plain Python':>15}{'ratio':>8}")

    def count(self, name: str, column: Column, flights: int) -> None:
        operation = f"count({name})"
        self.results[operation] = str(len(column))
        print(f"\n{operation:<32}{len(column):<40}of {flights}, array('{column.typecode}')")

    def compare(
        self, operation: str, column: Column, ours: Computation, plain: Computation
    ) -> None:
        """Run both in turn, each time on a fresh copy of the column; copying is not timed."""
        seconds: tuple[list[float], list[float]] = ([], [])
        results: list[object] = []
        for _ in range(self.runs):
            for computation, times in zip((ours, plain), seconds, strict=True):
                copy = column[:]
                start = time.perf_counter()
                result = computation(copy)
                times.append(time.perf_counter() - start)
                results.append(copy if result is None else result)  # None: it worked in place.
        result_text = describe(results[0])
        self.results[operation] = result_text
        if any(exact_form(result) != exact_form(results[0]) for result in results):
            self.failures.append(f"{operation}: {result_text}, plain Python {describe(results[1])}")
        fast, slow = (statistics.median(times) for times in seconds)
        print(
            f"{operation:<32}{result_text:<40}"
            f"{fast * 1e6:>9.1f} µs{slow * 1e6:>12.0f} µs{slow / fast:>8.1f}"
        )


def exact_form(result: object) -> tuple[str, object]:
    """Equal for two results exactly where their type and every bit are."""
    if isinstance(result, array):
        return result.typecode, result.tobytes()
    return type(result).__name__, repr(result)


def describe(result: object) -> str:
    if isinstance(result, array):
        total = math.fsum(result) if result.typecode in "fd" else sum(result)
        return f"{len(result)} values, sum {total}"
    return str(result)
