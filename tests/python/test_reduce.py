"""reduce: like functools.reduce, including its error for an empty array."""

from __future__ import annotations

import functools
import operator
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from checks import assert_resizable, assert_same
from hypothesis import given
from hypothesis import strategies as st
from samples import FLOATS, LENGTHS, SOME_LENGTHS, TYPECODES, make, tricky_floats
from strategies import arrays
from subject import ops as arrayops


class TestReduceOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths[1:]:
            arr = make(typecode, count)
            before = arr[:]
            expected = functools.reduce(operator.add, arr)
            assert_same(self.ops.reduce(arr, operator.add), expected)
            expected = functools.reduce(operator.add, arr, 1000)
            assert_same(self.ops.reduce(arr, operator.add, 1000), expected)
            assert_same(arr, before)
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_from_left_to_right(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = make(typecode, count)
            pairs = self.ops.reduce(arr, lambda acc, x: [*acc[-3:], x], [])
            assert pairs == functools.reduce(lambda acc, x: [*acc[-3:], x], arr, [])
            seen = self.ops.reduce(arr, lambda acc, x: acc.append(x) or acc, [])
            assert seen == arr.tolist()
            assert {type(x) for x in seen} <= {float if typecode in FLOATS else int}

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_nothing_without_an_initial_value(self, typecode: str) -> None:
        with pytest.raises(TypeError) as expected:
            functools.reduce(operator.add, array(typecode))
        with pytest.raises(TypeError) as caught:
            self.ops.reduce(array(typecode), operator.add)
        assert caught.type is TypeError
        assert "reduce() of empty" in str(expected.value)
        assert "reduce() of empty" in str(caught.value)

    @pytest.mark.parametrize("typecode", TYPECODES)
    @pytest.mark.parametrize("initial", [None, 0, "text", (), NotImplemented])
    def test_nothing_with_an_initial_value(self, typecode: str, initial: Any) -> None:
        arr = array(typecode)
        assert self.ops.reduce(arr, operator.add, initial) is initial
        assert self.ops.reduce(arr, operator.add, initial=initial) is initial

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_one_element_is_returned_without_a_call(self, typecode: str) -> None:
        calls: list[Any] = []
        for value in make(typecode, 30):
            result = self.ops.reduce(array(typecode, [value]), lambda *args: calls.append(args))
            assert_same(result, value)
        assert calls == []

    def test_none_is_an_initial_value(self) -> None:
        arr = array("i", [1, 2])
        pairs: list[Any] = []

        def fn(acc: Any, x: int) -> Any:
            pairs.append((acc, x))
            return x

        assert self.ops.reduce(arr, fn, None) == 2
        assert pairs == [(None, 1), (1, 2)]

    def test_results_of_any_type(self) -> None:
        arr = array("i", [1, 2, 3])
        marker = object()
        assert self.ops.reduce(arr, lambda *_: marker) is marker
        assert self.ops.reduce(arr, lambda acc, x: f"{acc}{x}", "0") == "0123"
        assert self.ops.reduce(arr, lambda acc, x: acc * x, 10**30) == 6 * 10**30
        assert self.ops.reduce(arr, lambda *_: None) is None

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_special_floats(self, typecode: str) -> None:
        for count in SOME_LENGTHS[1:]:
            arr = array(typecode, tricky_floats(typecode, count))
            assert_same(self.ops.reduce(arr, max), functools.reduce(max, arr))

    @pytest.mark.parametrize("fn", [None, 5, "add"])
    def test_what_cannot_be_called(self, fn: Any) -> None:
        arr = array("i", [1, 2, 3])
        with pytest.raises(TypeError):
            self.ops.reduce(arr, fn)
        with pytest.raises(TypeError):
            self.ops.reduce(arr, fn, 0)
        assert_resizable(arr)

    def test_callables_of_the_wrong_signature(self) -> None:
        arr = array("i", [1, 2, 3])
        for fn in (lambda _: 0, lambda: 0, lambda _x, _y, _z: 0):
            with pytest.raises(TypeError):
                self.ops.reduce(arr, fn, 0)
            assert_resizable(arr)

    @given(arrays(min_size=1), st.sampled_from([min, max, operator.sub, operator.mul, operator.eq]))
    def test_random_arrays(self, arr: array[Any], fn: Any) -> None:
        assert_same(self.ops.reduce(arr[:70], fn), functools.reduce(fn, arr[:70]))

    @given(arrays(), st.integers() | st.floats() | st.booleans())
    def test_random_initial_values(self, arr: array[Any], initial: Any) -> None:
        expected = functools.reduce(max, arr, initial)
        assert_same(self.ops.reduce(arr, max, initial), expected)


class TestReduce(TestReduceOracle):
    ops = arrayops
    lengths = LENGTHS
