"""The targets, and the cells that are below them with the reasons of reasons.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from formats import count, size, spread, table
from reasons import reason_for
from results import OURS, PYTHON, CcName, CcResults, Key, PythonResults
from rows import WITH_CALLABLE

FLOATS = ("float32", "float64")
FROM_MEMORY = 4 << 20  # bytes from which on the memory's limit is the target
SMALL_CALL = 10  # elements

# The targets by their names, in the order of the report.
TARGETS = {
    "fastest": "no other contender is faster (their time over ours, at least 1)",
    "numpy": "NumPy is not faster (its time over ours, at least 1)",
    "call": "a call on 10 elements takes at most half the time of any other library's"
    " (its time over ours, at least 2)",
    "callable": "1.5 times as fast with a Python function as plain Python (its time over ours)",
    "limit": "C++: at least 0.85 of the machine's limit from 4 MiB on, on one core; sums and means"
    " of floats without AVX-512 0.75",
    "vector": "C++: sums of floats in cache at least 0.3 of the speed of a vector loop that only"
    " adds",
    "checked": "C++: products of integers, checked, take at most 1.3 times as long as unchecked"
    " ones (the speed over theirs, at least 0.77)",
}


@dataclass(frozen=True)
class Miss:
    """A cell that is below a target."""

    target: str
    operation: str
    type: str
    size: str
    against: str
    value: float

    @property
    def reason(self) -> str:
        where = "/".join((self.target, self.operation, self.type, self.size, self.against))
        return reason_for(where, self.value)


def python_misses(results: PythonResults) -> Iterator[Miss]:
    for key, ours, _ in results.compared():
        for target, least, contender, seconds in _python_ratios(results, key):
            if seconds / ours < least:
                n = count(key.n)
                yield Miss(target, key.operation, key.typecode, n, contender, seconds / ours)


def _python_ratios(results: PythonResults, key: Key) -> Iterator[tuple[str, float, str, float]]:
    """The targets that a case has, each with the least ratio, the contender and its time."""
    others = results.others(key)
    if others:
        yield "fastest", 1.0, others[0].contender, others[0].seconds
    for other in others:
        if other.contender == "NumPy":
            yield "numpy", 1.0, "NumPy", other.seconds
        if other.contender == "Python" and key.operation in WITH_CALLABLE:
            yield "callable", 1.5, "Python", other.seconds
    libraries = results.others(key, without=PYTHON)
    if key.n == SMALL_CALL and libraries and key.operation not in WITH_CALLABLE:
        yield "call", 2.0, libraries[0].contender, libraries[0].seconds


def cc_misses(results: CcResults) -> Iterator[Miss]:
    avx512 = results.context.get("simd_target", "").startswith("AVX3")
    names = [name for name in results.speeds if name.contender == OURS]
    types = results.types
    for name in sorted(names, key=lambda n: (*n[:2], types.index(n.type), n.bytes)):
        ours = results.speeds[name]
        float_sum = name.family in ("sum", "mean") and name.type in FLOATS
        limit = results.limit(name)
        vector = results.speed(name._replace(contender="vector_loop"))
        if limit and name.bytes >= FROM_MEMORY:
            least = 0.75 if float_sum and not avx512 else 0.85
            if ours / limit < least:
                yield _cc_miss("limit", name, "limit", ours / limit)
        if vector and float_sum and name.bytes < FROM_MEMORY and ours / vector < 0.3:
            yield _cc_miss("vector", name, "vector_loop", ours / vector)
        if vector and name.operation == "scale_int" and ours / vector < 1 / 1.3:
            yield _cc_miss("checked", name, "vector_loop", ours / vector)


def _cc_miss(target: str, name: CcName, against: str, value: float) -> Miss:
    return Miss(
        target, f"{name.family}/{name.operation}", name.type, size(name.bytes), against, value
    )


def misses_table(misses: list[Miss], target: str) -> str:
    """The cells below a target. Those that differ in nothing but their type share a row."""
    rows: dict[tuple[str, str, str, str], list[Miss]] = defaultdict(list)
    for miss in misses:
        if miss.target == target:
            rows[miss.operation, miss.size, miss.against, miss.reason].append(miss)
    return table(
        ["operation", "types", "size", "against", "ratio", "reason"],
        [
            [
                operation,
                " ".join(f"`{miss.type}`" for miss in group),
                size,
                against,
                spread([miss.value for miss in group]),
                reason,
            ]
            for (operation, size, against, reason), group in rows.items()
        ],
        left=6,
    )
