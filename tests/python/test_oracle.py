"""The oracle's exact sums against the standard library, so that the other tests can trust them."""

from __future__ import annotations

import functools
import math
import random
from array import array
from fractions import Fraction

import oracle
import pytest
from checks import assert_same
from hypothesis import given
from hypothesis import strategies as st
from oracle_views import View
from samples import FLOATS, TYPECODES, finite_double, limits, make
from strategies import float_arrays

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(finite, max_size=40))
def test_sum_is_fsum(values: list[float]) -> None:
    try:
        expected = math.fsum(values)
    except OverflowError:  # on the way, or at the end
        return
    assert_same(oracle.sum(array("d", values)), expected + 0.0)


@given(st.lists(finite, min_size=1, max_size=40))
def test_mean_is_the_fraction(values: list[float]) -> None:
    expected = float(sum(map(Fraction, values)) / len(values))
    assert_same(oracle.mean(array("d", values)), expected)


def test_sum_is_the_rounded_fraction_for_all_exponents() -> None:
    rng = random.Random(1)
    for _ in range(300):
        values = [finite_double(rng) for _ in range(rng.randrange(1, 12))]
        exact = sum(map(Fraction, values), Fraction(0))
        if abs(exact) < Fraction(2) ** 1023:
            assert_same(oracle.sum(array("d", values)), float(exact))


@given(float_arrays(min_size=1, nan=False))
def test_extremes_are_the_builtins(arr: array[float]) -> None:
    assert oracle.min(arr) == min(arr)
    assert oracle.max(arr) == max(arr)


@pytest.mark.parametrize("typecode", TYPECODES)
def test_callables_are_as_the_builtins(typecode: str) -> None:
    arr = make(typecode, 200)
    assert_same(oracle.map(arr, lambda x: x // 2), array(typecode, [x // 2 for x in arr]))
    assert_same(oracle.filter(arr, lambda x: x > 1), array(typecode, filter(lambda x: x > 1, arr)))
    assert oracle.reduce(arr, max) == functools.reduce(max, arr)


@pytest.mark.parametrize("typecode", TYPECODES)
def test_views_read_and_write_what_the_array_does(typecode: str) -> None:
    arr = make(typecode, 9)
    with View(arr, "test") as view:
        assert view.values() == list(arr) == [view[index] for index in range(len(view))]
        view[4] = 1
        assert arr[4] == 1
        if typecode not in FLOATS:
            assert (view.element.lowest, view.element.highest) == limits(typecode)
