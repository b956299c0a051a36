"""min and max: the element itself; floats as IEEE 754-2019's minimum and maximum order them."""

from __future__ import annotations

import builtins
import math
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from checks import assert_same, message
from hypothesis import given
from samples import (
    FLOATS,
    INTEGERS,
    LENGTHS,
    LONG,
    SOME_LENGTHS,
    TYPECODES,
    edges,
    limits,
    make,
    placed,
)
from strategies import arrays
from subject import ops as arrayops


class TestMinMaxOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths[1:]:
            arr = make(typecode, count)
            assert_same(self.ops.min(arr), builtins.min(arr))
            assert_same(self.ops.max(arr), builtins.max(arr))

    @pytest.mark.parametrize("name", ["min", "max"])
    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nothing(self, typecode: str, name: str) -> None:
        with pytest.raises(ValueError) as caught:
            getattr(self.ops, name)(array(typecode))
        assert name in message(caught.value)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_one_element(self, typecode: str) -> None:
        for value in edges(typecode):
            assert_same(self.ops.min(array(typecode, [value])), value)
            assert_same(self.ops.max(array(typecode, [value])), value)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_the_extreme_at_every_place(self, typecode: str) -> None:
        low, high = (-1e30, 1e30) if typecode in FLOATS else limits(typecode)
        low, high = array(typecode, [low, high])
        middle = 3
        for count in (1, 2, 5, 16, 33, 70):
            for position in range(count):
                assert self.ops.min(placed(typecode, count, [(position, low)], middle)) == low
                assert self.ops.max(placed(typecode, count, [(position, high)], middle)) == high
        for count in LONG:
            for position in (0, 1, count // 2, count - 2, count - 1):
                assert self.ops.min(placed(typecode, count, [(position, low)], middle)) == low
                assert self.ops.max(placed(typecode, count, [(position, high)], middle)) == high

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_all_elements_at_a_limit(self, typecode: str) -> None:
        for limit in limits(typecode):
            for count in (1, 9, 64, 2049):
                assert self.ops.min(array(typecode, [limit]) * count) == limit
                assert self.ops.max(array(typecode, [limit]) * count) == limit

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_nan_at_every_place_wins(self, typecode: str) -> None:
        for fill in (1.0, math.inf, -math.inf, -0.0):
            for count in (1, 2, 3, 8, 17, 35, 70):
                for position in range(count):
                    arr = placed(typecode, count, [(position, math.nan)], fill)
                    assert math.isnan(self.ops.min(arr)), (count, position)
                    assert math.isnan(self.ops.max(arr)), (count, position)
        for count in LONG:
            for position in (0, 1, count // 2, count - 2, count - 1):
                arr = placed(typecode, count, [(position, math.nan)], 2.0)
                assert math.isnan(self.ops.min(arr)), (count, position)
                assert math.isnan(self.ops.max(arr)), (count, position)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_nan_of_either_sign_and_any_payload(self, typecode: str) -> None:
        patterns = {"f": [0x7FC00000, 0xFFC00001, 0x7F800001, 0xFFFFFFFF]}
        patterns["d"] = [0x7FF8 << 48, 0xFFF8 << 48, (0x7FF << 52) + 1, 2**64 - 1]
        size = array(typecode).itemsize
        for pattern in patterns[typecode]:
            for count in (1, 4, 33, 3000):
                arr = placed(typecode, count, [], 1.0)
                start = count // 2 * size
                memoryview(arr).cast("B")[start : start + size] = pattern.to_bytes(size, "little")
                assert math.isnan(self.ops.min(arr)), hex(pattern)
                assert math.isnan(self.ops.max(arr)), hex(pattern)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_signed_zeros(self, typecode: str) -> None:
        for count in (2, 3, 8, 17, 64, 70, 2049, 4097):
            for position in {0, 1, count // 2, count - 1}:
                arr = placed(typecode, count, [(position, -0.0)], 0.0)
                assert_same(self.ops.min(arr), -0.0)
                assert_same(self.ops.max(arr), 0.0)
                arr = placed(typecode, count, [(position, 0.0)], -0.0)
                assert_same(self.ops.min(arr), -0.0)
                assert_same(self.ops.max(arr), 0.0)
        assert_same(self.ops.max(array(typecode, [-0.0]) * 70), -0.0)
        assert_same(self.ops.min(array(typecode, [0.0]) * 70), 0.0)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_infinities_and_subnormals(self, typecode: str) -> None:
        values = edges(typecode)
        for repeat in (1, 7, 500):
            arr = array(typecode, values) * repeat
            assert self.ops.min(arr) == -math.inf
            assert self.ops.max(arr) == math.inf
            finite = array(typecode, values[1:-1]) * repeat
            assert self.ops.min(finite) == values[1]
            assert self.ops.max(finite) == values[-2]
        tiny = array(typecode, [x for x in values if 0 < abs(x) < 1e-30])
        assert_same(self.ops.min(tiny), min(tiny))
        assert_same(self.ops.max(tiny), max(tiny))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_input_is_unmodified(self, typecode: str) -> None:
        arr = make(typecode, 3000)
        before = arr.tobytes()
        self.ops.min(arr)
        self.ops.max(arr)
        assert arr.tobytes() == before

    @given(arrays(min_size=1))
    def test_random_arrays(self, arr: array[Any]) -> None:
        assert_same(self.ops.min(arr), oracle.min(arr))
        assert_same(self.ops.max(arr), oracle.max(arr))


class TestMinMax(TestMinMaxOracle):
    ops = arrayops
    lengths = LENGTHS
