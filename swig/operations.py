"""The one list of arrayops' operations.

SWIG's declarations, the entries with their text signatures and docstrings, the type stubs and the
documentation's table are generated from it by generate.py; tests and benchmarks may read it too.

To add an operation: a kernel, a function in binding/operations.h, and a row here.
"""

from __future__ import annotations

from operation import (
    ARR,
    ARR_IN_PLACE,
    BAD_BUFFER,
    BAD_RESULT,
    BAD_WRITABLE_BUFFER,
    ELEMENT_STUBS,
    EMPTY,
    FN,
    Kind,
    Operation,
    Parameter,
)

OPERATIONS = (
    Operation(
        name="sum",
        cxx_name="Sum",
        family="sum",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result="int or float, as the elements",
        summary="Return the exact sum of the elements.",
        returns=(
            "int or float",
            "Of integers the exact int, however large. Of floats the exact sum rounded once, which "
            "does not depend on the order of the elements. 0 or 0.0 if `arr` is empty.",
        ),
        raises=BAD_BUFFER,
        notes="Infinities and NaN give what ``sum(list(arr))`` gives. A zero is positive.",
        example="""\
>>> sum(array('d', [0.1] * 10))
1.0
>>> sum(array('Q', [2**64 - 1] * 2))
36893488147419103230
""",
    ),
    Operation(
        name="mean",
        cxx_name="Mean",
        family="mean",
        parameters=(ARR,),
        stubs=("(arr: Buffer) -> float",),
        result="float",
        summary="Return the arithmetic mean of the elements.",
        returns=(
            "float",
            "The exact sum divided by the number of elements, rounded once; also where the sum "
            "alone would overflow.",
        ),
        raises=(EMPTY, *BAD_BUFFER),
        example="""\
>>> mean(array('i', [1, 2, 4]))
2.3333333333333335
""",
    ),
    Operation(
        name="min",
        cxx_name="Min",
        family="min_max",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result="int or float, as the elements",
        summary="Return the smallest element.",
        returns=(
            "int or float",
            "The element. NaN if any element is NaN; -0.0 is smaller than 0.0.",
        ),
        raises=(EMPTY, *BAD_BUFFER),
        example="""\
>>> min(array('h', [3, -7, 5]))
-7
""",
    ),
    Operation(
        name="max",
        cxx_name="Max",
        family="min_max",
        parameters=(ARR,),
        stubs=ELEMENT_STUBS,
        result="int or float, as the elements",
        summary="Return the largest element.",
        returns=(
            "int or float",
            "The element. NaN if any element is NaN; 0.0 is larger than -0.0.",
        ),
        raises=(EMPTY, *BAD_BUFFER),
        example="""\
>>> max(array('f', [0.5, 2.5, -1.0]))
2.5
""",
    ),
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
                "The number to multiply by; or an object with ``__index__`` or ``__float__``.",
            ),
        ),
        stubs=("(arr: Buffer, factor: _Real) -> None",),
        result="None, in place",
        summary="Multiply every element by a number, in place.",
        returns=None,
        raises=(
            ("OverflowError", "If a product does not fit the integer type of the elements."),
            ("ValueError", "If a product is NaN and the elements are integers."),
            *BAD_WRITABLE_BUFFER,
        ),
        notes="Integers times an int are exact. Integers times a float become ``int(x * factor)``, "
        "as Python computes it. Floats are multiplied in double precision and rounded once to the "
        "element type. After an error the array is as it was.",
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
        stubs=("(arr: Buffer, min: _Real, max: _Real) -> None",),
        result="None, in place",
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
    Operation(
        name="map",
        cxx_name="Map",
        family="functional",
        parameters=(ARR, FN),
        stubs=(
            "(arr: _Integers, fn: Callable[[int], SupportsIndex]) -> array[int]",
            "(arr: _Floats, fn: Callable[[float], _Real]) -> array[float]",
            "(arr: Buffer, fn: Callable[[Any], _Real]) -> array[Any]",
        ),
        result="array.array of the same element type",
        summary="Return a new array of what a function returns for each element.",
        returns=(
            "array.array",
            "The results, as elements of the same type as those of `arr`. They are converted as "
            "``array.array`` converts an item that is assigned.",
        ),
        raises=(*BAD_RESULT, *BAD_BUFFER),
        notes="An exception of `fn` is passed on.",
        example="""\
>>> map(array('i', [1, 2, 3]), lambda x: x * x)
array('i', [1, 4, 9])
""",
    ),
    Operation(
        name="map_inplace",
        cxx_name="MapInPlace",
        family="functional",
        parameters=(ARR_IN_PLACE, FN),
        stubs=(
            "(arr: _Integers, fn: Callable[[int], SupportsIndex]) -> None",
            "(arr: _Floats, fn: Callable[[float], _Real]) -> None",
            "(arr: Buffer, fn: Callable[[Any], _Real]) -> None",
        ),
        result="None, in place",
        summary="Replace every element by what a function returns for it, in place.",
        returns=None,
        raises=(*BAD_RESULT, *BAD_WRITABLE_BUFFER),
        notes="An exception of `fn` is passed on. What was written before it stays written.",
        example="""\
>>> a = array('d', [1.0, 4.0, 9.0])
>>> map_inplace(a, math.sqrt)
>>> a
array('d', [1.0, 2.0, 3.0])
""",
    ),
    Operation(
        name="filter",
        cxx_name="Filter",
        family="functional",
        parameters=(
            ARR,
            Parameter(
                "predicate",
                Kind.CALLABLE,
                "callable",
                "Called with each element, an int or a float; a true result keeps it.",
            ),
        ),
        stubs=(
            "(arr: _Integers, predicate: Callable[[int], object]) -> array[int]",
            "(arr: _Floats, predicate: Callable[[float], object]) -> array[float]",
            "(arr: Buffer, predicate: Callable[[Any], object]) -> array[Any]",
        ),
        result="array.array of the same element type",
        summary="Return a new array of the elements for which a function returns true.",
        returns=("array.array", "The elements that were kept, in their order."),
        raises=BAD_BUFFER,
        notes="An exception of `predicate` is passed on.",
        example="""\
>>> filter(array('i', [5, -2, 7]), lambda x: x > 0)
array('i', [5, 7])
""",
    ),
    Operation(
        name="reduce",
        cxx_name="Reduce",
        family="functional",
        parameters=(
            ARR,
            Parameter(
                "fn",
                Kind.CALLABLE,
                "callable",
                "Called with the result so far and the next element.",
            ),
            Parameter(
                "initial",
                Kind.OBJECT,
                "object",
                "The result to start from. Without it, the first element.",
                optional=True,
            ),
        ),
        stubs=(
            "(arr: _Integers, fn: Callable[[int, int], int]) -> int",
            "(arr: _Floats, fn: Callable[[float, float], float]) -> float",
            "(arr: Buffer, fn: Callable[[Any, Any], _T]) -> _T",
            "(arr: _Integers, fn: Callable[[_T, int], _T], initial: _T) -> _T",
            "(arr: _Floats, fn: Callable[[_T, float], _T], initial: _T) -> _T",
            "(arr: Buffer, fn: Callable[[_T, Any], _T], initial: _T) -> _T",
        ),
        result="what fn returns",
        summary="Combine the elements from left to right with a function of two arguments.",
        returns=(
            "object",
            "The last result of `fn`, as ``functools.reduce(fn, arr, initial)`` gives it.",
        ),
        raises=(
            ("TypeError", "If `arr` is empty and there is no `initial`."),
            *BAD_BUFFER,
        ),
        notes="An exception of `fn` is passed on.",
        example="""\
>>> reduce(array('i', [1, 2, 3, 4]), operator.mul)
24
""",
    ),
    Operation(
        name="simd_target",
        cxx_name="SimdTarget",
        family="targets",
        parameters=(),
        stubs=("() -> str",),
        result="str",
        summary="Return the name of the instruction set that the kernels use.",
        returns=("str", "The name that Highway gives it, such as ``'AVX2'``."),
        notes="It is the best one of the machine, or the one that the environment variable "
        "``ARRAYOPS_SIMD_TARGET`` named when arrayops was imported.",
    ),
)
