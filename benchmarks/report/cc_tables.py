"""The tables of the C++ benchmarks."""

from __future__ import annotations

from formats import ratio, size, speed, table
from results import CcName, CcResults

# Of each kind of contender, the columns of a table: GB/s, and the share of the limit.
PATTERNS = ("read", "in_place", "copy")


def limits_table(results: CcResults) -> str:
    names = dict.fromkeys(
        (n.operation, n.contender) for n in results.speeds if n.family == "limits"
    )
    rows = [
        [
            f"{operation}{', all CPUs' if contender == 'limit_threads' else ''}",
            *(
                speed(results.speed(CcName("limits", operation, "any", contender, b)))
                for b in results.sizes
            ),
        ]
        for operation, contender in names
    ]
    return table(["GB/s", *map(size, results.sizes)], rows)


def operation_table(results: CcResults, family: str, operation: str) -> str:
    """GB/s of the library, its share of the limit, and how many times the plain loop's speed."""
    rows = []
    for type in results.types:
        for contender in ("arrayops", "arrayops_threads"):
            cells = []
            for bytes in results.sizes:
                name = CcName(family, operation, type, contender, bytes)
                cells.append(_cell(results, name))
            if any(cells):
                threads = ", threads" if contender == "arrayops_threads" else ""
                rows.append([f"{type}{threads}", *cells])
    return table(["", *map(size, results.sizes)], rows)


def _cell(results: CcResults, name: CcName) -> str:
    ours = results.speed(name)
    if ours is None:
        return ""
    limit, loop = results.limit(name), results.speed(name._replace(contender="loop"))
    share = f" · {ours / limit:.2f}" if limit else ""
    times = f" · {ratio(ours / loop)}" if loop else ""
    return f"{speed(ours)}{share}{times}"
