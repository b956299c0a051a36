"""scale: exact products or an error for integers, one rounding for floats."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_same
from hypothesis import given
from samples import (
    FLOATS,
    INTEGERS,
    LARGEST,
    LENGTHS,
    SOME_LENGTHS,
    SUBNORMAL,
    TYPECODES,
    WIDE_INTEGERS,
    edges,
    limits,
    make,
    numbers,
    stored,
    tricky_floats,
)
from strategies import any_float, any_integer, arrays, reals, small_integers
from subject import ops as arrayops

FACTORS = [0, 1, 2, 3, -1, 10, 0.0, -0.0, 0.5, 1.0, -1.0, 1.5, 1e-3, 1e300, 1e-320, 7.25, True]


class TestScaleOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    def check(self, arr: array[Any], factor: Any) -> None:
        """Does as the oracle: the same elements, or the same error and the array unchanged."""
        expected, before = arr[:], arr[:]
        error: type[Exception] | None = None
        try:
            oracle.scale(expected, factor)
        except (OverflowError, ValueError) as caught:
            error = type(caught)
        if error is None:
            assert self.ops.scale(arr, factor) is None
            assert_same(arr, expected)
        else:
            with pytest.raises(error) as raised:
                self.ops.scale(arr, factor)
            assert raised.type is error
            assert arr.tobytes() == before.tobytes()

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_integers_by_an_integer(self, typecode: str) -> None:
        low, high = limits(typecode)
        for factor in (0, 1, 2, 3, 7, 100, -1, -3):
            for count in self.lengths if factor == 3 else SOME_LENGTHS:
                values = [x // (abs(factor) + 1) for x in numbers(typecode, count)]
                arr = array(typecode, [x if low <= x * factor <= high else 0 for x in values])
                expected = array(typecode, [x * factor for x in arr])
                assert self.ops.scale(arr, factor) is None
                assert_same(arr, expected)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_integers_by_a_float_are_truncated(self, typecode: str) -> None:
        for factor in (0.5, 1 / 3, 0.999, 1e-10, 1.0, 0.0, -0.0):
            for count in self.lengths if factor == 0.999 else SOME_LENGTHS:
                values = [x // 2 for x in numbers(typecode, count)]
                arr = array(typecode, values)
                assert self.ops.scale(arr, factor) is None
                assert_same(arr, array(typecode, [int(x * factor) for x in values]))

    @pytest.mark.parametrize("typecode", "bhilq")
    def test_truncation_is_towards_zero(self, typecode: str) -> None:
        arr = array(typecode, [-7, -5, -3, -1, 0, 1, 3, 5, 7] * 30)
        expected = array(typecode, [int(x * 0.5) for x in arr])
        self.ops.scale(arr, 0.5)
        assert_same(arr, expected)
        assert list(arr[:9]) == [-3, -2, -1, 0, 0, 0, 1, 2, 3]

    @pytest.mark.parametrize("typecode", "BHILQ")
    def test_negative_fractions_truncate_to_an_unsigned_zero(self, typecode: str) -> None:
        arr = array(typecode, [0, 1, 2, 3] * 20)
        self.ops.scale(arr, -0.25)
        assert_same(arr, array(typecode, [0] * 80))

    def test_64_bit_products_are_those_of_doubles(self) -> None:
        for typecode in WIDE_INTEGERS:
            for value in (2**53 + 1, 2**62 + 1, 2**63 - 2**13, 10**18 + 3):
                for factor in (1.0, 0.5, 0.1, 1.0000000000000002, 1 - 2.0**-53):
                    for count in (1, 33, 2050):
                        arr = array(typecode, [value]) * count
                        self.ops.scale(arr, factor)
                        assert_same(arr, array(typecode, [int(value * factor)]) * count)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_floats(self, typecode: str) -> None:
        for factor in FACTORS:
            for count in self.lengths if factor == 7.25 else SOME_LENGTHS:
                arr = make(typecode, count)
                expected = array(typecode, [x * factor for x in arr])
                assert self.ops.scale(arr, factor) is None
                assert_same(arr, expected)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_special_floats(self, typecode: str) -> None:
        for factor in (*FACTORS, math.inf, -math.inf, math.nan, LARGEST["f"], SUBNORMAL["f"]):
            for count in (9, 70, 2049):
                arr = array(typecode, tricky_floats(typecode, count))
                expected = array(typecode, [x * factor for x in arr])
                self.ops.scale(arr, factor)
                assert_same(arr, expected)

    def test_float32_rounds_the_double_product_once(self) -> None:
        rng = random.Random(32)
        twice = 0
        for _ in range(60):
            factor = rng.uniform(-3, 3)
            values = [stored("f", rng.uniform(-9, 9)) for _ in range(70)]
            arr = array("f", values)
            self.ops.scale(arr, factor)
            assert_same(arr, array("f", [x * factor for x in values]))
            twice += arr != array("f", [x * stored("f", factor) for x in values])
        assert twice > 50  # or float32 arithmetic would pass

    def test_float32_reaches_its_ends(self) -> None:
        top, tiny = LARGEST["f"], SUBNORMAL["f"]
        for value, factor in [
            (top, 2.0), (top, 1 + 2.0**-26), (top, 1 + 2.0**-25), (top, -1e300), (tiny, 0.5),
            (tiny, 0.75), (-tiny, 0.25), (tiny, 1e-300), (2.0**-126, 1 - 2.0**-24), (1.0, 1e39),
            (1.0, 1e-46), (1.0, 3.4028235677973366e38), (1.0, 3.4028235677973362e38),
        ]:  # fmt: skip
            arr = array("f", [value]) * 37
            self.ops.scale(arr, factor)
            assert_same(arr, array("f", [value * factor]) * 37)

    def test_an_integer_factor_of_floats_is_rounded_as_python_does(self) -> None:
        for factor in (2**53 + 1, 2**53 + 3, 2**63 - 1, 2**64 + 1, 10**22 + 1, -(10**300)):
            for typecode in FLOATS:
                arr = array(typecode, [1.0, -0.5, 3.25, 0.0] * 20)
                expected = array(typecode, [x * factor for x in arr])
                self.ops.scale(arr, factor)
                assert_same(arr, expected)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_kinds_of_factor(self, typecode: str) -> None:
        for factor in (2, True, False, 2.0, Fraction(5, 2), Fraction(1, 3), Decimal("1.75")):
            arr = array(typecode, range(40))
            number = factor if isinstance(factor, int) else float(factor)
            products = [x * number for x in arr]
            if typecode in INTEGERS:
                products = [int(x) for x in products]
            self.ops.scale(arr, factor)
            assert_same(arr, array(typecode, products))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nothing(self, typecode: str) -> None:
        for factor in (2, 2.5, 10**30):
            arr = array(typecode)
            assert self.ops.scale(arr, factor) is None
            assert_same(arr, array(typecode))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_large_arrays(self, typecode: str) -> None:
        arr = array(typecode, [x % 10 for x in range(50_007)])
        self.ops.scale(arr, 3)
        assert_same(arr, array(typecode, [x % 10 * 3 for x in range(50_007)]))
        self.ops.scale(arr, 1.5)
        truncated = int if typecode in INTEGERS else float
        assert_same(arr, array(typecode, [truncated(x % 10 * 3 * 1.5) for x in range(50_007)]))

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_every_edge_by_every_edge(self, typecode: str) -> None:
        values = edges(typecode)
        for factor in (*values, *(-x for x in values), *edges("q"), *edges("Q"), *edges("b")):
            for value in values:
                self.check(array(typecode, [value]), factor)

    @pytest.mark.parametrize("typecode", "bBhHqQ")
    def test_every_edge_by_edges_of_doubles(self, typecode: str) -> None:
        low, high = limits(typecode)
        near = [float(low), float(high), math.nextafter(high, 0), math.nextafter(high, 1e99)]
        for factor in (*edges("d"), math.nan, *near, 0.5, 127.999, 2.0**63, -(2.0**63), 2.0**64):
            for value in edges(typecode):
                self.check(array(typecode, [value]), factor)

    @given(arrays(), any_integer)
    def test_random_integer_factors(self, arr: array[Any], factor: int) -> None:
        self.check(arr, factor)

    @given(arrays(), small_integers)
    def test_random_small_factors(self, arr: array[Any], factor: int) -> None:
        self.check(arr, factor)

    @given(arrays(), any_float)
    def test_random_float_factors(self, arr: array[Any], factor: float) -> None:
        self.check(arr, factor)

    @given(arrays(), reals)
    def test_random_numbers(self, arr: array[Any], factor: Any) -> None:
        self.check(arr, factor)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_products_that_just_fit(self, typecode: str) -> None:
        low, high = limits(typecode)
        for count in SOME_LENGTHS:
            arr = array(typecode, [high // 3, low // 3 + (low % 3 > 0)]) * count
            expected = array(typecode, [x * 3 for x in arr])
            self.ops.scale(arr, 3)
            assert_same(arr, expected)


class TestScale(TestScaleOracle):
    ops = arrayops
    lengths = LENGTHS
