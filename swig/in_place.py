"""scale and clip: the elements changed where they are."""

from __future__ import annotations

from operation import (
    ARR_IN_PLACE,
    BAD_WRITABLE_BUFFER,
    IN_PLACE_RESULT,
    Kind,
    Operation,
    Parameter,
)

IN_PLACE = (
    Operation(
        name="scale",
        cxx_name="Scale",
        family="scale",
        parameters=(
            ARR_IN_PLACE,
            Parameter(
                "factor",
                Kind.NUMBER,
                "int or float",
                "The number to multiply by: any real number, such as a Fraction, or an object with "
                "``__index__`` or ``__float__``.",
            ),
        ),
        stubs=("(arr: _Buffer, factor: _Real) -> None",),
        result=IN_PLACE_RESULT,
        summary="Multiply every element by a number, in place.",
        returns=None,
        raises=(
            ("OverflowError", "If a product does not fit the integer type of the elements."),
            ("ValueError", "If a product is NaN and the elements are integers."),
            *BAD_WRITABLE_BUFFER,
        ),
        notes="Integers times an int are exact. Integers times a float become ``int(x * factor)``, "
        "as Python computes it, and so do integers times a Fraction, a Decimal or another number "
        "that is neither, at the speed of its own arithmetic and with its exceptions. Floats are "
        "multiplied in double precision and rounded once to the element type. After an error the "
        "array is as it was.",
        example="""\
>>> a = array('i', [1, 2, 3])
>>> scale(a, 2.5)
>>> a
array('i', [2, 5, 7])
""",
    ),
    Operation(
        name="clip",
        cxx_name="Clip",
        family="clip",
        parameters=(
            ARR_IN_PLACE,
            Parameter(
                "min",
                Kind.NUMBER,
                "int or float",
                "The lower bound: any real number, also one that no element can hold.",
            ),
            Parameter("max", Kind.NUMBER, "int or float", "The upper bound."),
        ),
        stubs=("(arr: _Buffer, min: _Real, max: _Real) -> None",),
        result=IN_PLACE_RESULT,
        summary="Limit every element to the values from `min` to `max`, in place.",
        returns=None,
        raises=(
            (
                "ValueError",
                "If `min` is greater than `max`, a bound is NaN, or the elements are integers of a "
                "type that has no value between the bounds.",
            ),
            *BAD_WRITABLE_BUFFER,
        ),
        notes="Elements between the bounds or equal to one keep their bits, and NaN stays NaN. "
        "After an error the array is as it was.",
        example="""\
>>> a = array('b', [-100, 0, 100])
>>> clip(a, -5.5, 1000)
>>> a
array('b', [-5, 0, 100])
""",
    ),
)
