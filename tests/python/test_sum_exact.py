"""Float sums bit for bit where rounding is hard: cancellation, half-way cases, the range's ends.

The expected value is the exact sum in whole units of the smallest subnormal, rounded once.
"""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_same
from hypothesis import given
from hypothesis import strategies as st
from samples import LARGEST, finite_double
from subject import ops as arrayops

TOP = LARGEST["d"]
HALF_ULP_OF_TOP = 2.0**970
TINY = 2.0**-1074
SIZES = (2, 3, 17, 64, 2047, 2048, 2049, 6000)


def exact(values: list[float]) -> float:
    """The correctly rounded sum, computed only with fractions."""
    total = sum(map(Fraction, values), Fraction(0))
    try:
        return total.numerator / total.denominator + 0.0
    except OverflowError:
        return math.inf if total > 0 else -math.inf


def spread(items: list[float], count: int, seed: int) -> list[float]:
    """The items at random places among zeros, so that they are in different lanes and blocks."""
    rng = random.Random(seed)
    values = [0.0] * (count - len(items)) + items
    rng.shuffle(values)
    return values


def arrangements(items: list[float]) -> Iterator[array[float]]:
    """The items alone, and spread over one block and over several."""
    yield array("d", items)
    yield array("d", items[::-1])
    for seed, count in enumerate((len(items) + 7, 300, 2049, 9000)):
        yield array("d", spread(items, count, seed))


# Around a result of 1.0, whose ulp is 2**-52 above and 2**-53 below.
HALF_WAY = [
    [1.0, 2.0**-53],
    [1.0, 2.0**-53, TINY],
    [1.0, 2.0**-53, -TINY],
    [1.0, 2.0**-53, 2.0**-106],
    [1.0, 2.0**-53, 2.0**-106, -(2.0**-106)],
    [1.0, -(2.0**-54)],
    [1.0, -(2.0**-54), -TINY],
    [1.0, -(2.0**-54), TINY],
    [1.0, 2.0**-52, 2.0**-53],
    [1.0, 2.0**-52, 2.0**-53, -TINY],
    [1.0, 2.0**-54, 2.0**-54],
    [1.0, *[2.0**-56] * 8],
    [1.0, *[2.0**-56] * 7, 2.0**-57, 2.0**-58, 2.0**-59, TINY],
    [2.0**53, 1.0],
    [2.0**53, 1.0, 2.0**-500],
    [2.0**53, 1.0, -(2.0**-500)],
    [2.0**53, 3.0],
    [1e100, 2.0**279, -(2.0**279), 1.0, -1e100],
    [2.0**600, 2.0**547, 2.0**-600, -(2.0**-600)],
    [2.0**600, 2.0**547, 2.0**-600],
]

# Adding in order, or in any fixed order, overflows on the way or at the very end.
NEAR_THE_TOP = [
    [TOP],
    [TOP, TOP, -TOP],
    [TOP, TOP, -TOP, -TOP],
    [TOP] * 100 + [-TOP] * 99,
    [TOP, TOP / 2, -TOP / 2],
    [2.0**1023, 2.0**1023, -(2.0**1023)],
    [TOP, HALF_ULP_OF_TOP],
    [TOP, HALF_ULP_OF_TOP, -TINY],
    [TOP, HALF_ULP_OF_TOP, TINY],
    [TOP, HALF_ULP_OF_TOP / 2],
    [TOP, HALF_ULP_OF_TOP / 2, HALF_ULP_OF_TOP / 2],
    [TOP, HALF_ULP_OF_TOP / 2, HALF_ULP_OF_TOP / 2, -1.0],
    [2.0**1023, 2.0**1023, -HALF_ULP_OF_TOP],
    [2.0**1023, 2.0**1023, -HALF_ULP_OF_TOP, -TINY],
    [TOP, TOP],
    [TOP, TOP, TINY, -TOP],
    [TOP, 1.0, -TOP],
    [TOP, -TOP, TINY],
    [TOP, TOP, TOP, -TOP, -TOP, -TOP, 1e-300],
]

NEAR_THE_BOTTOM = [
    [TINY],
    [TINY, TINY],
    [TINY, -TINY],
    [2.0**-1022, -TINY],
    [2.0**-1022 - TINY, TINY],
    [2.0**-1022, 2.0**-1022, -TINY],
    [2.0**-1021, -TINY],
    [2.0**-1020, TINY],
    [2.0**-1000, TINY, -(2.0**-1000)],
    [1.0, TINY, -1.0],
    [1.0, TINY, TINY, -1.0, -TINY],
    [3 * TINY, -5 * TINY, 2.0**-1030, -(2.0**-1031)],
]


HARD = HALF_WAY + NEAR_THE_TOP + NEAR_THE_BOTTOM


