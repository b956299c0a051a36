"""map: a new array of the same element type; results are converted as item assignment does it."""

from __future__ import annotations

import math
import operator
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from checks import assert_resizable, assert_same
from conversions import item, returned
from hypothesis import given
from hypothesis import strategies as st
from samples import FLOATS, INTEGERS, LENGTHS, SOME_LENGTHS, TYPECODES, limits, make, tricky_floats
from strategies import arrays, integer_arrays
from subject import ops as arrayops


class TestMapOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths:
            arr = make(typecode, count)
            before = arr[:]
            result = self.ops.map(arr, lambda x: x // 2)
            assert_same(result, array(typecode, [x // 2 for x in arr]))
            assert_same(arr, before)
            assert_resizable(arr)
            assert_resizable(result)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_the_result_is_a_new_array(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = array(typecode, range(count % 100)) * 2
            result = self.ops.map(arr, operator.pos)
            assert type(result) is array
            assert result is not arr
            assert_same(result, arr)
            result.append(1)
            assert len(result) == len(arr) + 1

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_the_callable_gets_plain_numbers_in_order_and_once(self, typecode: str) -> None:
        for count in (0, 1, 5, 70, 3000):
            arr = make(typecode, count)
            seen: list[Any] = []

            def record(x: Any, seen: list[Any] = seen) -> int:
                seen.append(x)
                return 0

            self.ops.map(arr, record)
            assert seen == arr.tolist()
            assert {type(x) for x in seen} <= {float if typecode in FLOATS else int}

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_floats_arrive_and_return_with_their_bits(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = array(typecode, tricky_floats(typecode, count))
            assert_same(self.ops.map(arr, lambda x: x), arr)
            assert_same(self.ops.map(arr, float), arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_results_are_converted_as_array_items(self, typecode: str) -> None:
        for value in returned(typecode):
            kind, expected = item(typecode, value)
            for count in (1, 3):
                arr = array(typecode, [1]) * count
                if kind == "stored":
                    result = self.ops.map(arr, lambda _, value=value: value)
                    assert_same(result, array(typecode, [expected]) * count)
                else:
                    with pytest.raises(expected) as caught:
                        self.ops.map(arr, lambda _, value=value: value)
                    assert caught.type is expected, value
                assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_a_result_that_fails_at_the_last_element(self, typecode: str) -> None:
        for count in (2, 70, 5000):
            arr = array(typecode, [1]) * count
            arr[-1] = 2
            with pytest.raises(TypeError):
                self.ops.map(arr, lambda x: x if x == 1 else "two")
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_a_float_is_no_integer_and_too_much_does_not_fit(self, typecode: str) -> None:
        arr = array(typecode, [1, 2, 3])
        low, high = limits(typecode)
        with pytest.raises(TypeError):
            self.ops.map(arr, float)
        for value in (low - 1, high + 1, 10**30):
            with pytest.raises(OverflowError):
                self.ops.map(arr, lambda _, value=value: value)

    def test_float32_results_round_and_overflow_as_items_do(self) -> None:
        arr = array("f", [1.0])
        edge = 3.4028235677973366e38  # half way between the largest float32 and 2**128
        for value in (0.1, 1 / 3, 1e39, -1e39, edge, 1e-46, 2.0**-150 * 1.5, 2**24 + 1):
            assert_same(self.ops.map(arr, lambda _, v=value: v), array("f", [value]))

    def test_kinds_of_callable(self) -> None:
        class Doubler:
            def __call__(self, x: int) -> int:
                return 2 * x

            def method(self, x: int) -> int:
                return 2 * x

            @staticmethod
            def static(x: int) -> int:
                return 2 * x

        arr = array("i", [1, 2, 3])
        for fn in (Doubler(), Doubler().method, Doubler.static, (2).__mul__, lambda x: 2 * x):
            assert self.ops.map(arr, fn).tolist() == [2, 4, 6]
        assert self.ops.map(arr, int).tolist() == [1, 2, 3]
        assert self.ops.map(array("d", [2.25]), math.sqrt).tolist() == [1.5]

    def test_callables_of_the_wrong_signature(self) -> None:
        arr = array("i", [1, 2, 3])
        for fn in (lambda: 1, lambda _x, _y: 1, pow):
            with pytest.raises(TypeError):
                self.ops.map(arr, fn)
            assert_resizable(arr)

    @pytest.mark.parametrize("fn", [None, 5, "abs"])
    def test_what_cannot_be_called(self, fn: Any) -> None:
        arr = array("i", [1, 2, 3])
        with pytest.raises(TypeError):
            self.ops.map(arr, fn)
        assert_resizable(arr)

    @given(integer_arrays(), st.integers(1, 9))
    def test_random_integers(self, arr: array[int], divisor: int) -> None:
        def fn(x: int) -> int:
            return x % divisor

        assert_same(self.ops.map(arr, fn), oracle.map(arr, fn))

    @given(arrays())
    def test_random_arrays_negated(self, arr: array[Any]) -> None:
        try:
            expected = oracle.map(arr, operator.neg)
        except OverflowError:
            with pytest.raises(OverflowError):
                self.ops.map(arr, operator.neg)
        else:
            assert_same(self.ops.map(arr, operator.neg), expected)
        assert_resizable(arr)


class TestMap(TestMapOracle):
    ops = arrayops
    lengths = LENGTHS
