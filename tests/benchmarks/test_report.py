"""The report finds the cells below their targets, and says why they are where it was told."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

cc_tables: Any = importlib.import_module("cc_tables")
python_tables: Any = importlib.import_module("python_tables")
readme: Any = importlib.import_module("readme")
reasons: Any = importlib.import_module("reasons")
results: Any = importlib.import_module("results")
targets: Any = importlib.import_module("targets")

# Microseconds of sum and map: the contender, the typecode, n.
TIMES = {
    ("sum", "arrayops", "d", 10): 0.1,
    ("sum", "NumPy", "d", 10): 2.0,
    ("sum", "NumKong", "d", 10): 0.09,
    ("sum", "Python", "d", 10): 0.08,
    ("sum", "arrayops", "d", 1000): 1.0,
    ("sum", "NumPy", "d", 1000): 0.5,
    ("sum", "NumKong", "d", 1000): 8.0,
    ("map", "arrayops", "d", 10): 1.0,
    ("map", "Python", "d", 10): 1.4,
    ("map", "NumPy", "d", 10): 4.0,
}


@pytest.fixture
def python(tmp_path: Path) -> Any:
    cells = [
        {
            "operation": operation,
            "typecode": typecode,
            "n": n,
            "kept": False,
            "contender": contender,
            "comparable": True,
            "seconds": microseconds * 1e-6,
            "page_faults": 0,
        }
        for (operation, contender, typecode, n), microseconds in TIMES.items()
    ]
    raw = {
        "machine": {
            "processor": "Abacus",
            "threads": 1,
            "arrayops": "1",
            "simd_target": "AVX2",
            "python": "3",
        },
        "versions": {"numpy": "2"},
        "statements": {
            "sum": {"arrayops": "ao.sum(a)", "NumPy": "x.sum()"},
            "map": {"arrayops": "ao.map(a, fn)"},
        },
        "cells": cells,
    }
    file = tmp_path / "python.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return results.PythonResults(file)


def test_misses_of_python(python: Any) -> None:
    found = {
        (miss.target, miss.operation, miss.size, miss.against, round(miss.value, 3))
        for miss in targets.python_misses(python)
    }
    assert found == {
        ("fastest", "sum", "10", "Python", 0.8),
        ("call", "sum", "10", "NumKong", 0.9),
        ("fastest", "sum", "1,000", "NumPy", 0.5),
        ("numpy", "sum", "1,000", "NumPy", 0.5),
        ("callable", "map", "10", "Python", 1.4),
    }


def test_reasons_are_kept_for_their_cells(python: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (("call/sum/*/10/NumKong", 0.9, "because"), ("*/map/*", 1.0, "therefore"))
    monkeypatch.setattr(reasons, "REASONS", rows)
    misses = list(targets.python_misses(python))
    assert "| sum | `d` | 10 | NumKong | 0.90 | because |" in targets.misses_table(misses, "call")
    assert "| 1.40 | therefore |" in targets.misses_table(misses, "callable")
    assert reasons.NONE in targets.misses_table(misses, "numpy")


def test_a_reason_explains_no_lower_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    where = "limit/sum/sum/int8/4 MiB/limit"
    rows = (("limit/sum/*", 0.75, "because"), ("limit/*", 0.6, "therefore"))
    monkeypatch.setattr(reasons, "REASONS", rows)
    assert reasons.reason_for(where, 0.75) == "because"
    assert reasons.reason_for(where, 0.74) == "therefore"
    assert reasons.reason_for(where, 0.59) == reasons.NONE


def test_no_call_of_pythons_explains_that_python_is_faster() -> None:
    for operation in ("map", "map_inplace", "filter", "reduce"):
        for target in ("fastest", "callable"):
            where = f"{target}/{operation}/d/1,000/Python"
            assert reasons.reason_for(where, 0.97) == reasons.NONE


def test_table_has_our_time_and_the_fastest_other(python: Any) -> None:
    table = python_tables.operation_table(python, "sum")
    assert "| `d` | 0.100 · **0.80 Python** | 1.00 · **0.50 NumPy** |" in table
    assert "| NumPy | **3.42** | 3 | 3.16 | 4.00 |" in python_tables.geometric_means(python)


def test_summary_tells_python_functions_apart(python: Any) -> None:
    text = python_tables.summary(python).replace("\n", " ")
    assert "Over all 3 cases NumPy takes 3.42 times as long" in text
    assert "over the 2 in which no Python function is called 3.16 times" in text
    assert "the fastest in 1 of 3 cases" in text


def test_readme_keeps_its_text_around_the_table(
    python: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readme, "ROWS", [readme.Row("sum", "d")])
    page = tmp_path / "README.md"
    page.write_text(f"before\n{readme.START}old\n{readme.END}after\n", encoding="utf-8")
    readme.write(page, python)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "| `ao.sum(a)` | `d` | 0.100 | 0.080 | 2.00 |" in text
    page.write_text("no table\n", encoding="utf-8")
    with pytest.raises(ValueError):
        readme.write(page, python)


def cc_results(folder: Path, target: str, **speeds: float) -> Any:
    """Results of a 4 MiB sum of doubles with these GB/s, twice each; a name is a contender."""
    runs = []
    for contender, speed in speeds.items():
        name = "limits/read/any" if contender == "limit" else "sum/sum/float64"
        run = {
            "name": f"{name}/{contender}/4194304",
            "run_type": "iteration",
            "bytes_per_second": speed * 1e9,
            "label": "read",
        }
        runs += [run, run]
    raw = {"context": {"simd_target": target}, "benchmarks": runs}
    file = folder / "cc.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return results.CcResults(file)


@pytest.mark.parametrize(
    ("target", "speed", "missed"),
    [("AVX3_DL", 80, True), ("AVX3_DL", 86, False), ("AVX2", 80, False), ("AVX2", 70, True)],
)
def test_misses_of_cc(tmp_path: Path, target: str, speed: float, missed: bool) -> None:
    cc = cc_results(tmp_path, target, arrayops=speed, limit=100, loop=20)
    found = [(m.target, m.operation, m.type, m.size) for m in targets.cc_misses(cc)]
    assert found == [("limit", "sum/sum", "float64", "4 MiB")] * missed
    assert f"{speed} · 0.{speed} · " in cc_tables.operation_table(cc, "sum", "sum")
