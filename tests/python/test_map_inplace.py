"""map_inplace: like map, but written as it goes: elements written before an exception stay."""

from __future__ import annotations

import operator
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from checks import assert_resizable, assert_same
from conversions import OwnError, item, returned
from hypothesis import given
from hypothesis import strategies as st
from samples import FLOATS, INTEGERS, LENGTHS, SOME_LENGTHS, TYPECODES, make, tricky_floats
from strategies import arrays
from subject import ops as arrayops


class TestMapInplaceOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths:
            arr = make(typecode, count)
            expected = array(typecode, [x // 3 for x in arr])
            assert self.ops.map_inplace(arr, lambda x: x // 3) is None
            assert_same(arr, expected)
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_the_callable_gets_plain_numbers_in_order_and_once(self, typecode: str) -> None:
        arr = make(typecode, 3000)
        before, seen = arr.tolist(), []

        def record(x: Any) -> int:
            seen.append(x)
            return 1

        self.ops.map_inplace(arr, record)
        assert seen == before
        assert {type(x) for x in seen} == {float if typecode in FLOATS else int}
        assert arr == array(typecode, [1]) * 3000

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_floats_keep_their_bits(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = array(typecode, tricky_floats(typecode, count))
            before = arr[:]
            self.ops.map_inplace(arr, lambda x: x)
            assert_same(arr, before)

    @pytest.mark.parametrize("typecode", TYPECODES)
    @pytest.mark.parametrize("count", [1, 2, 70, 2049])
    def test_what_was_written_before_an_exception_stays(self, typecode: str, count: int) -> None:
        for stop in {0, 1, count // 2, count - 1} & set(range(count)):
            arr = array(typecode, [5]) * count
            calls = iter(range(count))

            def fn(x: Any, stop: int = stop, calls: Any = calls) -> Any:
                if next(calls) == stop:
                    raise OwnError
                return x + 1

            with pytest.raises(OwnError):
                self.ops.map_inplace(arr, fn)
            assert_same(arr, array(typecode, [6] * stop + [5] * (count - stop)))
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_results_are_converted_as_array_items(self, typecode: str) -> None:
        for value in returned(typecode):
            kind, expected = item(typecode, value)
            arr = array(typecode, [1, 2, 3])
            results = iter([7, value, 9])
            if kind == "stored":
                self.ops.map_inplace(arr, lambda _, results=results: next(results))
                assert_same(arr, array(typecode, [7, expected, 9]))
            else:
                with pytest.raises(expected) as caught:
                    self.ops.map_inplace(arr, lambda _, results=results: next(results))
                assert caught.type is expected, value
                assert_same(arr, array(typecode, [7, 2, 3]))
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_a_float_for_an_integer(self, typecode: str) -> None:
        arr = array(typecode, [4, 5, 6])
        with pytest.raises(TypeError):
            self.ops.map_inplace(arr, lambda x: x if x < 6 else 6.0)
        assert arr.tolist() == [4, 5, 6]

    @pytest.mark.parametrize("fn", [None, 5, "abs"])
    def test_what_cannot_be_called(self, fn: Any) -> None:
        arr = array("i", [1, 2, 3])
        with pytest.raises(TypeError):
            self.ops.map_inplace(arr, fn)
        assert arr.tolist() == [1, 2, 3]
        assert_resizable(arr)

    @given(arrays(), st.integers(0, 5))
    def test_random_arrays_as_a_loop(self, arr: array[Any], divisor: int) -> None:
        expected = arr[:]
        error: type[Exception] | None = None
        try:
            for index, x in enumerate(expected):
                expected[index] = x // divisor
        except (ZeroDivisionError, ValueError) as caught:
            error = type(caught)
        if error is None:
            self.ops.map_inplace(arr, lambda x: x // divisor)
        else:
            with pytest.raises(error):
                self.ops.map_inplace(arr, lambda x: x // divisor)
        assert_same(arr, expected)

    @given(arrays())
    def test_random_arrays_negated(self, arr: array[Any]) -> None:
        expected = arr[:]
        try:
            oracle.map_inplace(expected, operator.neg)
        except OverflowError:
            with pytest.raises(OverflowError):
                self.ops.map_inplace(arr, operator.neg)
        else:
            self.ops.map_inplace(arr, operator.neg)
        assert_same(arr, expected)


class TestMapInplace(TestMapInplaceOracle):
    ops = arrayops
    lengths = LENGTHS
