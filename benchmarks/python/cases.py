"""What is measured: the operations of the one list, their arguments, their data and their results.

A case is an operation on an array of one element type and length. The arguments are chosen so that
every call can be repeated on what it left: products of zeros, complements, clipped elements.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import math
import operator
import random
import sys
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

SEED = 2013
LARGEST = 40  # times the factor it fits every element type
BLOCK = 9973  # random elements, repeated to the length that is wanted


sys.path.append(str(Path(__file__).resolve().parents[2] / "swig"))
_PARTS = importlib.import_module("operation")
ROWS = [row for row in importlib.import_module("operations").OPERATIONS if row.takes_array]


def _names(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(row.name for row in rows)


OPERATIONS = _names(ROWS)
TYPECODES: str = _PARTS.ELEMENT_FORMATS
REDUCTIONS = _names(row for row in ROWS if isinstance(row, _PARTS.Reduction))
WITH_CALLABLE = _names(row for row in ROWS if row.takes_callable)
ALLOCATING = _names(row for row in ROWS if row.makes_array)
KEEPING = (*ALLOCATING, "map_inplace")  # new arrays are kept, or for comparison none is made


@dataclass(frozen=True)
class Arguments:
    """What the operations are given beside the array, by the names that the statements use."""

    factor: Any
    low: Any
    high: Any
    whole: Any
    fn: Callable[[Any], Any]  # whole - v, which undoes itself
    predicate: Callable[[Any], Any]
    combine: Callable[[Any, Any], Any]


SIGNED = Arguments(3, -20, 20, 1, lambda v: 1 - v, lambda v: v > 20, lambda t, v: t + v)
UNSIGNED = Arguments(3, 10, 20, 40, lambda v: 40 - v, lambda v: v > 20, lambda t, v: t + v)
FLOAT = Arguments(3.0, -20.0, 20.0, 1.0, lambda v: 1.0 - v, lambda v: v > 20.0, lambda t, v: t + v)


def keeping(arguments: Arguments) -> Arguments:
    """For cases whose new arrays are kept, so that none can reuse the memory of another.

    These cases are about the cost of the arrays, so the functions are cheap ones in C.
    """
    return dataclasses.replace(arguments, fn=abs, predicate=operator.truth)


@functools.cache
def _block(typecode: str) -> array[Any]:
    generator = random.Random(SEED)
    if typecode in "fd":
        return array(typecode, (generator.uniform(-LARGEST, LARGEST) for _ in range(BLOCK)))
    lowest = 0 if typecode.isupper() else -LARGEST
    return array(typecode, (generator.randint(lowest, LARGEST) for _ in range(BLOCK)))


@dataclass(frozen=True)
class Case:
    """An operation on n elements. The array is made when the case is."""

    operation: str
    typecode: str
    n: int
    data: array[Any]
    kept: bool = False  # as of `keeping`

    @property
    def keeps_results(self) -> bool:
        return self.kept and self.operation in ALLOCATING

    @property
    def arguments(self) -> Arguments:
        if self.kept:
            return keeping(self._arguments)
        return self._arguments

    @property
    def _arguments(self) -> Arguments:
        if self.typecode in "fd":
            return FLOAT
        return UNSIGNED if self.typecode.isupper() else SIGNED

    @property
    def dtype(self) -> str:
        """The element type as NumPy writes it by its width, which makes one type of l and q."""
        kind = "f" if self.typecode in "fd" else "u" if self.typecode.isupper() else "i"
        return f"{kind}{self.data.itemsize}"


def to_check(operation: str, typecode: str, n: int) -> Case:
    """The case whose results are compared with the reference."""
    return Case(operation, typecode, n, _block(typecode)[:n])


def to_time(operation: str, typecode: str, n: int, kept: bool = False) -> Case:
    """The case that is timed. For scale all elements are zero, which never leave the range.

    No kernel's time depends on the values of integers, nor of floats unless they are subnormal.
    """
    if operation == "scale":
        return Case(operation, typecode, n, array(typecode, [0]) * n)
    data = _block(typecode) * (n // BLOCK + 1)
    del data[n:]
    return Case(operation, typecode, n, data, kept)


# What each operation must give, in plain Python and exactly; floats are rounded to the element type
# afterwards. A reduction that is not here must give what plain Python's statement does.
REFERENCE: dict[str, Callable[[list[Any], Arguments], Any]] = {
    "sum": lambda a, _: math.fsum(a) if isinstance(a[0], float) else sum(a),
    "mean": lambda a, _: float(sum(map(Fraction, a)) / len(a)),
    "scale": lambda a, given: [v * given.factor for v in a],
    "clip": lambda a, given: [min(max(v, given.low), given.high) for v in a],
    "map": lambda a, given: [given.fn(v) for v in a],
    "map_inplace": lambda a, given: [given.fn(v) for v in a],
    "filter": lambda a, given: [v for v in a if given.predicate(v)],
    "reduce": lambda a, given: functools.reduce(given.combine, a),
}


def reference(case: Case) -> Any:
    """The result of the case, as Python's numbers or as a list of them."""
    values = case.data.tolist()
    if case.operation in REFERENCE:
        result = REFERENCE[case.operation](values, case.arguments)
    else:
        plain = importlib.import_module("with_python").STATEMENTS
        result = eval(plain[case.operation], {"a": values})
    return array(case.typecode, result).tolist() if isinstance(result, list) else result
