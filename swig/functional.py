"""map, map_inplace, filter and reduce: a Python function called with each element."""

from __future__ import annotations

from operation import (
    ARR,
    ARR_IN_PLACE,
    BAD_ARRAY,
    BAD_RESULT,
    BAD_WRITABLE_BUFFER,
    FN,
    IN_PLACE_RESULT,
    NEW_ARRAY,
    NO_LIBRARY,
    Kind,
    Operation,
    Parameter,
)

FUNCTIONAL = (
    Operation(
        name="map",
        cxx_name="Map",
        family="functional",
        parameters=(ARR, FN),
        stubs=(
            "(arr: _Integers, fn: Callable[[int], SupportsIndex]) -> array[int]",
            "(arr: _Floats, fn: Callable[[float], _Real]) -> array[float]",
            "(arr: memoryview, fn: Callable[[Any], _Real]) -> array[Any]",
            "(arr: _Array, fn: Callable[[Any], _Real]) -> Any",
        ),
        result=NEW_ARRAY,
        summary="Return a new array of what a function returns for each element.",
        returns=(
            "array.array, numpy.ndarray, pyarrow.Array or polars.Series",
            "The results, as elements of the same type as those of `arr`. They are converted as "
            "``array.array`` converts an item that is assigned. The array is a NumPy array for "
            "one, an Arrow array for one, and an ``array.array`` for every other buffer.",
        ),
        raises=(*BAD_RESULT, *BAD_ARRAY, NO_LIBRARY),
        notes="An exception of `fn` is passed on. Nulls of Arrow arrays stay nulls, and `fn` is "
        "not called for them.",
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
            "(arr: _Buffer, fn: Callable[[Any], _Real]) -> None",
        ),
        result=IN_PLACE_RESULT,
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
            "(arr: memoryview, predicate: Callable[[Any], object]) -> array[Any]",
            "(arr: _Array, predicate: Callable[[Any], object]) -> Any",
        ),
        result=NEW_ARRAY,
        summary="Return a new array of the elements for which a function returns true.",
        returns=(
            "array.array, numpy.ndarray, pyarrow.Array or polars.Series",
            "The elements that were kept, in their order, in an array of the kind that `map` "
            "gives.",
        ),
        raises=(*BAD_ARRAY, NO_LIBRARY),
        notes="An exception of `predicate` is passed on. Nulls of Arrow arrays are left out.",
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
                default="...",
            ),
        ),
        stubs=(
            "(arr: _Integers, fn: Callable[[int, int], int]) -> int",
            "(arr: _Floats, fn: Callable[[float, float], float]) -> float",
            "(arr: _Array, fn: Callable[[Any, Any], _T]) -> _T",
            "(arr: _Integers, fn: Callable[[_T, int], _T], initial: _T) -> _T",
            "(arr: _Floats, fn: Callable[[_T, float], _T], initial: _T) -> _T",
            "(arr: _Array, fn: Callable[[_T, Any], _T], initial: _T) -> _T",
        ),
        result="what fn returns",
        summary="Combine the elements from left to right with a function of two arguments.",
        returns=(
            "object",
            "The last result of `fn`, as ``functools.reduce(fn, arr, initial)`` gives it.",
        ),
        raises=(
            ("TypeError", "If `arr` is empty and there is no `initial`."),
            *BAD_ARRAY,
        ),
        notes="An exception of `fn` is passed on. Nulls of Arrow arrays are passed over.",
        example="""\
>>> reduce(array('i', [1, 2, 3, 4]), operator.mul)
24
""",
    ),
)
