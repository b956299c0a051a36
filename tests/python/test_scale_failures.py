"""scale: all or nothing. Whatever fails, and wherever, the array is unchanged."""

from __future__ import annotations

import math
from array import array
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_no_values, assert_resizable, message
from hypothesis import given
from hypothesis import strategies as st
from samples import FLOATS, INTEGERS, WIDE_INTEGERS, limits, make, placed
from subject import ops as arrayops

COUNTS = [1, 2, 17, 70, 257, 2048, 2049, 10_000, 50_001]


def positions(count: int) -> set[int]:
    """Where a failing element may hide: both ends, the middle, and the edges of blocks."""
    places = {0, 1, count // 2, 2047, 2048, count - 2, count - 1}
    return {place for place in places if 0 <= place < count}


class TestScaleFailuresOracle:
    ops: Any = oracle

    def fails(self, arr: array[Any], factor: Any, error: type[Exception]) -> BaseException:
        before = arr.tobytes()
        with pytest.raises(error) as caught:
            self.ops.scale(arr, factor)
        assert caught.type is error
        assert arr.tobytes() == before
        assert_resizable(arr)
        return caught.value

    @pytest.mark.parametrize("count", COUNTS)
    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_one_product_too_large(self, typecode: str, count: int) -> None:
        _, high = limits(typecode)
        for position in positions(count) if count < 20_000 else [count - 1]:
            arr = placed(typecode, count, [(position, high // 2 + 1)], fill=3)
            error = self.fails(arr, 2, OverflowError)
            assert "scale" in message(error)

    @pytest.mark.parametrize("count", COUNTS)
    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_one_product_too_small(self, typecode: str, count: int) -> None:
        low, _ = limits(typecode)
        value, factor = (low, 2) if low else (1, -1)
        for position in positions(count) if count < 20_000 else [count - 1]:
            self.fails(placed(typecode, count, [(position, value)]), factor, OverflowError)

    @pytest.mark.parametrize("count", COUNTS)
    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_one_float_product_too_large(self, typecode: str, count: int) -> None:
        _, high = limits(typecode)
        for position in positions(count) if count < 20_000 else [count - 1]:
            arr = placed(typecode, count, [(position, high)], fill=1)
            self.fails(arr, 1.5, OverflowError)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_many_failing_elements(self, typecode: str) -> None:
        _, high = limits(typecode)
        for count in COUNTS:
            self.fails(array(typecode, [high]) * count, 2, OverflowError)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_factors_of_any_size(self, typecode: str) -> None:
        for factor in (2**63, -(2**63) - 1, 2**64, 2**64 + 1, 2**128 + 1, 10**400, -(10**400)):
            for count in (1, 70, 2049):
                self.fails(placed(typecode, count, [(-1, 3)]), factor, OverflowError)
                zeros = array(typecode, [0]) * count
                assert self.ops.scale(zeros, factor) is None
                assert zeros == array(typecode, [0]) * count

    @pytest.mark.parametrize("typecode", "bhilq")
    def test_the_least_integer_has_no_negative(self, typecode: str) -> None:
        low, _ = limits(typecode)
        for count in (1, 33, 2049):
            self.fails(placed(typecode, count, [(-1, low)], fill=1), -1, OverflowError)
            self.fails(placed(typecode, count, [(-1, low)], fill=1), -1.0, OverflowError)

    @pytest.mark.parametrize("typecode", WIDE_INTEGERS)
    def test_the_greatest_64_bit_integer_rounds_up_in_a_double(self, typecode: str) -> None:
        _, high = limits(typecode)
        for count in (1, 33, 2049):
            self.fails(placed(typecode, count, [(-1, high)]), 1.0, OverflowError)
            fits = placed(typecode, count, [(-1, high - 2**11 + 1)])
            self.ops.scale(fits, 1.0)
            assert fits[-1] == high - 2**11 + 1

    @pytest.mark.parametrize("typecode", INTEGERS)
    @pytest.mark.parametrize("count", [1, 33, 2049, 10_000])
    def test_nan_and_infinite_products(self, typecode: str, count: int) -> None:
        ones = placed(typecode, count, [], fill=1)
        error = self.fails(ones, math.nan, ValueError)
        assert "scale" in message(error)
        self.fails(ones, math.inf, OverflowError)
        self.fails(ones, -math.inf, OverflowError)
        self.fails(placed(typecode, count, []), math.inf, ValueError)  # 0 * inf is NaN
        self.fails(placed(typecode, count, []), math.nan, ValueError)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_the_first_failing_element_says_the_error(self, typecode: str) -> None:
        for count in (2, 40, 3000, 10_000):
            for at in {0, (count - 1) // 2, count - 2}:
                arr = placed(typecode, count, [(i, 1) for i in range(at + 1)], fill=0)
                self.fails(arr, math.inf, OverflowError)
                self.fails(placed(typecode, count, [(at + 1, 1)]), math.inf, ValueError)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_a_factor_beyond_the_doubles(self, typecode: str) -> None:
        for factor in (10**400, -(10**400), Fraction(10**400)):
            self.fails(make(typecode, 50), factor, OverflowError)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_float_products_never_fail(self, typecode: str) -> None:
        arr = array(typecode, [math.inf, -math.inf, 0.0, 1e30, math.nan] * 20)
        self.ops.scale(arr, math.nan)
        assert all(map(math.isnan, arr))

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_messages_tell_no_values(self, typecode: str) -> None:
        _, high = limits(typecode)
        arr = placed(typecode, 70, [(33, high - 4)], fill=5)
        secrets = [high - 4, (high - 4) * 97, 5, 33]
        assert_no_values(self.fails(arr, 97, OverflowError), secrets)
        assert_no_values(self.fails(arr, 97.5, OverflowError), secrets)
        assert_no_values(self.fails(arr, math.nan, ValueError), secrets)

    @given(st.data())
    def test_random_places(self, data: st.DataObject) -> None:
        typecode = data.draw(st.sampled_from(INTEGERS))
        count = data.draw(st.integers(1, 5000))
        place = data.draw(st.integers(0, count - 1))
        factor = data.draw(st.integers(2, 2**70) | st.floats(2, 1e300))
        arr = placed(typecode, count, [(place, limits(typecode)[1])], fill=0)
        self.fails(arr, factor, OverflowError)


class TestScaleFailures(TestScaleFailuresOracle):
    ops = arrayops
