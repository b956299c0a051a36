"""mean: the exact sum divided by the count and rounded once, even if the sum overflows."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_same, message
from hypothesis import given
from samples import (
    FLOATS,
    INTEGERS,
    LARGEST,
    LENGTHS,
    SOME_LENGTHS,
    TYPECODES,
    WIDE_INTEGERS,
    finite_double,
    limits,
    make,
    placed,
    tricky_floats,
)
from strategies import arrays
from subject import ops as arrayops

TOP = LARGEST["d"]
TINY = 2.0**-1074


def fraction(values: Any) -> float:
    """The formula of the contract."""
    return float(sum(map(Fraction, values)) / len(values))


class TestMeanOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths[1:]:
            arr = make(typecode, count)
            expected = fraction(arr) if count < 300 else oracle.mean(arr)
            assert_same(self.ops.mean(arr), expected)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nothing(self, typecode: str) -> None:
        with pytest.raises(ValueError) as caught:
            self.ops.mean(array(typecode))
        assert "mean" in message(caught.value)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_one_element_is_its_own_mean(self, typecode: str) -> None:
        for value in make(typecode, 50):
            assert_same(self.ops.mean(array(typecode, [value])), float(value) + 0.0)

    @pytest.mark.parametrize("typecode", INTEGERS)
    @pytest.mark.parametrize("count", [1, 2, 3, 7, 64, 2049, 100_000])
    def test_limits(self, typecode: str, count: int) -> None:
        for limit in limits(typecode):
            assert_same(self.ops.mean(array(typecode, [limit]) * count), float(limit))
            arr = placed(typecode, count, [(-1, limit ^ 1)], fill=limit)
            assert_same(self.ops.mean(arr), float(Fraction(sum(arr), count)))

    @pytest.mark.parametrize("typecode", WIDE_INTEGERS)
    def test_64_bit_integers_are_not_rounded_before_the_division(self, typecode: str) -> None:
        _, high = limits(typecode)
        for values in ([high, high - 1], [2**53 + 1, 2**53 + 1, 0], [2**60 + 129, 2**60 + 127, 1]):
            assert_same(self.ops.mean(array(typecode, values)), fraction(values))
            assert_same(self.ops.mean(array(typecode, values) * 1001), fraction(values))

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_quotients_are_rounded_once(self, typecode: str) -> None:
        for count in range(1, 260):
            arr = placed(typecode, count, [(0, 1), (count // 2, 7)])
            assert_same(self.ops.mean(arr), sum(arr) / count)

    def test_the_sum_alone_overflows(self) -> None:
        for values in (
            [TOP, TOP],
            [TOP, TOP, -1.0],
            [TOP, TOP, TOP, -TOP],
            [-TOP] * 3 + [1e300],
            [2.0**1023] * 7,
            [TOP] * 2047 + [TINY],
        ):
            for repeat in (1, 50):
                assert_same(self.ops.mean(array("d", values) * repeat), fraction(values))

    def test_the_largest_double_many_times(self) -> None:
        for count in (1, 2, 3, 5, 1000, 2048, 2049, 10_000):
            assert_same(self.ops.mean(array("d", [TOP]) * count), TOP)
            assert_same(self.ops.mean(array("d", [-TOP]) * count), -TOP)

    def test_quotients_in_the_subnormal_range(self) -> None:
        for numerator in (1, 2, 3, 5, 7, 11, 2**52 - 1, 2**52, 2**53 - 1):
            for count in (1, 2, 3, 4, 5, 6, 9, 10, 64):
                values = [math.ldexp(numerator, -1074)] + [0.0] * (count - 1)
                assert_same(self.ops.mean(array("d", values)), fraction(values))

    def test_a_mean_is_not_a_rounded_sum_divided(self) -> None:
        differ = 0
        rng = random.Random(5)
        for _ in range(400):
            values = [rng.uniform(0, 1) for _ in range(rng.choice([3, 5, 7, 11]))]
            assert_same(self.ops.mean(array("d", values)), fraction(values))
            differ += fraction(values) != math.fsum(values) / len(values)
        assert differ > 10  # or the test shows nothing

    @pytest.mark.parametrize("count", [2, 3, 17, 500, 2048, 2049, 10_000])
    def test_exponents_from_the_whole_range(self, count: int) -> None:
        rng = random.Random(count)
        for limit in (1075, 1000, 300, 60):
            values = [math.frexp(finite_double(rng))[0] for _ in range(count)]
            arr = array("d", [math.ldexp(x, rng.randint(-limit, limit - 52)) for x in values])
            assert_same(self.ops.mean(arr), oracle.mean(arr))

    @pytest.mark.parametrize("count", [1, 2, 2047, 5000])
    def test_cancellation(self, count: int) -> None:
        rng = random.Random(count)
        half = [finite_double(rng) for _ in range(count)]
        for rest in (1.0, TINY, -1e300):
            values = [*half, rest, *[-x for x in half]]
            rng.shuffle(values)
            assert_same(self.ops.mean(array("d", values)), float(Fraction(rest) / len(values)))

    def test_half_way_cases(self) -> None:
        for values in (
            [1.0, 1.0 + 2.0**-52],  # exactly between two doubles
            [1.0 + 2.0**-52, 1.0 + 2.0**-51],
            [1.0, 1.0 + 2.0**-52, TINY, -TINY],
            [1.0, 1.0 + 2.0**-52, 1.0, 1.0 + 2.0**-52 + 2.0**-1000],
            [1.0, 1.0, 1.0, 1.0 + 2.0**-52],
            [2.0**53, 2.0**53 + 2, 1.0, -1.0],
        ):
            for arr in (array("d", values), array("d", values) * 700):
                assert_same(self.ops.mean(arr), fraction(values))

    @pytest.mark.parametrize("count", [1, 2, 70, 2049])
    def test_zeros(self, count: int) -> None:
        for typecode in FLOATS:
            assert_same(self.ops.mean(array(typecode, [-0.0]) * count), 0.0)
            assert_same(self.ops.mean(array(typecode, [2.5, -2.5]) * count), 0.0)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_infinities_and_nan(self, typecode: str) -> None:
        for count in self.lengths[1:]:
            arr = array(typecode, tricky_floats(typecode, count))
            assert_same(self.ops.mean(arr), oracle.mean(arr))
        assert self.ops.mean(array(typecode, [1.0, math.inf])) == math.inf
        assert self.ops.mean(array(typecode, [-math.inf, 1.0])) == -math.inf
        assert math.isnan(self.ops.mean(array(typecode, [math.inf, -math.inf])))
        assert math.isnan(self.ops.mean(array(typecode, [1.0, math.nan])))

    def test_float32_is_averaged_in_full(self) -> None:
        top = LARGEST["f"]
        assert_same(self.ops.mean(array("f", [top, top])), top)
        assert_same(self.ops.mean(array("f", [1.0, 2.0, 2.0])), 5 / 3)
        assert_same(self.ops.mean(array("f", [2.0**-149, 0.0])), 2.0**-150)

    @given(arrays(min_size=1, nan=False, infinity=False))
    def test_random_arrays(self, arr: array[Any]) -> None:
        assert_same(self.ops.mean(arr), oracle.mean(arr))


class TestMean(TestMeanOracle):
    ops = arrayops
    lengths = LENGTHS
