"""Hypothesis strategies: arrays of every type, and the numbers that people pass with them."""

from __future__ import annotations

from array import array
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from samples import FLOATS, INTEGERS, TYPECODES, edges, limits


def elements(typecode: str, nan: bool = True, infinity: bool = True) -> st.SearchStrategy[Any]:
    if typecode in INTEGERS:
        low, high = limits(typecode)
        return st.integers(low, high) | st.sampled_from(edges(typecode)) | st.integers(0, 9)
    if typecode == "f":
        return st.floats(width=32, allow_nan=nan, allow_infinity=infinity)
    return st.floats(allow_nan=nan, allow_infinity=infinity)


@st.composite
def arrays(
    draw: st.DrawFn,
    typecodes: str = TYPECODES,
    min_size: int = 0,
    nan: bool = True,
    infinity: bool = True,
) -> array[Any]:
    """Up to a few vectors; now and then the same elements over and over, for many blocks."""
    typecode = draw(st.sampled_from(typecodes))
    values = draw(st.lists(elements(typecode, nan, infinity), min_size=min_size, max_size=70))
    return array(typecode, values) * draw(st.sampled_from([1, 1, 1, 1, 97]))


def integer_arrays(min_size: int = 0) -> st.SearchStrategy[array[Any]]:
    return arrays(INTEGERS, min_size)


def float_arrays(
    min_size: int = 0, nan: bool = True, infinity: bool = True
) -> st.SearchStrategy[array[Any]]:
    return arrays(FLOATS, min_size, nan, infinity)


small_integers = st.integers(-300, 300)
huge_integers = st.integers(-(2**70), 2**70) | st.sampled_from([10**400, -(10**400), 2**128])
any_integer = small_integers | huge_integers | st.booleans()

# Fractions and decimals that a double holds, or that lie between the same integers as their double.
fractions = st.fractions(-(10**9), 10**9, max_denominator=1000)
decimals = st.decimals(-(10**9), 10**9, places=3).map(Decimal)
any_float = st.floats() | st.floats(-300, 300) | st.sampled_from([0.5, -0.5, 1.0, -1.0, 2.0**63])


@st.composite
def numpy_scalars(draw: st.DrawFn) -> Any:
    import numpy

    kind = draw(st.sampled_from(["int8", "int64", "uint64", "float32", "float64"]))
    whole = draw(st.integers(-100, 100))
    return numpy.dtype(kind).type(abs(whole) if kind == "uint64" else whole)


def _have_numpy() -> bool:
    try:
        import numpy  # noqa: F401
    except ImportError:
        return False
    return True


reals: st.SearchStrategy[Any] = any_integer | any_float | fractions | decimals
if _have_numpy():
    reals = reals | numpy_scalars()
