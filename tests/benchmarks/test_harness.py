"""The Python benchmarks run, and would notice a wrong result. No time is looked at."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import BENCHMARKS

bench: Any = importlib.import_module("bench")
cases: Any = importlib.import_module("cases")
contender: Any = importlib.import_module("contender")
contenders: Any = importlib.import_module("contenders")
timing: Any = importlib.import_module("timing")


def test_every_case_is_checked_and_timed(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    program = BENCHMARKS / "python" / "bench.py"
    command = [sys.executable, str(program), "--plan", "smoke", "--output", str(file)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    results = json.loads(file.read_text(encoding="utf-8"))
    plan = bench.PLANS["smoke"]
    wanted = {
        (name, operation, typecode, n)
        for name in ("arrayops", "Python")
        for operation in cases.OPERATIONS
        for typecode in cases.TYPECODES
        for n in plan.sizes
    }
    cells = results["cells"]
    assert wanted <= {(c["contender"], c["operation"], c["typecode"], c["n"]) for c in cells}
    assert all(c["seconds"] > 0 and c["samples"] > 0 for c in cells)
    assert results["machine"]["simd_target"]


def changed(name: str, **statements: str) -> Any:
    """A contender of that name whose statements for some operations are others."""
    [found] = [
        c for c in contenders.all_contenders(("with_arrayops", "with_python")) if c.name == name
    ]
    return contender.Contender(**(vars(found) | {"statements": statements}))


@pytest.mark.parametrize("statement", ["ao.sum(a) + 1", "ao.sum(a[1:])", "None"])
def test_wrong_result_ends_the_run(statement: str) -> None:
    with pytest.raises(SystemExit, match="is wrong"):
        bench.check([changed("arrayops", sum=statement)], "sum", "i")


def test_wrong_result_in_place_ends_the_run() -> None:
    bench.check([changed("arrayops", scale="ao.scale(a, factor)")], "scale", "h")
    with pytest.raises(SystemExit, match="is wrong"):
        bench.check([changed("arrayops", scale="ao.scale(a, 1)")], "scale", "h")


def test_inexact_sum_is_wrong_of_arrayops_only() -> None:
    bench.check([changed("Python", sum="sum(a)")], "sum", "d")
    with pytest.raises(SystemExit, match="is wrong"):
        bench.check([changed("arrayops", sum="ao.sum(a) * (1 + 2**-52)")], "sum", "d")


def test_operation_without_a_benchmark_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contenders, "OPERATIONS", (*cases.OPERATIONS, "median"))
    with pytest.raises(LookupError, match="no benchmark of median"):
        contenders.all_contenders(("with_arrayops", "with_python"))


def test_kept_results_are_all_different() -> None:
    case = cases.to_time("map", "d", 1000, kept=True)
    [call] = contenders.calls([changed("arrayops", map="ao.map(a, fn)")], case)
    timed = timing.Timed.of(call, keep=True)
    timed.calibrate(budget=0.0)
    timed.sample()
    assert len({array.buffer_info()[0] for array in timed.kept}) == len(timed.kept) > 1
