"""sum: integers exact at any size, floats as by math.fsum, infinities as by the builtin."""

from __future__ import annotations

import builtins
import math
import random
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from checks import assert_same
from hypothesis import given
from samples import (
    FLOATS,
    INTEGERS,
    LENGTHS,
    LONG,
    SOME_LENGTHS,
    TYPECODES,
    WIDE_INTEGERS,
    limits,
    make,
    placed,
    tricky_floats,
)
from strategies import arrays, float_arrays, integer_arrays
from subject import ops as arrayops


class TestSumOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_integers_as_the_builtin(self, typecode: str) -> None:
        for count in self.lengths:
            arr = make(typecode, count)
            assert_same(self.ops.sum(arr), builtins.sum(arr))

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_floats_as_fsum(self, typecode: str) -> None:
        for count in self.lengths:
            arr = make(typecode, count)
            assert_same(self.ops.sum(arr), math.fsum(arr))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nothing(self, typecode: str) -> None:
        assert_same(self.ops.sum(array(typecode)), 0.0 if typecode in FLOATS else 0)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_input_is_unmodified(self, typecode: str) -> None:
        arr = make(typecode, 5000)
        before = arr.tobytes()
        self.ops.sum(arr)
        assert arr.tobytes() == before

    @pytest.mark.parametrize("typecode", INTEGERS)
    @pytest.mark.parametrize("count", [1, 7, 64, 255, 256, 257, 2049, 70_000, 300_000])
    def test_limits_add_up(self, typecode: str, count: int) -> None:
        for limit in limits(typecode):
            assert self.ops.sum(array(typecode, [limit]) * count) == limit * count

    @pytest.mark.parametrize("typecode", WIDE_INTEGERS)
    def test_past_64_bits(self, typecode: str) -> None:
        low, high = limits(typecode)
        assert self.ops.sum(array(typecode, [high, high, high])) == 3 * high
        arr = array(typecode, [high, high, low, 1]) * 50_000
        assert self.ops.sum(arr) == 50_000 * (2 * high + low + 1)
        assert self.ops.sum(arr) > 2**64

    @pytest.mark.parametrize("typecode", "lq")
    def test_below_64_bits_and_back(self, typecode: str) -> None:
        low, high = limits(typecode)
        arr = array(typecode, [low]) * 9000 + array(typecode, [high]) * 9000
        assert self.ops.sum(arr[:9000]) == 9000 * low
        assert self.ops.sum(arr) == -9000

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_every_element_counts_once(self, typecode: str) -> None:
        for count in (1, 3, 31, 67, 2051):
            for position in {0, 1, count // 2, count - 2, count - 1} & set(range(count)):
                assert self.ops.sum(placed(typecode, count, [(position, 5)])) == 5

    @pytest.mark.parametrize("typecode", FLOATS)
    @pytest.mark.parametrize("count", [1, 2, 9, 70, 2049, 10_000])
    def test_a_zero_is_positive(self, typecode: str, count: int) -> None:
        assert_same(self.ops.sum(array(typecode, [-0.0]) * count), 0.0)
        assert_same(self.ops.sum(array(typecode, [-1.5, 1.5]) * count), 0.0)

    @pytest.mark.parametrize("typecode", FLOATS)
    @pytest.mark.parametrize("count", [1, 2, 5, 33, 2048, 2049, 10_000])
    def test_infinities_and_nan_as_the_builtin(self, typecode: str, count: int) -> None:
        rng = random.Random(count)
        inf, nan = math.inf, math.nan
        for specials in ([inf], [-inf], [nan], [inf, -inf], [inf, inf], [inf, nan]):
            items = [(rng.randrange(count), special) for special in specials]
            arr = placed(typecode, count, items, fill=1.5)
            assert_same(self.ops.sum(arr), builtins.sum(list(arr)))

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_special_values_anywhere(self, typecode: str) -> None:
        for count in self.lengths:
            arr = array(typecode, tricky_floats(typecode, count))
            assert_same(self.ops.sum(arr), oracle.sum(arr))

    def test_an_infinity_outweighs_an_overflow_in_any_order(self) -> None:
        top = float.fromhex("0x1.fffffffffffffp1023")
        for arr in ([-math.inf, top, top], [top, -math.inf, top], [top, top, -math.inf]):
            assert self.ops.sum(array("d", arr)) == -math.inf

    @given(integer_arrays())
    def test_random_integers(self, arr: array[int]) -> None:
        assert_same(self.ops.sum(arr), builtins.sum(arr))

    @given(float_arrays(nan=False, infinity=False))
    def test_random_floats(self, arr: array[float]) -> None:
        assert_same(self.ops.sum(arr), oracle.sum(arr))

    @given(arrays())
    def test_random_arrays_with_specials(self, arr: array[Any]) -> None:
        assert_same(self.ops.sum(arr), oracle.sum(arr))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_order_does_not_matter(self, typecode: str) -> None:
        for count in LONG:
            values = list(make(typecode, count, seed=1))
            expected = self.ops.sum(array(typecode, values))
            random.Random(count).shuffle(values)
            assert_same(self.ops.sum(array(typecode, values)), expected)
            assert_same(self.ops.sum(array(typecode, values[::-1])), expected)


class TestSum(TestSumOracle):
    ops = arrayops
    lengths = LENGTHS
