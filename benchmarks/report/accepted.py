"""The cells in which a kernel may be slower than the plain loop, for ./tools/bench --check.

Each line names a cell and an instruction set, and a range of ratios: the kernel's speed over the
loop's. A ratio outside of it fails. A line stays as long as some machine needs it.
"""

from __future__ import annotations

from typing import NamedTuple


class Accepted(NamedTuple):
    target: str
    cell: str  # family/operation/type/bytes
    least: float
    most: float
    reason: str


_IN_ORDER = (
    "on Emerald Rapids, in the last cache: going through the array at four places in turn costs 4"
    " per cent there (24.3 GB/s, in order 25.3), where from memory it gains up to a fifth; and the"
    " loop's stores of 16 bytes get on better than those of 64"
)

ACCEPTED = (
    Accepted("AVX3_DL", "scale/scale_float/float64/4194304", 0.8, 0.9, _IN_ORDER),
    Accepted("AVX3_SPR", "scale/scale_float/float64/4194304", 0.8, 0.9, _IN_ORDER),
)