class TestExactSumOracle:
    ops: Any = oracle

    def check(self, values: array[float]) -> None:
        expected = oracle.sum(values)
        assert_same(self.ops.sum(values), expected)
        values.extend([-x for x in reversed(values)])
        assert_same(self.ops.sum(values), 0.0)

    @pytest.mark.parametrize("items", HARD)
    def test_hard_cases(self, items: list[float]) -> None:
        expected = exact(items)
        for values in arrangements(items):
            assert_same(self.ops.sum(values), expected)
            negated = array("d", [-x for x in values])
            assert_same(self.ops.sum(negated), -expected if expected else 0.0)

    @pytest.mark.parametrize("exponent", [*range(-1070, 1020, 95), -1022, -1021, 970, 1010, 1019])
    def test_every_exponent_range(self, exponent: int) -> None:
        rng = random.Random(exponent)
        for count in (3, 64, 2049):
            scale = [min(max(exponent + rng.randint(-12, 0), -1074), 1019) for _ in range(count)]
            self.check(array("d", [math.ldexp(rng.uniform(-1, 1), e) for e in scale]))

    @pytest.mark.parametrize("count", SIZES)
    def test_exponents_from_the_whole_range(self, count: int) -> None:
        rng = random.Random(count)
        self.check(array("d", [finite_double(rng) for _ in range(count)]))

    @pytest.mark.parametrize("count", SIZES)
    @pytest.mark.parametrize("rest", [TINY, 2.0**-1022, 1e-200, 2.0**-60, 1.0, -1e200])
    def test_everything_but_a_rest_cancels(self, count: int, rest: float) -> None:
        rng = random.Random(count)
        half = [finite_double(rng) for _ in range(count)]
        values = half + [-x for x in half]
        rng.shuffle(values)
        values.insert(rng.randrange(len(values)), rest)
        assert_same(self.ops.sum(array("d", values)), rest)

    @pytest.mark.parametrize("count", SIZES)
    def test_cancellation_down_to_the_last_bits(self, count: int) -> None:
        rng = random.Random(-count)
        values = [rng.uniform(-1, 1) * 10.0 ** rng.randint(-30, 30) for _ in range(count)]
        for _ in range(4):  # each pass takes the rounded sum away and leaves its error
            values.append(-float(oracle.sum(array("d", values))))
            assert_same(self.ops.sum(array("d", values)), oracle.sum(array("d", values)))

    @pytest.mark.parametrize("count", SIZES)
    def test_half_way_with_the_decision_far_below(self, count: int) -> None:
        rng = random.Random(count)
        for low in (-60, -110, -300, -1000, -1074):
            decision = rng.choice([-1.0, 1.0]) * 2.0**low
            noise = [rng.uniform(-1e9, 1e9) for _ in range(count)]
            values = [*noise, *[-x for x in noise], 2.0**70, 2.0**17, decision]  # and half an ulp
            rng.shuffle(values)
            expected = 2.0**70 + (2.0**18 if decision > 0 else 0.0)
            assert_same(self.ops.sum(array("d", values)), expected)

    @pytest.mark.parametrize("count", SIZES)
    def test_whole_numbers_and_cents(self, count: int) -> None:
        rng = random.Random(count)
        cents = [rng.randrange(-(10**9), 10**9) for _ in range(count)]
        assert_same(self.ops.sum(array("d", cents)), float(sum(cents)))
        self.check(array("d", [x / 100 for x in cents]))

    def test_blocks_of_very_different_size(self) -> None:
        rng = random.Random(7)
        exponents = [1000, -1000, 0, 700, -700, -1060, 1022, 50]
        for block in (100, 2048, 3000):
            values = array("d")
            for exponent in exponents:
                block_values = [rng.choice([-0.75, 0.5, 0.8125]) for _ in range(block)]
                values.extend(math.ldexp(x, exponent - 12) for x in block_values)
            self.check(values)

    def test_a_sum_that_passes_the_range_is_infinite(self) -> None:
        assert self.ops.sum(array("d", [TOP] * 3000)) == math.inf
        assert self.ops.sum(array("d", [-TOP] * 3000)) == -math.inf

    def test_overflow_on_the_way_over_many_blocks(self) -> None:
        rng = random.Random(3)
        values = [TOP] * 4000 + [-TOP] * 4000 + [0.1, 1e300]
        for _ in range(3):
            rng.shuffle(values)
            assert_same(self.ops.sum(array("d", values)), exact([0.1, 1e300]))

    @pytest.mark.parametrize("count", SIZES)
    def test_float32(self, count: int) -> None:
        rng = random.Random(count)
        mantissas = [rng.uniform(-1, 1) for _ in range(count)]
        wide = array("f", [math.ldexp(x, rng.randint(-149, 127)) for x in mantissas]).tolist()
        top = [rng.choice([-1, 1]) * LARGEST["f"] for _ in range(count)]
        bottom = [rng.choice([-1, 1, 3]) * 2.0**-149 for _ in range(count)]
        for values in (wide, top, bottom, wide + top + bottom, wide + [-x for x in wide] + bottom):
            rng.shuffle(values)
            expected = oracle.sum(array("d", values))
            assert_same(self.ops.sum(array("f", values)), expected)

    def test_float32_sums_past_the_float32_range(self) -> None:
        assert_same(self.ops.sum(array("f", [LARGEST["f"]] * 5000)), 5000 * LARGEST["f"])
        assert_same(self.ops.sum(array("f", [2.0**30, 2.0**-23])), 2.0**30)
        assert_same(self.ops.sum(array("f", [1.0, 2.0**-52])), 1.0 + 2.0**-52)

    @given(st.lists(st.sampled_from([x for items in HARD for x in items]), max_size=70))
    def test_random_mixtures_of_the_hard_values(self, values: list[float]) -> None:
        assert_same(self.ops.sum(array("d", values)), exact(values))


class TestExactSum(TestExactSumOracle):
    ops = arrayops
