"""Fails where a kernel is slower than the plain loop beside it in the same run.

    python benchmarks/report/check.py --program bazel-bin/benchmarks/cc/benchmarks

Slow vector code still gives right results, so only its time shows that it has become slow. (Whether
it runs at all is tested by tests/cc/vector_loops_test.cc.) All kernels are measured; those that
were slower are measured again, for longer, and their best ratio counts. accepted.py lists the cells
that are known to be slower.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from accepted import ACCEPTED, Accepted
from results import OURS, CcName, CcResults

LEAST = 0.9  # of the loop's speed
RETRIES = 3


def cell_name(name: CcName) -> str:
    return f"{name.family}/{name.operation}/{name.type}/{name.bytes}"


def ratios_to_loops(results: CcResults) -> dict[str, float]:
    """Our speed over that of the loop in the same run, by cells."""
    ratios = {}
    for name, ours in sorted(results.speeds.items()):
        loop = results.speed(name._replace(contender="loop"))
        if name.contender == OURS and loop is not None:
            ratios[cell_name(name)] = ours / loop
    return ratios


def is_slower(target: str, cell: str, ratio: float, accepted: Sequence[Accepted]) -> bool:
    """Whether the kernel is slower than the loop and no line accepts that."""
    if ratio >= LEAST:
        return False
    return not any(
        (line.target, line.cell) == (target, cell) and line.least <= ratio <= line.most
        for line in accepted
    )


def wrong_lines(cells: Sequence[str], accepted: Sequence[Accepted]) -> list[str]:
    """The cells of the lines that name no cell, or one that an earlier line names."""
    known = [(line.target, line.cell) for line in accepted]
    return [
        line.cell
        for i, line in enumerate(accepted)
        if line.cell not in cells or known[i] in known[:i]
    ]


def pattern_of(cells: Sequence[str]) -> str:
    """The pattern by which Google Benchmark finds these cells and the loops beside them."""
    parts = [cell.rpartition("/") for cell in cells]
    return "|".join(f"^{name}/({OURS}|loop)/{bytes}/" for name, _, bytes in parts)


def measure(program: Path, target: str, pattern: str, *arguments: str) -> CcResults:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "results.json")
        command = [str(program), "--mode=check", f"--benchmark_filter={pattern}", *arguments]
        command += [f"--benchmark_out={file}", "--benchmark_out_format=json"]
        environment = {k: v for k, v in os.environ.items() if k != "ARRAYOPS_SIMD_TARGET"}
        if target:
            environment["ARRAYOPS_SIMD_TARGET"] = target
        run = subprocess.run(command, env=environment, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stderr)
        return CcResults(file)


class Checked(NamedTuple):
    target: str
    ratios: dict[str, float]
    slower: list[str]


def check(program: Path, wanted: str) -> Checked:
    """Measures on that target, or on the best one where none is wanted."""
    print(f"check: all kernels, on {wanted or 'the best instruction set'}", flush=True)
    results = measure(program, wanted, f"/({OURS}|loop)/")
    target = results.context["simd_target"]
    print(f"check: {target}, {results.context['cpu_model']}")
    ratios = ratios_to_loops(results)
    slower = [cell for cell, ratio in ratios.items() if is_slower(target, cell, ratio, ACCEPTED)]
    for attempt in range(1, RETRIES + 1):
        if not slower:
            break
        print(f"check: once more, for longer: {len(slower)} of {len(ratios)}", flush=True)
        longer = [f"--benchmark_repetitions={5 * attempt}", "--benchmark_min_time=0.02"]
        again = ratios_to_loops(measure(program, wanted, pattern_of(slower), *longer))
        for cell in slower:
            ratios[cell] = max(ratios[cell], again[cell])
        slower = [cell for cell in slower if is_slower(target, cell, ratios[cell], ACCEPTED)]
    return Checked(target, ratios, slower)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares the kernels with plain loops.")
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--target", action="append", help="an instruction set; the best by default")
    given = parser.parse_args()
    wrong = 0
    for wanted in given.target or [""]:
        target, ratios, slower = check(given.program, wanted)
        for line in ACCEPTED:
            below = line.target == target and ratios.get(line.cell, LEAST) < LEAST
            if below and line.cell not in slower:
                print(f"  accepted  {line.cell}  {ratios[line.cell]:.2f}: {line.reason}")
        for cell in slower:
            print(f"  SLOWER    {cell}  {ratios[cell]:.2f} of the plain loop's speed")
        unknown = wrong_lines(list(ratios), ACCEPTED)
        for cell in unknown:
            print(f"  NO CELL   {cell}: accepted.py has a line for it, or a second one")
        wrong += len(slower) + len(unknown)
        print(f"check: {len(ratios) - len(slower)} passed, {len(slower)} failed", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
