"""Callables that raise: the exception comes out unchanged, with its traceback, the buffer free."""

from __future__ import annotations

import gc
import traceback
import weakref
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import WITH_CALLABLE, apply
from checks import assert_resizable
from conversions import OwnError
from samples import TYPECODES
from subject import ops as arrayops


class OwnBaseError(BaseException):
    pass


EXCEPTIONS = [
    OwnError("own", 1),
    OwnBaseError(),
    ArithmeticError(),
    BufferError("mine"),
    GeneratorExit(),
    KeyboardInterrupt(),
    MemoryError(),
    OverflowError("mine"),
    StopIteration(3),
    SystemExit(4),
    TypeError("mine"),
    ValueError("mine"),
]


def raise_at(position: int, error: BaseException) -> Callable[[Any], Any]:
    calls = 0

    def explode(x: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > position:
            raise error
        return x

    return explode


@pytest.mark.parametrize("name", WITH_CALLABLE)
class TestCallableErrorsOracle:
    ops: Any = oracle

    @pytest.mark.parametrize("error", EXCEPTIONS, ids=lambda error: type(error).__name__)
    def test_the_exception_itself_comes_out(self, name: str, error: BaseException) -> None:
        arr = array("i", range(70))
        for position in (0, 1, 33, 69):
            with pytest.raises(type(error)) as caught:
                apply(self.ops, name, arr, raise_at(position, error))
            assert caught.value is error
            assert caught.value.__cause__ is None
            assert caught.value.__context__ is None
            assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_at_every_element(self, name: str, typecode: str) -> None:
        for count in (1, 2, 9, 70):
            for position in range(count):
                arr = array(typecode, [1]) * count
                error = OwnError()
                with pytest.raises(OwnError) as caught:
                    apply(self.ops, name, arr, raise_at(position, error))
                assert caught.value is error
                assert arr == array(typecode, [1]) * count
                assert_resizable(arr)

    @pytest.mark.parametrize("count", [2047, 2048, 2049, 100_000])
    def test_at_the_end_of_a_long_array(self, name: str, count: int) -> None:
        arr = array("d", [1.0]) * count
        with pytest.raises(OwnError):
            apply(self.ops, name, arr, raise_at(count - 1, OwnError()))
        assert_resizable(arr)

    def test_the_traceback_is_whole(self, name: str) -> None:
        def inner(x: int) -> int:
            return 1 // (x - 3)

        def outer(x: int) -> int:
            return inner(x)

        arr = array("i", range(9))
        with pytest.raises(ZeroDivisionError) as caught:
            apply(self.ops, name, arr, outer)
        frames = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
        assert frames[0] == "test_the_traceback_is_whole"
        assert frames[-2:] == ["outer", "inner"]
        assert frames.count("outer") == 1

    def test_a_cause_and_notes_are_kept(self, name: str) -> None:
        def fn(x: int) -> int:
            try:
                raise KeyError(x)
            except KeyError as error:
                raise OwnError("outer") from error

        with pytest.raises(OwnError) as caught:
            apply(self.ops, name, array("i", [7]), fn)
        assert isinstance(caught.value.__cause__, KeyError)
        assert caught.value.__cause__.args == (7,)

    def test_an_exception_that_the_callable_handles(self, name: str) -> None:
        def fn(x: int) -> int:
            try:
                raise OwnError
            except OwnError:
                return x

        arr = array("i", range(70))
        apply(self.ops, name, arr, fn)
        assert arr == array("i", range(70))
        assert_resizable(arr)

    def test_the_caller_may_go_on(self, name: str) -> None:
        arr = array("i", range(70))
        for _ in range(20):
            with pytest.raises(OwnError):
                apply(self.ops, name, arr, raise_at(30, OwnError()))
            apply(self.ops, name, arr, int)
        assert arr == array("i", range(70))
        assert self.ops.sum(arr) == sum(range(70))

    def test_inside_an_except_block_the_context_is_set(self, name: str) -> None:
        def attempt() -> None:
            try:
                raise KeyError("first")
            except KeyError:
                apply(self.ops, name, array("i", [1]), raise_at(0, OwnError()))

        with pytest.raises(OwnError) as caught:
            attempt()
        assert isinstance(caught.value.__context__, KeyError)

    def test_nothing_is_kept_alive_by_an_error(self, name: str) -> None:
        class Holder:
            def __call__(self, _: int) -> int:
                raise OwnError

        holder = Holder()
        alive = weakref.ref(holder)
        arr = array("i", [1, 2, 3])
        array_alive = weakref.ref(arr)
        with pytest.raises(OwnError):
            apply(self.ops, name, arr, holder)
        del arr, holder
        gc.collect()
        assert alive() is None
        assert array_alive() is None


class TestCallableErrors(TestCallableErrorsOracle):
    ops = arrayops
