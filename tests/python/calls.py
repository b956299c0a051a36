"""The listed operations' functions, each with a call that succeeds on any array of numbers.

Tests that go over all functions, or all of a kind, take their names from here. A new reduction is
in them without a line of its own.
"""

from __future__ import annotations

import operator
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from operation import Operation, Reduction
from operations import OPERATIONS


def _names(rows: Iterable[Operation]) -> list[str]:
    return [row.name for row in rows]


def _parameters(rows: Iterable[Operation]) -> dict[str, list[str]]:
    return {row.name: [parameter.name for parameter in row.parameters] for row in rows}


ROWS: dict[str, Operation] = {row.name: row for row in OPERATIONS if row.takes_array}
NAMES = list(ROWS)
REDUCTIONS = _names(row for row in ROWS.values() if isinstance(row, Reduction))
IN_PLACE = _names(row for row in ROWS.values() if row.changes_array)
READING = _names(row for row in ROWS.values() if not row.changes_array)
MAKING_ARRAYS = _names(row for row in ROWS.values() if row.makes_array)
WITH_CALLABLE = _names(row for row in ROWS.values() if row.takes_callable)
KERNELS = _names(row for row in ROWS.values() if not row.takes_callable)
NOT_OF_NOTHING = _names(row for row in ROWS.values() if row.refuses_empty)
PARAMETERS = _parameters(ROWS.values())

# The functions that take no array.
SETTINGS = _parameters(row for row in OPERATIONS if not row.takes_array)

# The arguments that a function is given beside the array.
ARGUMENTS: dict[str, tuple[Any, ...]] = dict.fromkeys(NAMES, ()) | {
    "scale": (1,),
    "clip": (0, 100),
    "map": (operator.pos,),
    "map_inplace": (operator.pos,),
    "filter": (operator.truth,),
    "reduce": (operator.add, 0),
}


def _call(name: str) -> Callable[[Any, Any], Any]:
    if 1 + len(ARGUMENTS[name]) < ROWS[name].required:
        raise LookupError(f"{name} needs arguments in ARGUMENTS")
    return lambda ops, arr: getattr(ops, name)(arr, *ARGUMENTS[name])


CALLS = {name: _call(name) for name in NAMES}


def apply(ops: Any, name: str, arr: Any, fn: Callable[..., Any]) -> Any:
    """Calls one of the functions that take a callable, with fn(element) for every element."""
    if name == "reduce":
        return ops.reduce(arr, lambda _, x: fn(x), None)
    return getattr(ops, name)(arr, fn)


def reduced(ops: Any, name: str, typecode: str, values: Sequence[Any]) -> Any:
    """A reduction of values of which some are None, as of an Arrow array: nulls are passed over.

    An index counts them.
    """
    places = [i for i, value in enumerate(values) if value is not None]
    result = CALLS[name](ops, array(typecode, [values[i] for i in places]))
    return places[result] if ROWS[name].gives_index else result
