"""arrayops, also with one thread where it uses several."""

from __future__ import annotations

import functools
from typing import Any

import arrayops as ao
from cases import WITH_CALLABLE, Case
from contender import Contender, reductions

STATEMENTS = {
    **reductions("ao.NAME(a)", ao),
    "scale": "ao.scale(a, factor)",
    "clip": "ao.clip(a, low, high)",
    "map": "ao.map(a, fn)",
    "map_inplace": "ao.map_inplace(a, fn)",
    "filter": "ao.filter(a, predicate)",
    "reduce": "ao.reduce(a, combine)",
}

# From this length on, one thread is measured beside several.
LARGE = 1_000_000


def _names(case: Case) -> dict[str, Any]:
    return {"ao": ao, "a": case.data}


def contenders() -> list[Contender]:
    make = functools.partial(
        Contender, "arrayops", "arrayops", _names, STATEMENTS, container="a", exact=True
    )
    threads = ao.get_num_threads()
    if threads == 1:
        return [make()]
    kernels = {name: STATEMENTS[name] for name in STATEMENTS if name not in WITH_CALLABLE}
    return [
        make(prepare=functools.partial(ao.set_num_threads, threads)),
        Contender(
            "arrayops, 1 thread",
            "arrayops",
            _names,
            kernels,
            container="a",
            exact=True,
            smallest=LARGE,
            prepare=functools.partial(ao.set_num_threads, 1),
        ),
    ]
