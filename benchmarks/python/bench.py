"""arrayops beside other libraries and plain Python: every operation, element type and length.

    python benchmarks/python/bench.py --output FILE.json [--plan quick]

NumPy, NumKong, polars, pyarrow, Numba and xsum take part as far as they are installed.
tools/requirements-bench.txt has all of them; ./tools/bench installs it, and makes tables and plots
of the results. Before a case is timed, each contender's result is checked.

All contenders of a case run in one process and take turns, with the garbage collector off. A time
is the median of up to 15 samples and includes nothing but the call: the containers exist already.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cases
import contenders
import machine
import timing
from contender import Call, Contender, is_right

CHECKED_SIZES = (10, 1000)


@dataclass(frozen=True)
class Plan:
    """What is measured, and how many seconds a cell may take. Three samples are always taken."""

    typecodes: str
    sizes: tuple[int, ...]
    callable_sizes: tuple[int, ...]
    budget: float
    kept: tuple[tuple[str, int], ...] = ()  # typecodes and lengths
    huge_cases: tuple[tuple[str, str], ...] = ()
    operations: tuple[str, ...] = cases.OPERATIONS

    def cases(self) -> Iterator[tuple[str, str, int, bool]]:
        """Operation, typecode, length, and whether results are kept."""
        for operation in self.operations:
            with_callable = operation in cases.WITH_CALLABLE
            for typecode in self.typecodes:
                for n in self.callable_sizes if with_callable else self.sizes:
                    yield operation, typecode, n, False
                for kept_typecode, n in self.kept:
                    if operation in cases.KEEPING and typecode == kept_typecode:
                        yield operation, typecode, n, True
                if (operation, typecode) in self.huge_cases:
                    yield operation, typecode, HUGE, False


HUGE = 10**8
POWERS = tuple(10**k for k in range(1, 8))
PLANS = {
    "full": Plan(
        cases.TYPECODES,
        POWERS,
        POWERS,
        0.15,
        kept=(("b", 10**6), ("i", 10**6), ("f", 10**6), ("d", 10**6), ("d", 10**7)),
        huge_cases=tuple((operation, t) for operation in ("sum", "scale") for t in "db"),
    ),
    "quick": Plan(
        "bifd",
        (10, 10**4, 10**6, 10**7),
        (10, 10**4, 10**6),
        0.03,
        kept=(("d", 10**6),),
    ),
    # For the tests: that everything runs.
    "smoke": Plan(cases.TYPECODES, CHECKED_SIZES, CHECKED_SIZES, 0.0),
    # For another instruction set.
    "reduced": Plan(
        cases.TYPECODES,
        (10, 10**4, 10**6, 10**7),
        (),
        0.05,
        operations=tuple(o for o in cases.OPERATIONS if o not in cases.WITH_CALLABLE),
    ),
    "quick-reduced": Plan(
        "bifd",
        (10, 10**4, 10**6),
        (),
        0.02,
        operations=tuple(o for o in cases.OPERATIONS if o not in cases.WITH_CALLABLE),
    ),
}


def check(entrants: list[Contender], operation: str, typecode: str) -> None:
    """Compares the contenders' results with the reference; exits where one is wrong."""
    for n in CHECKED_SIZES:
        case = cases.to_check(operation, typecode, n)
        original = case.data[:]
        for contender in entrants:
            if not contender.does(case):
                continue
            call = Call.of(contender, case)
            result = call.result()
            # In place, as the containers of some libraries hold the array's memory.
            memoryview(case.data)[:] = original
            if not is_right(call, case, result):
                sys.exit(
                    f"{contender.name}: {call.statement} of {n} elements {typecode!r} is wrong"
                )


def run(plan: Plan, entrants: list[Contender]) -> list[dict[str, Any]]:
    """Checks and times all cases of the plan; says on stderr where it is."""
    start = time.monotonic()
    planned = list(plan.cases())
    cells: list[dict[str, Any]] = []
    for done, (operation, typecode, n, kept) in enumerate(planned):
        if done == 0 or planned[done - 1][:2] != (operation, typecode):
            elapsed = time.monotonic() - start
            print(
                f"{100 * done // len(planned):3}% {elapsed:4.0f} s  {operation} {typecode}",
                file=sys.stderr,
                flush=True,
            )
            check(entrants, operation, typecode)
        case = cases.to_time(operation, typecode, n, kept)
        cells += timing.measure(list(contenders.calls(entrants, case)), case, plan.budget)
    print(f"100% {time.monotonic() - start:4.0f} s", file=sys.stderr, flush=True)
    return cells


def statements(entrants: list[Contender], operations: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """What is timed, for each operation and contender."""
    return {
        operation: {c.name: c.statements[operation] for c in entrants if operation in c.statements}
        for operation in operations
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Times arrayops beside other libraries.")
    parser.add_argument("--plan", choices=sorted(PLANS), default="full")
    parser.add_argument("--operations", nargs="+", choices=cases.OPERATIONS)
    parser.add_argument("--typecodes", help="such as 'bid'")
    parser.add_argument("--sizes", nargs="+", type=int)
    parser.add_argument("--contenders", nargs="+", help="the names of modules, such as with_numpy")
    parser.add_argument("--output", type=Path, required=True, help="a file, for JSON")
    given = parser.parse_args()

    changes: dict[str, Any] = {}
    if given.operations:
        changes["operations"] = tuple(given.operations)
    if given.typecodes:
        changes["typecodes"] = given.typecodes
    if given.sizes:
        changes["sizes"] = changes["callable_sizes"] = tuple(given.sizes)
        changes["kept"] = changes["huge_cases"] = ()
    plan = Plan(**(vars(PLANS[given.plan]) | changes))

    modules = given.contenders or contenders.MODULES
    entrants = contenders.all_contenders(tuple(modules))
    gc.disable()
    cells = run(plan, entrants)
    results = {
        "plan": given.plan,
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "machine": machine.describe(),
        "versions": contenders.versions(entrants),
        "statements": statements(entrants, plan.operations),
        "cells": cells,
    }
    given.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
