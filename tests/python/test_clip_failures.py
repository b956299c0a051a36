"""clip: bounds with nothing between them are refused, and the array is unchanged."""

from __future__ import annotations

import math
from array import array
from decimal import Decimal
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_no_values, assert_resizable, message
from samples import FLOATS, INTEGERS, TYPECODES, limits, make
from subject import ops as arrayops

COUNTS = [0, 1, 17, 70, 2049, 10_000]


class TestClipFailuresOracle:
    ops: Any = oracle

    def refuses(self, typecode: str, low: Any, high: Any) -> None:
        for count in COUNTS:
            arr = make(typecode, count)
            before = arr.tobytes()
            with pytest.raises(ValueError) as caught:
                self.ops.clip(arr, low, high)
            assert "clip" in message(caught.value)
            assert arr.tobytes() == before
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_min_above_max(self, typecode: str) -> None:
        for low, high in [
            (1, 0),
            (1, -1.5),
            (2.5, 2.4),
            (math.inf, 0),
            (0, -math.inf),
            (math.inf, -math.inf),
            (10**400, 5),
            (10**400, 10**399),
            (Fraction(2, 3), Fraction(1, 3)),
            (Fraction(1, 3) + Fraction(1, 10**40), Fraction(1, 3)),
            (Decimal("0.2"), Decimal("0.1")),
            (True, False),
        ]:
            self.refuses(typecode, low, high)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_min_above_max_by_less_than_a_double_can_tell(self, typecode: str) -> None:
        self.refuses(typecode, 2**53 + 1, 2.0**53)
        self.refuses(typecode, 2.0**53, 2**53 - 1)
        self.refuses(typecode, 2**63, 2**63 - 1)

    def test_min_above_max_by_less_than_a_float32_can_tell(self) -> None:
        self.refuses("f", 1.0 + 2.0**-40, 1.0)
        self.refuses("f", 1e301, 1e300)
        self.refuses("f", 2e-60, 1e-60)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nan_bounds(self, typecode: str) -> None:
        for low, high in [
            (math.nan, 1),
            (1, math.nan),
            (math.nan, math.nan),
            (-math.inf, math.nan),
            (Decimal("nan"), 10**400),
            (-math.nan, 0.0),
        ]:
            self.refuses(typecode, low, high)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_no_integer_between(self, typecode: str) -> None:
        for low, high in [
            (0.25, 0.75),
            (2.0001, 2.9999),
            (1e-300, 0.999),
            (Fraction(10, 3), Fraction(11, 3)),
            (Decimal("99.1"), Decimal("99.2")),
            (math.inf, math.inf),
            (-math.inf, -math.inf),
        ]:
            self.refuses(typecode, low, high)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_no_value_of_the_type_between(self, typecode: str) -> None:
        low, high = limits(typecode)
        for bounds in [
            (high + 1, high + 10),
            (high + 1, 10**400),
            (low - 10, low - 1),
            (-(10**400), low - 1),
            (high + 1, math.inf),
            (-math.inf, low - 1),
            (2.0**64, 2.0**65),
            (-(2.0**65), -(2.0**64)),
            (10**30, 1e31),
        ]:
            self.refuses(typecode, *bounds)

    @pytest.mark.parametrize("typecode", "BHILQ")
    def test_nothing_of_an_unsigned_type_is_below_zero(self, typecode: str) -> None:
        for bounds in [(-2, -1), (-5, -0.5), (-math.inf, -5e-324)]:
            self.refuses(typecode, *bounds)

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_floats_lie_between_equal_bounds_of_any_kind(self, typecode: str) -> None:
        arr = array(typecode, [1.0, 3.0])
        self.ops.clip(arr, Fraction(5, 2), 2.5)
        assert arr.tolist() == [2.5, 2.5]

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_messages_tell_no_elements(self, typecode: str) -> None:
        arr = array(typecode, [41, 43, 47, 53])
        for bounds in [(2, 1), (math.nan, 1)]:
            with pytest.raises(ValueError) as caught:
                self.ops.clip(arr, *bounds)
            assert_no_values(caught.value, [41, 43, 47, 53])


class TestClipFailures(TestClipFailuresOracle):
    ops = arrayops

    @pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
    def test_what_comparing_raises_is_passed_on(self, error: type[BaseException]) -> None:
        class Bound:
            def __float__(self) -> float:
                return 1.0

            def __gt__(self, other: object) -> bool:
                raise error

        arr = array("i", [0, 5])
        with pytest.raises(error):
            self.ops.clip(arr, Bound(), 2)
        assert arr.tolist() == [0, 5]
        assert_resizable(arr)
