"""The small table in README.md, between its two markers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from formats import count, microseconds, table
from results import OURS, Key, PythonResults

START, END = "<!-- times -->\n", "<!-- end -->\n"
SIZES = (10, 1_000_000)
CONTENDERS = (OURS, "Python", "NumPy")


class Row(NamedTuple):
    operation: str
    typecodes: str


ROWS = (
    Row("sum", "bifd"),
    Row("mean", "id"),
    Row("min", "id"),
    Row("scale", "id"),
    Row("clip", "id"),
    Row("map", "d"),
    Row("filter", "d"),
    Row("reduce", "d"),
)


def section(results: PythonResults) -> str:
    machine = results.machine
    head = ["call", "elements"]
    head += [f"{count(n)}: {name}" for n in SIZES for name in CONTENDERS]
    rows = []
    for operation, typecodes in ROWS:
        for typecode in typecodes:
            cells = [f"`{results.statements[operation][OURS]}`", f"`{typecode}`"]
            for n in SIZES:
                for name in CONTENDERS:
                    seconds = results.seconds(Key(operation, typecode, n), name)
                    cells.append("" if seconds is None else microseconds(seconds))
            rows.append(cells)
    threads = "one thread" if machine["threads"] == 1 else f"{machine['threads']} threads"
    return (
        "`./tools/bench` made this table and the larger ones in"
        " [docs/benchmarks.md](docs/benchmarks.md), which\nhave more libraries, types and lengths."
        f" Microseconds a call, medians. {machine['processor']}, {threads},\n"
        f"arrayops {machine['arrayops']} on {machine['simd_target']}, Python {machine['python']},"
        f" NumPy {results.versions['numpy']}.\n\n" + table(head, rows, left=2)
    )


def write(readme: Path, results: PythonResults) -> None:
    text = readme.read_text(encoding="utf-8")
    pattern = re.escape(START) + ".*?" + re.escape(END)
    new = START + section(results) + END
    changed, times = re.subn(pattern, lambda _: new, text, count=1, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"{readme} has no line {START.strip()}")
    readme.write_text(changed, encoding="utf-8")
