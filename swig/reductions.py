"""The reductions: one number from an array. A row is all that the binding of one needs."""

from __future__ import annotations

from operation import (
    AN_INDEX,
    ARR,
    AS_ELEMENTS,
    BAD_ARRAY,
    ELEMENT_STUBS,
    EMPTY,
    Reduction,
)

REDUCTIONS = (
    Reduction(
        name="sum",
        cxx_name="Sum",
        family="sum",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result=AS_ELEMENTS,
        summary="Return the exact sum of the elements.",
        returns=(
            "int or float",
            "Of integers the exact int, however large. Of floats the exact sum rounded once, which "
            "does not depend on the order of the elements. 0 or 0.0 if `arr` is empty.",
        ),
        raises=BAD_ARRAY,
        notes="Infinities and NaN give what ``sum(list(arr))`` gives. A zero is positive. Nulls of "
        "Arrow arrays are passed over.",
        example="""\
>>> sum(array('d', [0.1] * 10))
1.0
>>> sum(array('Q', [2**64 - 1] * 2))
36893488147419103230
""",
    ),
    Reduction(
        name="mean",
        cxx_name="Mean",
        family="mean",
        parameters=(ARR,),
        stubs=("(arr: _Array) -> float",),
        result="float",
        summary="Return the arithmetic mean of the elements.",
        returns=(
            "float",
            "The exact sum divided by the number of elements, rounded once; also where the sum "
            "alone would overflow.",
        ),
        raises=(EMPTY, *BAD_ARRAY),
        notes="Nulls of Arrow arrays are passed over.",
        example="""\
>>> mean(array('i', [1, 2, 4]))
2.3333333333333335
""",
    ),
    Reduction(
        name="min",
        cxx_name="Min",
        family="min_max",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result=AS_ELEMENTS,
        summary="Return the smallest element.",
        returns=(
            "int or float",
            "The element. NaN if any element is NaN; -0.0 is smaller than 0.0.",
        ),
        raises=(EMPTY, *BAD_ARRAY),
        notes="Nulls of Arrow arrays are passed over.",
        example="""\
>>> min(array('h', [3, -7, 5]))
-7
""",
    ),
    Reduction(
        name="max",
        cxx_name="Max",
        family="min_max",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result=AS_ELEMENTS,
        summary="Return the largest element.",
        returns=(
            "int or float",
            "The element. NaN if any element is NaN; 0.0 is larger than -0.0.",
        ),
        raises=(EMPTY, *BAD_ARRAY),
        notes="Nulls of Arrow arrays are passed over.",
        example="""\
>>> max(array('f', [0.5, 2.5, -1.0]))
2.5
""",
    ),
    Reduction(
        name="argmin",
        cxx_name="ArgMin",
        family="arg_min_max",
        parameters=(ARR,),
        stubs=("(arr: _Array) -> int",),
        result=AN_INDEX,
        summary="Return the index of the smallest element.",
        returns=(
            "int",
            "The first index of what `min` gives: of the first NaN where there is one, else of the "
            "first -0.0 where that is the smallest.",
        ),
        raises=(EMPTY, *BAD_ARRAY),
        notes="Nulls of Arrow arrays are passed over, but they count in the index.",
        example="""\
>>> argmin(array('h', [3, -7, 5, -7]))
1
""",
    ),
    Reduction(
        name="argmax",
        cxx_name="ArgMax",
        family="arg_min_max",
        parameters=(ARR,),
        stubs=("(arr: _Array) -> int",),
        result=AN_INDEX,
        summary="Return the index of the largest element.",
        returns=(
            "int",
            "The first index of what `max` gives: of the first NaN where there is one, else of the "
            "first 0.0 where that is the largest.",
        ),
        raises=(EMPTY, *BAD_ARRAY),
        notes="Nulls of Arrow arrays are passed over, but they count in the index.",
        example="""\
>>> argmax(array('f', [0.5, 2.5, -1.0]))
1
""",
    ),
)
