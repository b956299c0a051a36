"""The report finds the cells below their targets, and says why they are where it was told."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from sample_results import cc_results, python_results

cc_tables: Any = importlib.import_module("cc_tables")
python_tables: Any = importlib.import_module("python_tables")
readme: Any = importlib.import_module("readme")
reasons: Any = importlib.import_module("reasons")
targets: Any = importlib.import_module("targets")


@pytest.fixture
def python(tmp_path: Path) -> Any:
    return python_results(tmp_path)


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


@pytest.mark.parametrize("target", [*targets.TARGETS])
def test_no_call_of_pythons_explains_that_python_is_faster(target: str) -> None:
    # Plain Python calls the function as well: that it takes time makes nobody slower than Python.
    explained = set()
    for operation in ("map", "map_inplace", "filter", "reduce", "sum", "mean", "min", "clip"):
        for typecode in "bBhHiIlLqQfd":
            for n in ("10", "100", "1,000", "10,000", "1,000,000", "10,000,000"):
                where = f"{target}/{operation}/{typecode}/{n}/Python"
                for ratio in (0.1, 0.5, 0.97, 0.999):
                    assert reasons.reason_for(where, ratio) != reasons.PYTHON_CALL, where
                explained.add(reasons.reason_for(where, 1.2))
    # It is the reason for a gain that is small.
    assert (reasons.PYTHON_CALL in explained) == (target == "callable")


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


@pytest.mark.parametrize(
    ("target", "speed", "missed"),
    [("AVX3_DL", 80, True), ("AVX3_DL", 86, False), ("AVX2", 80, False), ("AVX2", 70, True)],
)
def test_misses_of_cc(tmp_path: Path, target: str, speed: float, missed: bool) -> None:
    cc = cc_results(tmp_path, target, arrayops=speed, limit=100, loop=20)
    found = [(m.target, m.operation, m.type, m.size) for m in targets.cc_misses(cc)]
    assert found == [("limit", "sum/sum", "float64", "4 MiB")] * missed
    assert f"{speed} · 0.{speed} · " in cc_tables.operation_table(cc, "sum", "sum")
