"""clip: elements are kept within any real bounds; those within them keep their bits."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
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
from strategies import any_float, any_integer, arrays, float_arrays, reals
from subject import ops as arrayops


class TestClipOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    def check(self, arr: array[Any], low: Any, high: Any) -> None:
        """Does as the oracle: the same elements, or the same error and the array unchanged."""
        expected, before = arr[:], arr.tobytes()
        try:
            oracle.clip(expected, low, high)
        except (OverflowError, ValueError) as error:
            with pytest.raises(type(error)) as raised:
                self.ops.clip(arr, low, high)
            assert raised.type is type(error)
            assert arr.tobytes() == before
        else:
            assert self.ops.clip(arr, low, high) is None
            assert_same(arr, expected)

    def gives(self, typecode: str, values: Any, low: Any, high: Any, expected: Any) -> None:
        """Checks the element alone, and spread over several vectors and blocks."""
        for repeat in (1, 19, 700):
            arr = array(typecode, values) * repeat
            assert self.ops.clip(arr, low, high) is None
            assert_same(arr, array(typecode, expected) * repeat)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths:
            values = numbers(typecode, count)
            low, high = (-1000.0, 5e5) if typecode in FLOATS else (3, limits(typecode)[1] // 2)
            arr = array(typecode, values)
            assert self.ops.clip(arr, low, high) is None
            assert_same(arr, array(typecode, [min(max(x, low), high) for x in values]))

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_bounds_at_and_outside_the_limits(self, typecode: str) -> None:
        low, high = limits(typecode)
        values = edges(typecode)
        self.gives(typecode, values, low, high, values)
        self.gives(typecode, values, low - 1, high + 1, values)
        self.gives(typecode, values, -(10**400), 10**400, values)
        self.gives(typecode, values, -math.inf, math.inf, values)
        self.gives(typecode, values, -1e300, 1e300, values)
        self.gives(typecode, values, low + 1, 10**30, [max(x, low + 1) for x in values])
        self.gives(typecode, values, -(2**64), high - 1, [min(x, high - 1) for x in values])
        self.gives(typecode, values, high, high, [high] * len(values))
        self.gives(typecode, values, low, low, [low] * len(values))
        self.gives(typecode, values, high, 2**70, [high] * len(values))
        self.gives(typecode, values, -math.inf, low, [low] * len(values))

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_fractional_bounds_keep_integers_within(self, typecode: str) -> None:
        values = range(12)
        self.gives(typecode, values, 2.5, 7.5, [min(max(x, 3), 7) for x in values])
        self.gives(typecode, values, 2.0, 7.999, [min(max(x, 2), 7) for x in values])
        self.gives(typecode, values, -0.5, 0.5, [0] * 12)
        self.gives(typecode, values, Fraction(7, 2), Fraction(9, 2), [4] * 12)
        self.gives(typecode, values, Decimal("0.001"), Decimal("1.999"), [1] * 12)
        self.gives(typecode, values, 1e-300, math.inf, [1, *values[1:]])
        self.gives(typecode, values, -0.0, 5e-324, [0] * 12)
        if typecode.islower():
            values = range(-6, 6)
            self.gives(typecode, values, -2.5, -1.5, [-2] * 12)
            self.gives(typecode, values, -2.001, 3.5, [min(max(x, -2), 3) for x in values])

    @pytest.mark.parametrize("typecode", "qQ")
    def test_bounds_beside_an_integer_that_no_float_holds(self, typecode: str) -> None:
        n = 2**62
        values = [n - 2, n - 1, n, n + 1, n + 2]
        third, tiny = Fraction(1, 3), Decimal("1e-40")
        self.gives(typecode, values, n + third, 2**64, [n + 1] * 4 + [n + 2])
        self.gives(typecode, values, n - 1 + third, n + 1 - third, [n] * 5)
        self.gives(typecode, values, 0, n - third, [n - 2] + [n - 1] * 4)
        with localcontext(Context(prec=80)):
            self.gives(typecode, values, n + tiny, n + 2 - tiny, [n + 1] * 5)
            self.gives(typecode, [0, 1, 2], tiny, 2 - tiny, [1, 1, 1])

    def test_float_bounds_of_64_bit_integers(self) -> None:
        for typecode in WIDE_INTEGERS:
            values = [2**53 - 1, 2**53, 2**53 + 1, 2**62, 2**63 - 1]
            self.gives(typecode, values, 2.0**53, 2.0**62, [2**53, 2**53, 2**53 + 1, 2**62, 2**62])
            self.gives(typecode, values, 2**53 + 1, 2**63 - 2, [2**53 + 1] * 3 + [2**62, 2**63 - 2])
            self.gives(typecode, values, 0, 2.0**63, values)
        self.gives("Q", [2**63 - 1, 2**63, 2**64 - 1], 2.0**63, 2.0**64, [2**63, 2**63, 2**64 - 1])
        self.gives("q", [-(2**63), -1], -(2.0**63), 0, [-(2**63), -1])
        self.gives("q", [-(2**63), -1], -(2**63) + 1, 0, [-(2**63) + 1, -1])

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_special_floats(self, typecode: str) -> None:
        for low, high in [(-1, 1), (-math.inf, math.inf), (0.0, 1e30), (-1e-30, 5), (3.25, 3.25)]:
            for count in SOME_LENGTHS:
                values = tricky_floats(typecode, count)
                arr = array(typecode, values)
                self.ops.clip(arr, low, high)
                clipped = [x if math.isnan(x) else min(max(x, low), high) for x in values]
                assert_same(arr, array(typecode, clipped))

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_zeros_keep_their_sign(self, typecode: str) -> None:
        zeros = [0.0, -0.0, 0.0, -0.0]
        for low, high in [(0.0, 1.0), (-0.0, 1.0), (-1, 0.0), (-1, -0.0), (0, 0), (0.0, -0.0)]:
            self.gives(typecode, zeros, low, high, zeros)
        self.gives(typecode, [-3.0, 3.0], -0.0, 1.0, [-0.0, 1.0])
        self.gives(typecode, [-3.0, 3.0], 0.0, 1.0, [0.0, 1.0])
        self.gives(typecode, [-3.0, 3.0], -1.0, -0.0, [-1.0, -0.0])
        self.gives(typecode, [-3.0, 3.0], -1.0, 0.0, [-1.0, 0.0])

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_infinite_bounds(self, typecode: str) -> None:
        values = edges(typecode)
        self.gives(typecode, values, -math.inf, math.inf, values)
        self.gives(typecode, values, math.inf, math.inf, [math.inf] * len(values))
        self.gives(typecode, values, -math.inf, -math.inf, [-math.inf] * len(values))
        self.gives(typecode, values, 1.0, math.inf, [max(x, 1.0) for x in values])

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_integer_bounds_beyond_the_doubles(self, typecode: str) -> None:
        values = [x for x in edges(typecode) if math.isfinite(x)]
        self.gives(typecode, values, -(10**400), 10**400, values)
        self.gives(typecode, values, 1, 10**400, [max(x, 1.0) for x in values])

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_nan_stays(self, typecode: str) -> None:
        self.gives(typecode, [math.nan, 1.0, 9.0], 2, 3, [math.nan, 2.0, 3.0])
        self.gives(typecode, [math.nan] * 5, -math.inf, math.inf, [math.nan] * 5)

    def test_float32_bounds_are_rounded_when_stored(self) -> None:
        for low, high in [(0.1, 0.7), (-0.3, 1 / 3), (1 + 2.0**-30, 1 + 2.0**-20), (1e-40, 1e-39)]:
            values = [-9.0, 9.0, 0.5, stored("f", low), stored("f", high)]
            expected = [min(max(x, low), high) for x in values]
            self.gives("f", values, low, high, expected)

    def test_float32_bounds_beyond_float32(self) -> None:
        top = LARGEST["f"]
        self.gives("f", [math.inf, top, -math.inf], -1e300, 1e300, [math.inf, top, -math.inf])
        self.gives("f", [math.inf, top, 1.0], 1e300, 1e301, [math.inf] * 3)
        tiny = SUBNORMAL["f"]
        self.gives("f", [0.0, 1.0, -1.0], tiny * 0.75, 2, [tiny, 1.0, tiny])

    def test_float32_bounds_that_are_stored_as_a_zero(self) -> None:
        self.gives("f", [-0.0, 0.0, -1.0], 1e-60, 2, [0.0, 0.0, 0.0])
        self.gives("f", [-0.0, 0.0, 1.0], -2, -1e-60, [-0.0, -0.0, -0.0])
        self.gives("f", [-0.0, 0.0, 1.0, -1.0], -1e-60, 1e-60, [-0.0, 0.0, 0.0, -0.0])

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_equal_bounds(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = make(typecode, count)
            self.ops.clip(arr, 7, 7.0)
            assert_same(arr, array(typecode, [7] * count))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_large_arrays(self, typecode: str) -> None:
        arr = array(typecode, [x % 100 for x in range(50_007)])
        self.ops.clip(arr, 20, 70)
        assert_same(arr, array(typecode, [min(max(x % 100, 20), 70) for x in range(50_007)]))

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_kinds_of_bounds(self, typecode: str) -> None:
        arr = array(typecode, range(10))
        self.ops.clip(arr, True, Fraction(8))
        self.ops.clip(arr, Decimal(2), 7.0)
        assert_same(arr, array(typecode, [2, 2, 2, 3, 4, 5, 6, 7, 7, 7]))

    @given(arrays(), reals, reals)
    def test_random_bounds(self, arr: array[Any], low: Any, high: Any) -> None:
        self.check(arr, low, high)

    @given(arrays(INTEGERS), any_integer, any_integer)
    def test_random_integer_bounds(self, arr: array[Any], low: int, high: int) -> None:
        self.check(arr, *sorted([low, high]))

    @given(float_arrays(), any_float, any_float)
    def test_random_float_bounds(self, arr: array[Any], low: float, high: float) -> None:
        self.check(arr, *sorted([low, high]))

    @given(arrays())
    def test_bounds_of_the_array_itself_change_nothing(self, arr: array[Any]) -> None:
        values = [x for x in arr if not math.isnan(x)] or [0]
        before = arr[:]
        self.ops.clip(arr, min(values), max(values))
        assert_same(arr, before)


class TestClip(TestClipOracle):
    ops = arrayops
    lengths = LENGTHS
