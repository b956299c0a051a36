"""The small table in README.md, between its two markers."""

from __future__ import annotations

import re
import textwrap
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
    Row("sum", "id"),
    Row("scale", "d"),
    Row("clip", "i"),
    Row("map", "d"),
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
    text = (
        "Microseconds a call, medians, all of one run of `./tools/bench`; [its"
        " report](docs/benchmarks.md) has more libraries, types and lengths."
        f" {machine['processor']}, {threads}, arrayops {machine['arrayops']} on"
        f" {machine['simd_target']}, Python {machine['python']},"
        f" NumPy {results.versions['numpy']}."
    )
    lines = textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)
    return f"{lines}\n\n{table(head, rows, left=2)}"


def write(readme: Path, results: PythonResults) -> None:
    text = readme.read_text(encoding="utf-8")
    pattern = re.escape(START) + ".*?" + re.escape(END)
    new = START + section(results) + END
    changed, times = re.subn(pattern, lambda _: new, text, count=1, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"{readme} has no line {START.strip()}")
    readme.write_text(changed, encoding="utf-8")
