"""What a row of the list of operations says, and the parts that several rows share."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a parameter takes, as the C++ type that a typemap makes of it."""

    ARRAY = "const ArrayView&"
    WRITABLE_BUFFER = "const WritableBufferView&"
    NUMBER = "const Number&"
    FLAG = "bool"
    CALLABLE = "const Callable&"
    OBJECT = "PyObject*"


ARRAYS = (Kind.ARRAY, Kind.WRITABLE_BUFFER)


@dataclass(frozen=True)
class Parameter:
    """A parameter, with its type and its meaning as the docstring gives them.

    `default` is a Python literal as signatures show it; a parameter without one is required. The
    C++ function is given

    - of a number: the default that is an int. With None it takes a ``const Number*``, which is null
      where no number is given, or None.
    - of a flag: the default.
    - of an object: None where that is the default, and null for ``...``, which stands for no value.
    """

    name: str
    kind: Kind
    type: str
    text: str
    default: str = ""
    keyword_only: bool = False

    @property
    def optional(self) -> bool:
        return self.default != ""

    @property
    def default_value(self) -> object:
        return ast.literal_eval(self.default)


@dataclass(frozen=True, kw_only=True)
class Function:
    """What can be called: a function of the module, a method, or a class to make an object.

    `cxx_name` is its function in arrayops::binding, `stubs` its signatures for type checkers. The
    texts make up its docstring.
    """

    name: str
    cxx_name: str
    parameters: tuple[Parameter, ...] = ()
    stubs: tuple[str, ...]
    summary: str
    returns: tuple[str, str] | None = None
    raises: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    example: str = ""

    @property
    def required(self) -> int:
        """How many parameters have no default: the first ones, as in C++."""
        return sum(not parameter.optional for parameter in self.parameters)

    @property
    def positional(self) -> int:
        """How many parameters can be given by position: the first ones, as in Python."""
        return sum(not parameter.keyword_only for parameter in self.parameters)

    def __post_init__(self) -> None:
        optional = [parameter.optional for parameter in self.parameters]
        keyword_only = [parameter.keyword_only for parameter in self.parameters]
        if optional != sorted(optional):
            raise ValueError(f"{self.name}: a required parameter follows an optional one")
        if keyword_only != sorted(keyword_only):
            raise ValueError(f"{self.name}: a positional parameter follows a keyword-only one")


@dataclass(frozen=True, kw_only=True)
class Operation(Function):
    """A function of the module.

    `family` is the page of docs/ that has it, `result` its row's result in the documentation's
    table.
    """

    family: str
    result: str

    @property
    def takes_array(self) -> bool:
        return any(parameter.kind in ARRAYS for parameter in self.parameters)

    @property
    def changes_array(self) -> bool:
        """Whether it works in place."""
        return any(parameter.kind is Kind.WRITABLE_BUFFER for parameter in self.parameters)

    @property
    def makes_array(self) -> bool:
        return self.result == NEW_ARRAY

    @property
    def gives_index(self) -> bool:
        """Whether the result is the index of an element."""
        return self.result == AN_INDEX

    @property
    def takes_callable(self) -> bool:
        return any(parameter.kind is Kind.CALLABLE for parameter in self.parameters)

    @property
    def refuses_empty(self) -> bool:
        """Whether an array without elements has no result."""
        return EMPTY in self.raises


@dataclass(frozen=True, kw_only=True)
class Reduction(Operation):
    """A function that makes one number of an array, and can be called with the array alone.

    Where there is no other parameter, its binding is generated (binding/calls/reductions.h): the
    library has a C++ function of the name `cxx_name`, too.
    """

    @property
    def generated(self) -> bool:
        return self.parameters == (ARR,)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.parameters[:1] != (ARR,) or self.required != 1:
            raise ValueError(f"{self.name}: a reduction can be called with an array alone")


@dataclass(frozen=True, kw_only=True)
class Method(Function):
    """A method: its C++ function takes `self`, or for a class method the class, as first parameter.

    What pickle calls, such as ``__reduce__``, is a method as any other. Its signature for type
    checkers does not have `self`.
    """

    of_class: bool = False

    @property
    def receiver(self) -> str:
        """What stands in front of the parameters in a text signature."""
        return "$type" if self.of_class else "$self"


@dataclass(frozen=True)
class Property:
    """A property that can only be read, with its type for type checkers."""

    name: str
    cxx_name: str
    type: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Class(Function):
    """A class, with the parameters, the errors and the example of its constructor.

    `cxx_name` is the function that makes an object, whose first parameter is the type.
    `object_type` is the ObjectType (binding/calls/classes.h) that says how objects are stored and
    which of Python's protocols they have; `protocols` are the stubs of those. The module's name is
    put in front of the class's.
    """

    family: str
    object_type: str
    methods: tuple[Method, ...] = ()
    properties: tuple[Property, ...] = ()
    protocols: tuple[str, ...] = ()
    final: bool = True


@dataclass(frozen=True, kw_only=True)
class Package:
    """All that a package shows: its name, its docstring, functions and classes.

    `header` declares the C++ functions that are not generated.
    """

    name: str
    summary: str
    header: str
    operations: tuple[Operation, ...]
    classes: tuple[Class, ...] = ()

    @property
    def public_names(self) -> list[str]:
        return sorted(["__version__", *(row.name for row in (*self.operations, *self.classes))])


# What every buffer may hold, by the codes of the array and struct modules.
ELEMENT_FORMATS = "bBhHiIlLqQfd"

# Results that several operations have.
NEW_ARRAY = "new array of the same kind and element type"
IN_PLACE_RESULT = "None, in place"
AS_ELEMENTS = "int or float, as the elements"
AN_INDEX = "int, an index"

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
