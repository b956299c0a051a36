"""The tables of the Python benchmarks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from formats import count, geometric_mean, microseconds, ratio, table
from results import ONE_THREAD, OURS, Cell, Key, PythonResults
from rows import WITH_CALLABLE


def operation_table(results: PythonResults, operation: str) -> str:
    """Our time in microseconds, and that of the fastest other contender over ours."""
    sizes = results.sizes(operation)
    rows = []
    for typecode in results.typecodes:
        cells = []
        for n in sizes:
            key = Key(operation, typecode, n)
            ours, others = results.seconds(key, OURS), results.others(key)
            cells.append(f"{microseconds(ours)} · {versus(ours, others)}" if ours else "")
        rows.append([f"`{typecode}`", *cells])
    return table(["", *map(count, sizes)], rows)


def versus(ours: float, others: list[Cell]) -> str:
    if not others:
        return "alone"
    value = others[0].seconds / ours
    text = f"{ratio(value)} {others[0].contender}"
    return text if value >= 1 else f"**{text}**"


def statement_list(results: PythonResults, operation: str) -> str:
    """What is timed."""
    texts = results.statements[operation].items()
    return "; ".join(f"{name}: `{text}`" for name, text in texts if name != ONE_THREAD)


def summary(results: PythonResults) -> str:
    """In how many cases we are the fastest, and how many times as long the others take."""
    ratios = [
        (key, other.seconds / ours)
        for key, ours, others in results.compared()
        for other in others
        if other.contender == "NumPy"
    ]
    every = [value for _, value in ratios]
    kernels = [value for key, value in ratios if key.operation not in WITH_CALLABLE]
    fastest = [others[0].seconds / ours for _, ours, others in results.compared() if others]
    ahead = sum(value >= 1 for value in fastest)
    text = f"Over all {len(every)} cases NumPy takes {ratio(geometric_mean(every))} times as long"
    text += " (geometric mean)"
    if 0 < len(kernels) < len(every):
        text += f", and over the {len(kernels)} in which no Python function is called"
        text += f" {ratio(geometric_mean(kernels))} times"
    text += f". arrayops is the fastest in {ahead} of {len(fastest)} cases; the fastest other"
    text += f" contender takes {ratio(geometric_mean(fastest))} times as long."
    return textwrap.fill(text, 100) + "\n"


def geometric_means(results: PythonResults) -> str:
    """Each contender's times over ours: the geometric means over all cases that it has."""
    contenders = dict.fromkeys(
        cell.contender for key, _, others in results.compared() for cell in others
    )
    operations = results.operations
    rows = []
    for contender in contenders:
        ratios: dict[str, list[float]] = {operation: [] for operation in operations}
        for key, ours, others in results.compared():
            ratios[key.operation] += [c.seconds / ours for c in others if c.contender == contender]
        every = [value for values in ratios.values() for value in values]
        cells = [ratio(geometric_mean(v)) if v else "" for v in ratios.values()]
        rows.append([contender, f"**{ratio(geometric_mean(every))}**", str(len(every)), *cells])
    return table(["", "all", "cases", *operations], rows)


def threads_table(results: PythonResults) -> str:
    """The time of one thread over that of all, for the lengths where both were measured."""
    keys = [key for key, cells in results.cases.items() if ONE_THREAD in cells and not key.kept]
    sizes = sorted({key.n for key in keys})
    rows = []
    for operation in dict.fromkeys(key.operation for key in keys):
        for typecode in results.typecodes:
            cells = []
            for n in sizes:
                key = Key(operation, typecode, n)
                one, all = results.seconds(key, ONE_THREAD), results.seconds(key, OURS)
                cells.append(ratio(one / all) if one and all else "")
            if any(cells):
                rows.append([operation, f"`{typecode}`", *cells])
    return table(["", "", *map(count, sizes)], rows, left=2) if rows else ""


def expressions_table(results: PythonResults) -> str:
    """The times of expressions that need no Python function, each in its largest case."""
    rows = []
    for operation in results.operations:
        for typecode in ("i", "d"):
            keys = [Key(operation, typecode, n) for n in results.sizes(operation)]
            keys = [k for k in keys if any(not c.comparable for c in results.cases[k].values())]
            if not keys:
                continue
            for cell in results.cases[keys[-1]].values():
                if not cell.comparable:
                    text = results.statements[operation][cell.contender]
                    rows.append(
                        [
                            f"`{text}`",
                            cell.contender.partition(",")[0],
                            operation,
                            f"`{typecode}`",
                            count(keys[-1].n),
                            microseconds(cell.seconds),
                        ]
                    )
    return table(["", "", "as", "", "n", "µs"], rows, left=4) if rows else ""


def new_arrays(results: PythonResults) -> Iterator[tuple[Key, str, float, float, float | None]]:
    """The cases whose results were kept: contender, seconds, page faults, seconds due to the array.

    The last is the difference to the same work in place, where that was measured.
    """
    for key, cells in results.cases.items():
        if not key.kept or key.operation == "map_inplace":
            continue
        for contender, cell in cells.items():
            twin = key._replace(operation="map_inplace") if key.operation == "map" else key
            other = results.seconds(twin, contender)
            due = cell.seconds - other if twin != key and other is not None else None
            yield key, contender, cell.seconds, cell.page_faults, due


def new_arrays_table(results: PythonResults) -> str:
    rows = []
    for key, contender, seconds, faults, due in new_arrays(results):
        rows.append(
            [
                key.operation,
                f"`{key.typecode}`",
                contender,
                count(key.n),
                microseconds(seconds),
                count(round(faults)),
                "" if due is None else f"{due * 1e6:,.0f}",
            ]
        )
    head = ["", "", "", "n", "µs", "page faults", "µs more than in place"]
    return table(head, rows, left=3) if rows else ""
