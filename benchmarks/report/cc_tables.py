"""The tables of the C++ benchmarks."""

from __future__ import annotations

from formats import geometric_mean, ratio, size, speed, table
from results import OURS, CcName, CcResults


def limits_table(results: CcResults) -> str:
    names = sorted({(n.operation, n.contender) for n in results.speeds if n.family == "limits"})
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


def shares_table(results: CcResults) -> str:
    """Each operation's share of the limit: the geometric mean of all types, and the lowest."""
    rows = []
    for family, operation in results.operations:
        cells = []
        for bytes in results.sizes:
            shares = {}
            for type in results.types:
                name = CcName(family, operation, type, OURS, bytes)
                ours, limit = results.speed(name), results.limit(name)
                if ours and limit:
                    shares[type] = ours / limit
            least = min(shares, key=shares.__getitem__, default="")
            mean = geometric_mean(shares.values())
            cells.append(f"{mean:.2f} · {shares[least]:.2f} {least}" if shares else "")
        rows.append([operation, *cells])
    return table(["", *map(size, results.sizes)], rows)


def operation_table(results: CcResults, family: str, operation: str) -> str:
    """GB/s of the library, its share of the limit, and its speed over the plain loop's."""
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
