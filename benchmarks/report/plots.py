"""Plots of speed against size: a small SVG file for each operation, written by hand.

A file has only what its plot shows, in whole units of the viewBox, so that it takes a few kB and is
the same for the same results.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from formats import count, size
from results import OURS, CcName, CcResults, Key, PythonResults
from rows import FAMILY_OF_REDUCTION

# A panel for each of these, as far as they were measured: the typecode, the type of C++, and bytes.
PANELS = (("b", "int8", 1), ("i", "int32", 4), ("d", "float64", 8))

CPP = "arrayops in C++"
LIMIT = "memory limit, one core"

# Each line has its style in every plot: the colour, how it is dashed, and how large its points are.
STYLES = {
    OURS: ("#d62728", "", 6),
    "NumPy": ("#1f77b4", "", 4),
    "polars": ("#2ca02c", "", 4),
    "pyarrow": ("#9467bd", "", 4),
    "NumKong": ("#ff7f0e", "", 4),
    "Numba": ("#17becf", "", 4),
    "Python": ("#7f7f7f", "", 4),
    CPP: ("#d62728", "2 5", 0),
    LIMIT: ("#000", "12 6", 0),
}

# The C++ benchmark of an operation of Python, and its access pattern.
CC_OPERATIONS = {
    **{name: (family, name, "read") for name, family in FAMILY_OF_REDUCTION.items()},
    "scale": ("scale", "scale_int", "in_place"),
    "clip": ("clip", "clip", "in_place"),
}

# Two units of the viewBox are a pixel, so whole numbers are fine enough for every point.
WIDTH, HEIGHT = 400, 300  # of what a panel's axes enclose
LEFT, TOP, GAP, FOOT = 120, 50, 40, 50
LEGEND_COLUMNS, LEGEND_WIDTH, LEGEND_LINE = 5, 264, 36
X_TICKS = tuple(1 << shift for shift in range(4, 32, 6))

Points = Sequence[tuple[int, float]]  # bytes and GB/s


@dataclass(frozen=True)
class Panel:
    title: str
    lines: dict[str, Points]


@dataclass(frozen=True)
class Scale:
    """Where on an axis a value is: at a distance that grows as the value's logarithm does."""

    low: float
    high: float
    start: int
    length: int

    @classmethod
    def around(cls, values: Sequence[float], start: int, length: int) -> Scale:
        """One that leaves some space at both ends."""
        space = max(1.1, (max(values) / min(values)) ** 0.05)
        return cls(min(values) / space, max(values) * space, start, length)

    def __call__(self, value: float) -> int:
        return round(self.start + self.length * math.log(value / self.low, self.high / self.low))


def write(folder: Path, python: PythonResults, cc: CcResults | None) -> list[str]:
    """Writes a plot for each operation and returns the operations."""
    folder.mkdir(parents=True, exist_ok=True)
    for operation in python.operations:
        text = plot(operation, list(panels(operation, python, cc)))
        (folder / f"{operation}.svg").write_text(text, encoding="utf-8")
    return python.operations


def panels(operation: str, python: PythonResults, cc: CcResults | None) -> Iterator[Panel]:
    for typecode, type, itemsize in PANELS:
        if typecode in python.typecodes:
            found: dict[str, list[tuple[int, float | None]]] = {
                name: [
                    (n * itemsize, _speed(python, Key(operation, typecode, n), name, itemsize))
                    for n in python.sizes(operation)
                ]
                for name in STYLES
            }
            if cc is not None and operation in CC_OPERATIONS:
                family, cc_operation, pattern = CC_OPERATIONS[operation]
                if cc_operation == "scale_int" and typecode == "d":
                    cc_operation = "scale_float"
                names = [CcName(family, cc_operation, type, OURS, bytes) for bytes in cc.sizes]
                found[CPP] = [(name.bytes, cc.speed(name)) for name in names]
                found[LIMIT] = [(bytes, cc.pattern_limit(pattern, bytes)) for bytes in cc.sizes]
            lines = {
                name: [(bytes, speed) for bytes, speed in points if speed is not None]
                for name, points in found.items()
            }
            yield Panel(
                f"{operation}, {type}", {n: points for n, points in lines.items() if points}
            )


def _speed(python: PythonResults, key: Key, contender: str, itemsize: int) -> float | None:
    seconds = python.seconds(key, contender)
    return key.n * itemsize / seconds / 1e9 if seconds else None


