"""What a row of the list of operations says, and the parts that several rows share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a parameter takes, as the C++ type that a typemap makes of it."""

    ARRAY = "const ArrayView&"
    WRITABLE_BUFFER = "const WritableBufferView&"
    NUMBER = "const Number&"
    CALLABLE = "const Callable&"
    OBJECT = "PyObject*"


ARRAYS = (Kind.ARRAY, Kind.WRITABLE_BUFFER)


@dataclass(frozen=True)
class Parameter:
    """A parameter, with its type and its meaning as the docstring gives them."""

    name: str
    kind: Kind
    type: str
    text: str
    optional: bool = False


@dataclass(frozen=True)
class Operation:
    """A function of the module.

    `cxx_name` is its function in arrayops::binding, `stubs` its signatures for type checkers,
    `result` its row's result in the documentation's table. The texts make up its docstring.
    """

    name: str
    cxx_name: str
    family: str
    parameters: tuple[Parameter, ...]
    stubs: tuple[str, ...]
    result: str
    summary: str
    returns: tuple[str, str] | None
    raises: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    example: str = ""


# What every buffer may hold, by the codes of the array and struct modules.
ELEMENT_FORMATS = "bBhHiIlLqQfd"

ARR = Parameter(
    "arr",
    Kind.ARRAY,
    "buffer of numbers or Arrow array",
    "An ``array.array``, any other one-dimensional, contiguous buffer of integers or floats, or an "
    "Arrow array of them. It is read where it is, not copied.",
)

ARR_IN_PLACE = Parameter(
    "arr",
    Kind.WRITABLE_BUFFER,
    "writable buffer of numbers",
    "An ``array.array``, or any other one-dimensional, contiguous, writable buffer of integers or "
    "floats. It is changed where it is.",
)

FN = Parameter("fn", Kind.CALLABLE, "callable", "Called with each element, an int or a float.")

BAD_ARRAY = (
    (
        "TypeError",
        "If `arr` is no one-dimensional buffer of numbers in native byte order, and no Arrow array "
        "of numbers.",
    ),
    ("BufferError", "If `arr` is not contiguous."),
)

BAD_WRITABLE_BUFFER = (
    ("TypeError", "If `arr` is no one-dimensional buffer of numbers in native byte order."),
    ("BufferError", "If `arr` is read-only or not contiguous, or an Arrow array."),
)

# Of a function that makes a new array of the input's kind.
NO_LIBRARY = (
    "TypeError",
    "If `arr` is an Arrow array of another library than polars, and pyarrow has not been imported.",
)

BAD_RESULT = (
    ("TypeError", "If `fn` returns a float for integer elements, or no number at all."),
    ("OverflowError", "If a result does not fit the integer type of the elements."),
)

EMPTY = ("ValueError", "If `arr` is empty, or has no element that is not null.")

ELEMENT_STUBS = (
    "(arr: _Integers) -> int",
    "(arr: _Floats) -> float",
    "(arr: _Array) -> int | float",
)
