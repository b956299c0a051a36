"""Makes benchmarks.md and its plots of what was measured.

    python benchmarks/report/report.py --results DIR --output DIR [--readme FILE]

The folder of results has python-best.json and, where they were measured, cc-best.json,
python-avx2.json and cc-avx2.json.
"""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

import cc_tables
import plots
import python_tables
import readme
from results import CcResults, PythonResults
from targets import TARGETS, Miss, cc_misses, misses_table, python_misses

INTRODUCTION = """\
# Benchmarks

Made by `{command}` on {date}.

{machine}

In Python all contenders of a case run in one process and take turns; each works on a container of
its own that exists beforehand and shares the array's memory, and each result was compared with the
right one. A time is a median, of nothing but the call. Not everything that has one name is one
operation: arrayops' sums and means of floats are correctly rounded and its integers exact or an
error, while NumPy, polars, pyarrow and Numba wrap, NumKong saturates, and all of them round sums on
the way. NumKong has no mean, and polars and pyarrow change nothing in place: they make a new array.
Numba's sums, minima and maxima of floats ignore NaN. Expressions and compiled functions that a
library computes without calling Python are another operation than `map`, `filter` and `reduce`, and
stand apart.
"""

NEW_ARRAYS = """\
Every result is kept, so that none takes the memory of another. The functions are `abs` and
`operator.truth`. The last column is what a new array costs: the difference to the same work in
place.
"""

EXPRESSIONS = "The same results by expressions and compiled functions, for scale.\n"


def machine_text(python: PythonResults, cc: CcResults | None) -> str:
    machine, versions = python.machine, python.versions
    text = (
        f"{machine['processor']} (family and model {machine['family']}), {machine['cpus']} CPUs"
        f" ({', '.join(machine['caches'])}), {machine['memory_gib']} GiB of memory, transparent"
        f" huge pages: {machine['transparent_huge_pages'] or 'unknown'}, {machine['kernel']}."
        f" arrayops {machine['arrayops']} on {machine['simd_target']} with {machine['threads']}"
        f" {'thread' if machine['threads'] == 1 else 'threads'}; Python {machine['python']};"
        f" {', '.join(f'{name} {version}' for name, version in versions.items())}, each with its"
        " own number of threads."
    )
    if cc is not None:
        text += f" C++: {cc.context['compiler']}, {cc.context['compiler_flags']}; the kernels of"
        text += " arrayops as in its wheel, -O2 -DNDEBUG."
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


def python_section(python: PythonResults, folder: str) -> str:
    parts = ["## Python: geometric means\n", "Times of the others over ours.\n"]
    parts += [python_tables.geometric_means(python), "## Python: every operation\n"]
    parts.append(
        "Our time in microseconds · how many times as long the fastest of the others takes, and"
        " which one it\nis. Bold: it is faster.\n"
    )
    for operation in python.operations:
        parts += [f"### {operation}\n", f"![{operation}]({folder}/{operation}.svg)\n"]
        parts.append(python_tables.operation_table(python, operation))
        parts.append(python_tables.statement_list(python, operation) + "\n")
    if threads := python_tables.threads_table(python):
        parts += ["## Python: threads\n", "Time with one thread over time with all.\n", threads]
    if arrays := python_tables.new_arrays_table(python):
        parts += ["## Python: new arrays\n", NEW_ARRAYS, arrays]
    if expressions := python_tables.expressions_table(python):
        parts += ["## Python: without Python functions\n", EXPRESSIONS, expressions]
    return "\n".join(parts)


def cc_section(cc: CcResults, title: str) -> str:
    parts = [f"## C++: {title}\n", "The machine's limits, one core unless it says otherwise.\n"]
    parts += [
        cc_tables.limits_table(cc),
        "The share of the limit for the access pattern: geometric",
    ]
    parts[-1] += " mean of all types · the least of them.\n"
    parts.append(cc_tables.shares_table(cc))
    return "\n".join(parts)


def cc_details(cc: CcResults) -> str:
    parts = ["## C++: every kernel\n"]
    parts.append("GB/s of the array · share of the limit · times the plain loop's speed.\n")
    for family, operation in cc.operations:
        parts += [f"### C++ {operation}\n", cc_tables.operation_table(cc, family, operation)]
    return "\n".join(parts)


def targets_section(misses: list[Miss], title: str) -> str:
    parts = [f"## Below the targets: {title}\n"]
    for target, text in TARGETS.items():
        if any(miss.target == target for miss in misses):
            number = sum(miss.target == target for miss in misses)
            parts += [f"{number} below: {text}.\n", misses_table(misses, target)]
    if not misses:
        parts.append("None.\n")
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes the pages of what was measured.")
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--readme", type=Path, help="a README.md to write the small table in")
    parser.add_argument("--command", default="./tools/bench", help="the command to name")
    given = parser.parse_args()

    def cc_results(name: str) -> CcResults | None:
        file = given.results / f"cc-{name}.json"
        return CcResults(file) if file.exists() else None

    python, cc = PythonResults(given.results / "python-best.json"), cc_results("best")
    parts = [
        INTRODUCTION.format(
            command=given.command, date=python.raw["date"], machine=machine_text(python, cc)
        ),
        python_tables.summary(python),
    ]
    misses = [*python_misses(python), *(cc_misses(cc) if cc else ())]
    target = python.machine["simd_target"]
    parts += [targets_section(misses, target), python_section(python, "benchmarks")]
    if cc:
        parts += [cc_section(cc, target), cc_details(cc)]

    file, cc = given.results / "python-avx2.json", cc_results("avx2")
    if file.exists():
        avx2 = PythonResults(file)
        misses = [*python_misses(avx2), *(cc_misses(cc) if cc else ())]
        parts += [targets_section(misses, "AVX2"), "## Python on AVX2: geometric means\n"]
        parts.append(python_tables.geometric_means(avx2))
    if cc:
        parts.append(cc_section(cc, "AVX2"))

    plots.write(given.output / "benchmarks", python, cc_results("best"))
    page = given.output / "benchmarks.md"
    page.write_text("\n".join(parts), encoding="utf-8")
    if given.readme:
        readme.write(given.readme, python)


if __name__ == "__main__":
    main()