def plot(operation: str, panels: Sequence[Panel]) -> str:
    """The plot as the text of an SVG file."""
    points = [point for panel in panels for line in panel.lines.values() for point in line]
    y = Scale.around([speed for _, speed in points], TOP + HEIGHT, -HEIGHT)
    names = [name for name in STYLES if any(name in panel.lines for panel in panels)]
    legend_lines = -(-len(names) // LEGEND_COLUMNS)
    width = max(
        LEFT + len(panels) * (WIDTH + GAP),
        LEFT + min(len(names), LEGEND_COLUMNS) * LEGEND_WIDTH,
    )
    height = TOP + HEIGHT + FOOT + legend_lines * LEGEND_LINE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width // 2}" height="{height // 2}" font-family="sans-serif" font-size="20">',
        f"<title>{operation}: GB/s of the array against its size</title>",
        *_styles(names),
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text class="m" transform="translate(28 {TOP + HEIGHT // 2}) rotate(-90)">'
        "GB/s of the array</text>",
        *_speed_labels(y),
    ]
    for i, panel in enumerate(panels):
        left = LEFT + i * (WIDTH + GAP)
        x = Scale.around([bytes for bytes, _ in points], left, WIDTH)
        parts += _panel(panel, left, x, y, names)
    parts += _legend(names)
    return "\n".join([*parts, "</svg>\n"])


def _styles(names: Sequence[str]) -> Iterator[str]:
    yield "<style>text{fill:#222}.m{text-anchor:middle}.e{text-anchor:end}"
    yield "path{fill:none}.g{stroke:#ddd}.a{stroke:#222}polyline{fill:none;stroke-width:2.4}"
    for i, name in enumerate(names):
        colour, dashes, radius = STYLES[name]
        style = f"stroke:{colour}"
        if dashes:
            style += f";stroke-dasharray:{dashes}"
        if radius:
            style += f";marker:url(#m{i})"
        yield f".c{i}{{{style}}}"
    yield "</style>"
    for i, name in enumerate(names):
        colour, _, radius = STYLES[name]
        if radius:
            yield (
                f'<marker id="m{i}" markerUnits="userSpaceOnUse" markerWidth="12" markerHeight="12"'
                f' refX="6" refY="6"><circle cx="6" cy="6" r="{radius}" fill="{colour}"/></marker>'
            )


def _ticks(y: Scale) -> list[float]:
    """The powers of ten that the axis has."""
    exponents = range(math.ceil(math.log10(y.low)), math.floor(math.log10(y.high)) + 1)
    return [10.0**exponent for exponent in exponents]


def _speed_labels(y: Scale) -> Iterator[str]:
    for speed in _ticks(y):
        text = count(round(speed)) if speed >= 1 else f"{speed:g}"
        yield f'<text class="e" x="{LEFT - 12}" y="{y(speed) + 7}">{text}</text>'


def _panel(panel: Panel, left: int, x: Scale, y: Scale, names: Sequence[str]) -> Iterator[str]:
    bottom = TOP + HEIGHT
    ticks = [bytes for bytes in X_TICKS if x.low <= bytes <= x.high]
    grid = [f"M{x(bytes)} {TOP}v{HEIGHT}" for bytes in ticks]
    grid += [f"M{left} {y(speed)}h{WIDTH}" for speed in _ticks(y)]
    yield f'<path class="g" d="{"".join(grid)}"/>'
    yield f'<path class="a" d="M{left} {TOP}v{HEIGHT}h{WIDTH}"/>'
    yield f'<text class="m" font-size="24" x="{left + WIDTH // 2}" y="34">{panel.title}</text>'
    for bytes in ticks:
        yield f'<text class="m" x="{x(bytes)}" y="{bottom + 28}">{size(bytes)}</text>'
    for name, points in reversed(panel.lines.items()):  # ours comes last, and lies on top
        places = " ".join(f"{x(bytes)},{y(speed)}" for bytes, speed in points)
        yield f'<polyline class="c{names.index(name)}" points="{places}"/>'


def _legend(names: Sequence[str]) -> Iterator[str]:
    for i, name in enumerate(names):
        line, column = divmod(i, LEGEND_COLUMNS)
        x, y = LEFT + column * LEGEND_WIDTH, TOP + HEIGHT + FOOT + 14 + line * LEGEND_LINE
        yield f'<polyline class="c{i}" points="{x},{y} {x + 24},{y} {x + 48},{y}"/>'
        yield f'<text x="{x + 60}" y="{y + 7}">{name}</text>'
