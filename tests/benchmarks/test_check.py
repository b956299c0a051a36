"""./tools/bench --check: what counts as slower than the plain loop, and what is accepted."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

accepted: Any = importlib.import_module("accepted")
check: Any = importlib.import_module("check")
results: Any = importlib.import_module("results")

CELL = "sum/sum/float64/4096"
LINE = accepted.Accepted("AVX2", CELL, 0.5, 0.6, "because")


class Measured:
    """Results with the speeds of the kernel and the loop in two cells."""

    def __init__(self, first: float, second: float) -> None:
        self.context = {"simd_target": "AVX2", "cpu_model": "Abacus"}
        self.speeds = {
            results.CcName("sum", "sum", type, contender, 4096): speed
            for type, ours in (("float64", first), ("int8", second))
            for contender, speed in (("arrayops", ours), ("loop", 10.0))
        } | {results.CcName("limits", "read", "any", "limit", 4096): 100.0}

    def speed(self, name: Any) -> float | None:
        return self.speeds.get(name)


def run_check(monkeypatch: pytest.MonkeyPatch, runs: Iterable[Measured]) -> tuple[Any, list[str]]:
    """Checks what the runs give, one after another; the patterns of those that were wanted."""
    remaining, patterns = iter(runs), []

    def measure(_program: Path, _target: str, pattern: str, *_: str) -> Measured:
        patterns.append(pattern)
        return next(remaining)

    monkeypatch.setattr(check, "measure", measure)
    return check.check(Path("program"), ""), patterns


def test_a_kernel_as_fast_as_the_loop_passes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    (target, ratios, slower), patterns = run_check(monkeypatch, [Measured(9.0, 200.0)])
    assert target == "AVX2"
    assert ratios == {CELL: 0.9, "sum/sum/int8/4096": 20.0}
    assert slower == []
    assert len(patterns) == 1


def test_a_slower_kernel_fails_if_it_is_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [Measured(speed, 20.0) for speed in (2.0, 3.0, 1.0, 2.5)]
    (_, ratios, slower), patterns = run_check(monkeypatch, runs)
    assert slower == [CELL]
    assert ratios[CELL] == 0.3
    assert len(patterns) == 1 + check.RETRIES
    for pattern in patterns[1:]:
        assert re.search(pattern, "sum/sum/float64/arrayops/4096/min_time:0.01")
        assert re.search(pattern, "sum/sum/float64/loop/4096/min_time:0.01")
        assert not re.search(pattern, "sum/sum/int8/arrayops/4096/min_time:0.01")
        assert not re.search(pattern, "sum/sum/float64/arrayops/40960/min_time:0.01")


def test_one_that_was_disturbed_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [Measured(2.0, 20.0), Measured(11.0, 20.0)]
    (_, _, slower), patterns = run_check(monkeypatch, runs)
    assert slower == []
    assert len(patterns) == 2


@pytest.mark.parametrize(
    ("ratio", "slower"),
    [(0.49, True), (0.5, False), (0.6, False), (0.61, True), (0.89, True), (0.9, False)],
)
def test_a_line_accepts_its_range_alone(ratio: float, slower: bool) -> None:
    assert check.is_slower("AVX2", CELL, ratio, [LINE]) is slower
    others = (("AVX3_DL", CELL), ("AVX2", "sum/sum/int8/4096"))
    for target, cell in others:
        assert check.is_slower(target, cell, ratio, [LINE]) is (ratio < check.LEAST)


def test_lines_that_are_for_no_cell() -> None:
    assert check.wrong_lines([CELL], [LINE]) == []
    assert check.wrong_lines([CELL], [LINE, LINE]) == [CELL]
    assert check.wrong_lines([CELL], [LINE, LINE._replace(target="AVX3_DL")]) == []
    assert check.wrong_lines(["sum/sum/int8/4096"], [LINE]) == [CELL]


@pytest.mark.parametrize(
    ("speed", "lines", "code", "words"),
    [
        (9.0, (), 0, "2 passed, 0 failed"),
        (5.5, (), 1, f"SLOWER    {CELL}  0.55"),
        (5.5, (LINE,), 0, f"accepted  {CELL}  0.55: because"),
        (9.0, (LINE._replace(cell="sum/sum/int8/1"),), 1, "NO CELL   sum/sum/int8/1"),
    ],
)
def test_exit_code(
    speed: float,
    lines: Any,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(check, "measure", lambda *_: Measured(speed, 20.0))
    monkeypatch.setattr(check, "ACCEPTED", lines)
    monkeypatch.setattr("sys.argv", ["check.py", "--program", "program"])
    assert check.main() == code
    assert words in capsys.readouterr().out


def test_every_line_has_a_name_a_range_and_a_reason() -> None:
    for line in accepted.ACCEPTED:
        assert re.fullmatch(r"\w+/\w+/\w+/\d+", line.cell)  # by name, and no pattern
        assert 0 < line.least < line.most <= check.LEAST
        assert line.reason
