"""The cells in which a kernel may be slower than the plain loop, for ./tools/bench --check.

Each line is for one cell, by its name, and for a range of ratios, the kernel's speed over the
loop's: another ratio is another matter, and fails. A line whose cell passes on some machines stays
for the others; one that no machine needs any more goes.
"""

from __future__ import annotations

from typing import NamedTuple


class Accepted(NamedTuple):
    cell: str  # family/operation/type/bytes
    least: float
    most: float
    reason: str


ACCEPTED = (
    Accepted(
        "scale/scale_float/float64/4194304",
        0.8,
        0.9,
        "with AVX-512 on Emerald Rapids, just beyond its second cache of 2 MiB: going through the"
        " array at four places in turn, which from memory is up to 1.2 times as fast, is 0.96 times"
        " there; with AVX2 the kernel passes",
    ),
)
