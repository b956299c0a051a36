"""filter: a new array of the elements whose predicate is true, with their bits kept."""

from __future__ import annotations

import builtins
import math
import operator
import struct
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from checks import assert_resizable, assert_same
from conversions import OwnError
from hypothesis import given
from hypothesis import strategies as st
from samples import FLOATS, LENGTHS, SOME_LENGTHS, TYPECODES, make, tricky_floats
from strategies import arrays
from subject import ops as arrayops


class Truth:
    """An object whose truth is told, or raised, by `__bool__`."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __bool__(self) -> bool:
        if isinstance(self.value, Exception):
            raise self.value
        result: bool = self.value
        return result


class TestFilterOracle:
    ops: Any = oracle
    lengths: Sequence[int] = SOME_LENGTHS  # the oracle has no vectors and blocks

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_lengths(self, typecode: str) -> None:
        for count in self.lengths:
            arr = make(typecode, count)
            before = arr[:]
            result = self.ops.filter(arr, lambda x: x > 1)
            assert_same(result, array(typecode, builtins.filter(lambda x: x > 1, arr)))
            assert_same(arr, before)
            assert_resizable(arr)
            assert_resizable(result)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_all_none_and_every_other(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = make(typecode, count)
            everything = self.ops.filter(arr, lambda _: True)
            assert_same(everything, arr)
            assert everything is not arr
            assert_same(self.ops.filter(arr, lambda _: False), array(typecode))
            flip = iter([True, False] * count)
            assert_same(self.ops.filter(arr, lambda _, flip=flip: next(flip)), arr[::2])

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_one_kept_element_anywhere(self, typecode: str) -> None:
        for count in (1, 2, 33, 70, 2049):
            for keep in {0, 1, count // 2, count - 1} & set(range(count)):
                arr = make(typecode, count)
                turn = iter(range(count))
                result = self.ops.filter(arr, lambda _, k=keep, turn=turn: next(turn) == k)
                assert_same(result, arr[keep : keep + 1])

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_the_predicate_gets_plain_numbers_in_order_and_once(self, typecode: str) -> None:
        arr = make(typecode, 3000)
        seen: list[Any] = []
        self.ops.filter(arr, seen.append)
        assert seen == arr.tolist()
        assert {type(x) for x in seen} == {float if typecode in FLOATS else int}

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_kept_floats_keep_their_bits(self, typecode: str) -> None:
        for count in SOME_LENGTHS:
            arr = array(typecode, tricky_floats(typecode, count))
            assert_same(self.ops.filter(arr, lambda _: 1), arr)
            kept = [x for x in arr if not x > 1]
            assert_same(self.ops.filter(arr, lambda x: not x > 1), array(typecode, kept))

    def test_kept_nans_keep_sign_and_payload(self) -> None:
        arr = array("d", [math.nan]) * 9
        patterns = struct.pack("3Q", 0xFFF8_0000_0000_0001, 0x7FF8_0000_0000_0ABC, 0x7FF8 << 48) * 3
        memoryview(arr).cast("B")[:] = patterns
        assert self.ops.filter(arr, lambda _: True).tobytes() == patterns

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_truth_is_pythons(self, typecode: str) -> None:
        arr = array(typecode, [1, 2, 3])
        truths: list[Any] = [True, 1, -1, 0.1, "x", [0], object(), math.nan, Truth(True), int]
        lies: list[Any] = [False, 0, 0.0, -0.0, "", [], None, {}, Truth(False)]
        for true in truths:
            assert_same(self.ops.filter(arr, lambda _, t=true: t), arr)
        for false in lies:
            assert_same(self.ops.filter(arr, lambda _, f=false: f), array(typecode))

    def test_a_truth_that_raises(self) -> None:
        arr = array("h", [1, 2, 3])
        error = OwnError("truth")
        with pytest.raises(OwnError) as caught:
            self.ops.filter(arr, lambda x: Truth(error) if x == 3 else True)
        assert caught.value is error
        assert_resizable(arr)

    def test_a_truth_that_is_no_bool(self) -> None:
        arr = array("h", [1, 2, 3])
        with pytest.raises(TypeError):
            self.ops.filter(arr, lambda _: Truth("yes"))
        assert_resizable(arr)

    @pytest.mark.parametrize("predicate", [5, "truth"])
    def test_what_cannot_be_called(self, predicate: Any) -> None:
        arr = array("i", [1, 2, 3])
        with pytest.raises(TypeError):
            self.ops.filter(arr, predicate)
        assert_resizable(arr)

    @given(arrays(), st.integers(1, 7))
    def test_random_arrays(self, arr: array[Any], divisor: int) -> None:
        def predicate(x: Any) -> Any:
            return x % divisor if math.isfinite(x) else x > 0

        expected = array(arr.typecode, builtins.filter(predicate, arr))
        assert_same(self.ops.filter(arr, predicate), expected)

    @given(arrays())
    def test_random_truths(self, arr: array[Any]) -> None:
        expected = array(arr.typecode, builtins.filter(None, arr))
        assert_same(self.ops.filter(arr, operator.truth), expected)


class TestFilter(TestFilterOracle):
    ops = arrayops
    lengths = LENGTHS
