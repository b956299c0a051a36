"""Numbers and tables as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


def microseconds(seconds: float) -> str:
    """About three digits, without an exponent."""
    value = seconds * 1e6
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f}"


def ratio(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def speed(gigabytes: float | None) -> str:
    return (
        "" if gigabytes is None else f"{gigabytes:.0f}" if gigabytes >= 10 else f"{gigabytes:.1f}"
    )


def size(bytes: int) -> str:
    for unit, shift in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if bytes >= 1 << shift:
            return f"{bytes >> shift} {unit}"
    return f"{bytes} B"


def count(n: int) -> str:
    return f"{n:,}"


def geometric_mean(values: Iterable[float]) -> float:
    logarithms = [math.log(value) for value in values]
    return math.exp(sum(logarithms) / len(logarithms)) if logarithms else math.nan


def spread(values: Sequence[float]) -> str:
    """The one value, or the least and the greatest."""
    low, high = ratio(min(values)), ratio(max(values))
    return low if low == high else f"{low} to {high}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A table. The first `left` columns are aligned to the left, and the others to the right."""
    lines = [head, ["---"] * left + ["--:"] * (len(head) - left), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
