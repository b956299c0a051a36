"""Why cells are below their targets, and what would change it: written by hand, kept by reruns.

A pattern, as of the module fnmatch, is compared with target/operation/type/size/against, such as
`call/sum/d/10/NumKong` or `limit/scale/scale_int/int8/4 MiB/limit`. The first one that fits counts.
"""

from __future__ import annotations

import fnmatch

NONE = "**not explained**"

REASONS: tuple[tuple[str, str], ...] = ()


def reason_for(where: str) -> str:
    return next((text for pattern, text in REASONS if fnmatch.fnmatchcase(where, pattern)), NONE)
