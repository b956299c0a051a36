"""A made-up list of operations, which has what arrayops' own list does not have yet."""

from __future__ import annotations

from operation import (
    ARR,
    AS_ELEMENTS,
    BAD_ARRAY,
    ELEMENT_STUBS,
    Class,
    Kind,
    Method,
    Operation,
    Package,
    Parameter,
    Property,
    Reduction,
)


def _object(name: str, default: str = "", keyword_only: bool = False) -> Parameter:
    return Parameter(name, Kind.OBJECT, "object", "Anything.", default, keyword_only)


FACTOR = Parameter("factor", Kind.NUMBER, "int or float", "A number.", "2")
OFFSET = Parameter("offset", Kind.NUMBER, "int or float", "A number.", "None", True)
SATURATE = Parameter("saturate", Kind.FLAG, "bool", "Whether.", "False", True)

# Each returns what its C++ function was given.
OPERATIONS = (
    Reduction(
        name="total",
        cxx_name="Sum",
        family="made_up",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result=AS_ELEMENTS,
        summary="Return the sum, by a function that is generated.",
        raises=BAD_ARRAY,
    ),
    Operation(
        name="defaults",
        cxx_name="Defaults",
        family="made_up",
        parameters=(ARR, FACTOR, OFFSET, SATURATE),
        stubs=(
            "(arr: _Array, factor: _Real = 2, *, offset: _Real | None = None, "
            "saturate: bool = False) -> tuple[object, ...]",
        ),
        result="tuple",
        summary="Return the number of elements and the rest.",
    ),
    Operation(
        name="keywords",
        cxx_name="Keywords",
        family="made_up",
        parameters=(
            _object("first"),
            _object("second"),
            _object("third", keyword_only=True),
            _object("fourth", keyword_only=True),
            _object("fifth", "None", keyword_only=True),
        ),
        stubs=(
            "(first: object, second: object, *, third: object, fourth: object, "
            "fifth: object = None) -> tuple[object, ...]",
        ),
        result="tuple",
        summary="Return the arguments, two of which are by keyword only and required.",
    ),
    Operation(
        name="optional",
        cxx_name="Optional",
        family="made_up",
        parameters=(Parameter("n", Kind.NUMBER, "int", "A number.", "None"),),
        stubs=("(n: _Real | None = None) -> object",),
        result="object",
        summary="Return the only argument, which is optional.",
    ),
    Operation(
        name="only_keywords",
        cxx_name="OnlyKeywords",
        family="made_up",
        parameters=(_object("one", "...", True), _object("other", "None", True)),
        stubs=(
            "(*, other: object = None) -> tuple[object, ...]",
            "(*, one: object, other: object = None) -> tuple[object, ...]",
        ),
        result="tuple",
        summary="Return the arguments, with Ellipsis where C++ was given null.",
    ),
    Operation(
        name="several",
        cxx_name="Several",
        family="made_up",
        parameters=(_object("first"), _object("second"), _object("third"), _object("last", "None")),
        stubs=(
            "(first: object, second: object, third: object, last: object = None) "
            "-> tuple[object, ...]",
        ),
        result="tuple",
        summary="Return the arguments.",
    ),
)

COUNTER = Class(
    name="Counter",
    cxx_name="NewCounter",
    family="made_up",
    object_type="kCounterType",
    parameters=(
        Parameter("start", Kind.NUMBER, "int", "The count to begin with.", "0"),
        Parameter("step", Kind.NUMBER, "int", "What an element counts.", "1", True),
    ),
    stubs=("(start: int = 0, *, step: int = 1) -> Self",),
    summary="Counts elements.",
    raises=(("TypeError", "If a number is no int."),),
    properties=(Property("count", "CounterCount", "int", "The elements so far."),),
    methods=(
        Method(
            name="add",
            cxx_name="CounterAdd",
            parameters=(ARR, Parameter("times", Kind.NUMBER, "int", "How often.", "1", True)),
            stubs=("(arr: _Array, *, times: int = 1) -> None",),
            summary="Count the elements of an array.",
        ),
        Method(
            name="of",
            cxx_name="CounterOf",
            of_class=True,
            parameters=(_object("values"),),
            stubs=("(values: object) -> Self",),
            summary="Return a counter that starts with how many values there are.",
            returns=("Counter", "A new one."),
        ),
        Method(
            name="clear",
            cxx_name="CounterClear",
            stubs=("() -> None",),
            summary='Start anew, "from 0".',
        ),
        Method(
            name="__reduce__",
            cxx_name="CounterReduce",
            stubs=("() -> tuple[object, ...]",),
            summary="Return what pickle makes the counter of.",
        ),
    ),
    protocols=(
        "__len__(self) -> int",
        "__add__(self, other: Counter, /) -> Counter",
        "__radd__(self, other: Counter, /) -> Counter",
    ),
)

PACKAGE = Package(
    name="made_up",
    summary="A package of a made-up list.",
    header="tests/swig/made_up.h",
    operations=OPERATIONS,
    classes=(COUNTER,),
)
