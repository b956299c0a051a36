"""Fails where a kernel is slower than the plain loop beside it in the same run.

    python benchmarks/report/check.py --program bazel-bin/benchmarks/cc/benchmarks

Results are right also where vector code is no longer reached, so only the time tells. All kernels
are measured, and then those that were slower again, for longer: the best ratio of all counts. The
lines of accepted.py are for cells that are known to be slower.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

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


def is_slower(cell: str, ratio: float, accepted: Sequence[Accepted] = ACCEPTED) -> bool:
    """Whether the kernel is, and no line is for that."""
    if ratio >= LEAST:
        return False
    return not any(line.cell == cell and line.least <= ratio <= line.most for line in accepted)


def unknown_lines(cells: Sequence[str], accepted: Sequence[Accepted] = ACCEPTED) -> list[str]:
    """The cells of lines that are for none, or a second time for one."""
    names = [line.cell for line in accepted]
    return [name for i, name in enumerate(names) if name not in cells or name in names[:i]]


def pattern_of(cells: Sequence[str]) -> str:
    """What Google Benchmark finds these cells by, and the loops beside them."""
    parts = [cell.rpartition("/") for cell in cells]
    return "|".join(f"^{name}/({OURS}|loop)/{bytes}/" for name, _, bytes in parts)


def measure(program: Path, target: str, pattern: str, *arguments: str) -> CcResults:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "results.json")
        command = [str(program), "--mode=check", f"--benchmark_filter={pattern}", *arguments]
        command += [f"--benchmark_out={file}", "--benchmark_out_format=json"]
        environment = {**os.environ, "ARRAYOPS_SIMD_TARGET": target} if target else None
        run = subprocess.run(command, env=environment, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stderr)
        return CcResults(file)


def check(program: Path, target: str) -> tuple[dict[str, float], list[str]]:
    """The ratios on that target, and the cells that are slower."""
    print(f"check: all kernels, on {target or 'the best instruction set'}", flush=True)
    results = measure(program, target, f"/({OURS}|loop)/")
    print(f"check: {results.context['simd_target']}, {results.context['cpu_model']}")
    ratios = ratios_to_loops(results)
    slower = [cell for cell, ratio in ratios.items() if is_slower(cell, ratio)]
    for attempt in range(1, RETRIES + 1):
        if not slower:
            break
        print(f"check: once more, for longer: {len(slower)} of {len(ratios)}", flush=True)
        longer = [f"--benchmark_repetitions={5 * attempt}", "--benchmark_min_time=0.02"]
        again = ratios_to_loops(measure(program, target, pattern_of(slower), *longer))
        for cell in slower:
            ratios[cell] = max(ratios[cell], again[cell])
        slower = [cell for cell in slower if is_slower(cell, ratios[cell])]
    return ratios, slower


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares the kernels with plain loops.")
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--target", action="append", help="an instruction set; the best by default")
    given = parser.parse_args()
    wrong = 0
    for target in given.target or [""]:
        ratios, slower = check(given.program, target)
        for line in ACCEPTED:
            if ratios.get(line.cell, LEAST) < LEAST and line.cell not in slower:
                print(f"  accepted  {line.cell}  {ratios[line.cell]:.2f}: {line.reason}")
        for cell in slower:
            print(f"  SLOWER    {cell}  {ratios[cell]:.2f} of the plain loop's speed")
        for cell in unknown_lines(list(ratios)):
            print(f"  NO CELL   {cell}: accepted.py has a line for it, or a second one")
            wrong += 1
        wrong += len(slower)
        print(f"check: {len(ratios) - len(slower)} passed, {len(slower)} failed", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
