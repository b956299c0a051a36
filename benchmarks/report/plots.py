"""Plots of speed against size, as SVG that is the same for the same results."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
from formats import size
from results import OURS, CcName, CcResults, Key, PythonResults

# Where the text is text and names are not random, a file is small and does not change by itself.
SETTINGS = {
    "svg.hashsalt": "arrayops",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dddddd",
}

# A panel for each of these, as far as they were measured: the typecode, the type of C++, and bytes.
PANELS = (("b", "int8", 1), ("i", "int32", 4), ("d", "float64", 8))

# Each contender has its colour in every plot.
COLOURS = {
    OURS: "#d62728",
    "NumPy": "#1f77b4",
    "polars": "#2ca02c",
    "pyarrow": "#9467bd",
    "NumKong": "#ff7f0e",
    "Numba": "#17becf",
    "Python": "#7f7f7f",
}
CPP = "arrayops in C++"
LIMIT = "memory limit, one core"

# The C++ benchmark of an operation of Python, and its access pattern.
CC_OPERATIONS = {
    "sum": ("sum", "sum", "read"),
    "mean": ("mean", "mean", "read"),
    "min": ("min_max", "min", "read"),
    "max": ("min_max", "max", "read"),
    "scale": ("scale", "scale_int", "in_place"),
    "clip": ("clip", "clip", "in_place"),
}


def write(folder: Path, python: PythonResults, cc: CcResults | None) -> list[str]:
    """Writes a plot for each operation and returns the operations."""
    matplotlib.use("svg")
    folder.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context(SETTINGS):
        for operation in python.operations:
            figure = _figure(operation, python, cc)
            figure.savefig(folder / f"{operation}.svg", metadata={"Date": None})
            plt.close(figure)
    return python.operations


def _figure(operation: str, python: PythonResults, cc: CcResults | None) -> Any:
    panels = [panel for panel in PANELS if panel[0] in python.typecodes]
    figure, axes = plt.subplots(
        1, len(panels), figsize=(3.3 * len(panels), 3.2), squeeze=False, sharey=True
    )
    for axis, (typecode, type, itemsize) in zip(axes[0], panels, strict=True):
        for name, colour in COLOURS.items():
            points = _python_points(python, operation, typecode, itemsize, name)
            _draw(axis, points, name, colour, "o-" if name == OURS else ".-")
        if cc is not None and operation in CC_OPERATIONS:
            family, cc_operation, pattern = CC_OPERATIONS[operation]
            if cc_operation == "scale_int" and typecode == "d":
                cc_operation = "scale_float"
            names = [CcName(family, cc_operation, type, OURS, bytes) for bytes in cc.sizes]
            _draw(axis, ((n.bytes, cc.speed(n)) for n in names), CPP, COLOURS[OURS], ":")
            limits = ((bytes, cc.pattern_limit(pattern, bytes)) for bytes in cc.sizes)
            _draw(axis, limits, LIMIT, "black", "--")
        axis.set_xscale("log", base=2)
        axis.set_yscale("log")
        axis.set_title(f"{operation}, {type}")
        ticks = [1 << shift for shift in range(4, 32, 6)]
        axis.set_xticks(ticks, [size(bytes) for bytes in ticks], fontsize=7)
        axis.minorticks_off()
    axes[0][0].set_ylabel("GB/s of the array")
    handles = {h.get_label(): h for axis in axes[0] for h in axis.get_lines()}
    figure.legend(handles.values(), handles.keys(), loc="lower center", ncols=5, frameon=False)
    figure.tight_layout(rect=(0, 0.14, 1, 1))
    return figure


def _python_points(
    results: PythonResults, operation: str, typecode: str, itemsize: int, contender: str
) -> Iterable[tuple[int, float | None]]:
    for n in results.sizes(operation):
        seconds = results.seconds(Key(operation, typecode, n), contender)
        yield n * itemsize, n * itemsize / seconds / 1e9 if seconds else None


def _draw(
    axis: Any, points: Iterable[tuple[int, float | None]], label: str, colour: str, style: str
) -> None:
    measured = [(x, y) for x, y in points if y is not None]
    if measured:
        axis.plot(
            *zip(*measured, strict=True), style, label=label, color=colour, markersize=4, lw=1.2
        )
