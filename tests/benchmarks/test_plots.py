"""The plots show what was measured, and are small files."""

from __future__ import annotations

import importlib
import xml.etree.ElementTree
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sample_results import cc_results, python_results

plots: Any = importlib.import_module("plots")

SVG = "{http://www.w3.org/2000/svg}"
SPEEDS = {"arrayops": 20.0, "limit": 25.0}


@pytest.fixture
def figures(tmp_path: Path) -> dict[str, Element]:
    """The plots by their operations, with results of C++."""
    python = python_results(tmp_path)
    folder = tmp_path / "plots"
    names = plots.write(folder, python, cc_results(tmp_path, "AVX2", **SPEEDS))
    assert sorted(f"{name}.svg" for name in names) == sorted(f.name for f in folder.iterdir())
    return {name: xml.etree.ElementTree.parse(folder / f"{name}.svg").getroot() for name in names}


def texts(figure: Element) -> list[str]:
    return [element.text or "" for element in figure.iter(f"{SVG}text")]


def lines(figure: Element) -> dict[str, list[tuple[int, int]]]:
    """The points of each line of a plot with one panel, by the names that the legend has."""
    found: dict[str, list[list[tuple[int, int]]]] = {}
    for line in figure.iter(f"{SVG}polyline"):
        points = [point.split(",") for point in line.get("points", "").split()]
        found.setdefault(line.get("class", ""), []).append([(int(x), int(y)) for x, y in points])
    names = [text for text in texts(figure) if text in plots.STYLES]
    # A line is drawn in the panel first, and then in the legend.
    assert all(len(drawn) == 2 for drawn in found.values())
    return {name: found[f"c{i}"][0] for i, name in enumerate(names)}


def test_a_plot_has_a_line_for_each_contender(figures: dict[str, Element]) -> None:
    assert [*lines(figures["sum"])] == [
        "arrayops", "NumPy", "NumKong", "Python", plots.CPP, plots.LIMIT,
    ]  # fmt: skip
    assert [*lines(figures["map"])] == ["arrayops", "NumPy", "Python"]
    assert "sum, float64" in texts(figures["sum"])


def test_points_are_where_the_speeds_are(figures: dict[str, Element]) -> None:
    drawn = lines(figures["sum"])
    assert [len(points) for points in drawn.values()] == [2, 2, 2, 1, 1, 1]
    # 10 and 1,000 doubles: as far to the right as in every other line.
    assert {points[0][0] for points in list(drawn.values())[:4]} == {drawn["arrayops"][0][0]}
    [(_, y10), (_, y1000)] = drawn["arrayops"]  # 0.8 GB/s and 8
    [(_, numpy10), (_, numpy1000)] = drawn["NumPy"]  # 0.04 and 16
    [(_, limit)] = drawn[plots.LIMIT]  # 25
    decade = y10 - y1000
    assert decade > 50
    for below, above, decades in [
        (numpy10, y10, 1.301),
        (y1000, numpy1000, 0.301),
        (numpy1000, limit, 0.194),
    ]:
        assert below - above == pytest.approx(decades * decade, abs=2)


def test_axes_name_powers_of_ten_and_sizes(figures: dict[str, Element]) -> None:
    # From 0.04 GB/s to 25, and from 80 bytes to 4 MiB.
    labels = texts(figures["sum"])
    assert [label for label in labels if label in {"0.01", "0.1", "1", "10", "100"}] == [
        "0.1", "1", "10",
    ]  # fmt: skip
    assert [label for label in labels if label.endswith("B")] == ["1 KiB", "64 KiB", "4 MiB"]


def test_everything_lies_in_the_picture(figures: dict[str, Element]) -> None:
    for figure in figures.values():
        _, _, width, height = map(int, figure.get("viewBox", "").split())
        for line in figure.iter(f"{SVG}polyline"):
            for point in line.get("points", "").split():
                x, y = map(int, point.split(","))
                assert 0 < x < width
                assert 0 < y < height


def test_plots_without_cpp(tmp_path: Path) -> None:
    plots.write(tmp_path, python_results(tmp_path), None)
    text = (tmp_path / "sum.svg").read_text(encoding="utf-8")
    assert plots.CPP not in text
    assert plots.LIMIT not in text


def test_a_plot_of_everything_takes_a_few_kilobytes() -> None:
    points = [(1 << shift, 1.5**shift) for shift in range(3, 30, 3)]
    panels = [plots.Panel(f"sum, {type}", dict.fromkeys(plots.STYLES, points)) for type in "abc"]
    assert len(plots.plot("sum", panels).encode()) < 9000
