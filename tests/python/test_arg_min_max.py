"""argmin and argmax: the first index of what min and max give."""

from __future__ import annotations

import math
import random
from array import array
from typing import Any

import oracle
import pytest
from checks import message
from hypothesis import given
from samples import FLOATS, LENGTHS, LONG, SOME_LENGTHS, TYPECODES, edges, make
from strategies import arrays
from subject import ops as arrayops

FUNCTIONS = ["argmin", "argmax"]
PLAIN = {"argmin": min, "argmax": max}  # for elements without NaNs and zeros of both signs


class TestArgMinMaxOracle:
    ops: Any = oracle
    lengths: Any = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("name", FUNCTIONS)
    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str, name: str) -> None:
        for count in self.lengths[1:]:
            arr = make(typecode, count)
            index = getattr(self.ops, name)(arr)
            assert type(index) is int
            assert index == arr.index(PLAIN[name](arr))

    @pytest.mark.parametrize("name", FUNCTIONS)
    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_the_first_of_several(self, typecode: str, name: str) -> None:
        rng = random.Random(7)
        for count in (2, 17, 70, 300):
            arr = array(typecode, [rng.randrange(50, 53) for _ in range(count)])
            assert getattr(self.ops, name)(arr) == list(arr).index(PLAIN[name](arr))

    @pytest.mark.parametrize("name", FUNCTIONS)
    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nothing(self, typecode: str, name: str) -> None:
        with pytest.raises(ValueError) as caught:
            getattr(self.ops, name)(array(typecode))
        assert name in message(caught.value)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_one_element(self, typecode: str) -> None:
        for value in edges(typecode):
            assert self.ops.argmin(array(typecode, [value])) == 0
            assert self.ops.argmax(array(typecode, [value])) == 0

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_the_first_nan(self, typecode: str) -> None:
        for count in (2, 9, 40):
            for i in range(count):
                arr = array(typecode, [1.0] * count)
                arr[i] = math.nan
                arr[-1] = -math.nan
                assert self.ops.argmin(arr) == self.ops.argmax(arr) == i

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_zeros_by_their_signs(self, typecode: str) -> None:
        assert self.ops.argmin(array(typecode, [0.0, -0.0, -0.0, 1.0])) == 1
        assert self.ops.argmax(array(typecode, [-0.0, 0.0, 0.0, -1.0])) == 1
        assert self.ops.argmin(array(typecode, [-0.0, -0.0])) == 0
        assert self.ops.argmax(array(typecode, [-math.inf, -0.0, 0.0])) == 2


class TestArgMinMax(TestArgMinMaxOracle):
    ops = arrayops
    lengths = LENGTHS

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_against_the_oracle(self, typecode: str) -> None:
        for count in LONG:
            arr = make(typecode, count, seed=count)
            assert arrayops.argmin(arr) == oracle.argmin(arr)
            assert arrayops.argmax(arr) == oracle.argmax(arr)

    @given(arrays(min_size=1))
    def test_random_arrays(self, arr: array[Any]) -> None:
        assert arrayops.argmin(arr) == oracle.argmin(arr)
        assert arrayops.argmax(arr) == oracle.argmax(arr)
