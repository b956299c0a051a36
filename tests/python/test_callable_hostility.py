"""Callables that turn on the array: resize it, change it, call back, let go of it."""

from __future__ import annotations

import functools
import gc
import mmap
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import CALLS, NAMES, WITH_CALLABLE, apply
from checks import assert_resizable, assert_same
from samples import TYPECODES
from subject import ops as arrayops


def _add(arr: Any) -> None:
    arr += arr[:3]


def _multiply(arr: Any) -> None:
    arr *= 3


def _delete_slice(arr: Any) -> None:
    del arr[2:]


def _assign_slice(arr: Any) -> None:
    arr[1:2] = arr[:3]


RESIZES: dict[str, Callable[[Any], Any]] = {
    "append": lambda arr: arr.append(1),
    "extend": lambda arr: arr.extend(arr[:2]),
    "insert": lambda arr: arr.insert(0, 1),
    "pop": lambda arr: arr.pop(),
    "remove": lambda arr: arr.remove(arr[0]),
    "iadd": _add,
    "imul": _multiply,
    "del": _delete_slice,
    "slice": _assign_slice,
}
if hasattr(array("b"), "clear"):  # Python 3.13
    RESIZES["clear"] = lambda arr: arr.clear()


@pytest.mark.parametrize("name", WITH_CALLABLE)
class TestCallableHostilityOracle:
    ops: Any = oracle

    @pytest.mark.parametrize("resize", RESIZES)
    @pytest.mark.parametrize("make", [lambda x: array("d", x), lambda x: array("b", x), bytearray])
    def test_resizing_is_a_buffer_error(self, name: str, make: Any, resize: str) -> None:
        arr = make(range(1, 41))
        calls = 0

        def fn(x: Any) -> int:
            nonlocal calls
            calls += 1
            if calls == 20:
                RESIZES[resize](arr)
            return int(x)

        with pytest.raises(BufferError):
            apply(self.ops, name, arr, fn)
        assert calls == 20
        assert list(arr) == list(range(1, 41))
        RESIZES[resize](arr)  # and allowed again now

    @pytest.mark.parametrize("resize", RESIZES)
    def test_resizing_that_the_callable_forgives(self, name: str, resize: str) -> None:
        arr = array("i", range(1, 41))
        failures = 0

        def fn(x: int) -> int:
            nonlocal failures
            try:
                RESIZES[resize](arr)
            except BufferError:
                failures += 1
            return x

        apply(self.ops, name, arr, fn)
        assert failures == 40
        assert list(arr) == list(range(1, 41))
        assert_resizable(arr)

    def test_closing_a_map_of_memory(self, name: str) -> None:
        with mmap.mmap(-1, 64) as memory:
            for attempt in (memory.close, lambda: memory.resize(128)):
                with pytest.raises((BufferError, SystemError)):
                    apply(self.ops, name, memory, lambda _, attempt=attempt: attempt())
                assert not memory.closed
        assert memory.closed

    def test_the_last_reference_goes(self, name: str) -> None:
        box = [array("i", range(1, 50))]

        def fn(x: int) -> int:
            if box:
                box.clear()
                gc.collect()
            return x

        if name == "reduce":
            assert self.ops.reduce(box[0], lambda acc, x: acc + fn(x), 0) == sum(range(1, 50))
            return
        result = getattr(self.ops, name)(box[0], fn)
        assert_same(result, None if name == "map_inplace" else array("i", range(1, 50)))

    def test_the_callable_lets_go_of_itself(self, name: str) -> None:
        holder: dict[str, Any] = {}

        def make() -> None:
            def fn(x: int) -> int:
                if x == 0:
                    holder.clear()
                    gc.collect()
                return x

            holder["fn"] = fn

        make()
        arr = array("i", range(20))
        if name == "reduce":
            assert self.ops.reduce(arr, lambda acc, x: acc + x, 0) == 190
        else:
            getattr(self.ops, name)(arr, holder.pop("fn"))
        assert arr == array("i", range(20))

    def test_a_partial_that_lets_go_of_its_arguments(self, name: str) -> None:
        class Fn:
            def __call__(self, *xs: int) -> int:
                if partial.func is not len:
                    partial.__setstate__((len, (), {}, {}))  # type: ignore[attr-defined]
                    self.others = [bytes(size) for size in range(16, 80) for _ in range(400)]
                return xs[-1]

        # Only its tuple holds them, and the call does not hold the tuple.
        partial = functools.partial(getattr(self.ops, name), array("i", range(1000)), Fn())
        partial()
        assert partial.func is len

    def test_other_functions_on_the_same_array(self, name: str) -> None:
        arr = array("d", [1.0, 2.0, 3.0] * 10)

        def fn(x: float) -> float:
            for call in CALLS.values():
                call(self.ops, arr)
            assert self.ops.sum(arr) == 60.0
            return x

        apply(self.ops, name, arr, fn)
        assert arr == array("d", [1.0, 2.0, 3.0] * 10)
        assert_resizable(arr)

    def test_nested_calls_of_itself(self, name: str) -> None:
        arr = array("i", range(1, 5))
        depth = 0
        deepest = 0

        def fn(x: int) -> int:
            nonlocal depth, deepest
            depth += 1
            deepest = max(deepest, depth)
            if depth < 5:
                apply(self.ops, name, arr, fn)
            depth -= 1
            return x

        apply(self.ops, name, arr, fn)
        assert deepest == 5
        assert_resizable(arr)

    def test_endless_recursion_is_a_recursion_error(self, name: str) -> None:
        arr = array("i", [1])

        def fn(_: int) -> Any:
            return apply(self.ops, name, arr, fn)

        with pytest.raises(RecursionError):
            apply(self.ops, name, arr, fn)
        assert_resizable(arr)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_elements_changed_ahead_are_seen(self, name: str, typecode: str) -> None:
        """As in a loop, which reads each element when it gets there."""
        arr = array(typecode, [1]) * 70
        seen: list[Any] = []

        def fn(x: Any) -> Any:
            if len(seen) < 69:
                arr[len(seen) + 1] = (x + 1) % 100
            seen.append(x)
            return x

        apply(self.ops, name, arr, fn)
        assert seen == list(range(1, 71))

    def test_an_element_changed_by_its_own_call(self, name: str) -> None:
        """As in a loop, which has read the element already."""
        arr = array("i", range(1, 71))
        turn = iter(range(70))

        def fn(x: int) -> int:
            arr[next(turn)] = 0
            return x

        if name == "reduce":
            assert self.ops.reduce(arr, lambda acc, x: acc + fn(x), 0) == sum(range(1, 71))
            assert arr == array("i", [0] * 70)
            return
        result = getattr(self.ops, name)(arr, fn)
        kept = arr if name == "map_inplace" else result
        assert kept == array("i", range(1, 71))

    def test_an_array_scaled_meanwhile(self, name: str) -> None:
        arr = array("d", [1.0] * 70)
        seen: list[float] = []

        def fn(x: float) -> float:
            seen.append(x)
            if len(seen) == 10:
                self.ops.scale(arr, 2.0)
            return x

        apply(self.ops, name, arr, fn)
        assert seen == [1.0] * 10 + [2.0] * 60


class TestCallableHostility(TestCallableHostilityOracle):
    ops = arrayops


@pytest.mark.parametrize("name", NAMES)
def test_the_array_can_be_resized_after_every_success(name: str) -> None:
    arr = array("i", range(70))
    for _ in range(3):
        CALLS[name](arrayops, arr)
        assert_resizable(arr)


@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_a_memoryview_cannot_be_released_meanwhile(name: str) -> None:
    arr = array("i", range(9))
    view = memoryview(arr)
    with pytest.raises(BufferError):
        apply(arrayops, name, view, lambda _: view.release())
    assert view.tolist() == list(range(9))
    view.release()
    assert_resizable(arr)


@pytest.mark.parametrize("name", WITH_CALLABLE)
def test_the_number_of_threads_is_changed_meanwhile(name: str) -> None:
    before = arrayops.get_num_threads()
    arr, large = array("i", range(40)), bytearray(49 << 20)  # which two threads would share

    def fn(x: int) -> int:
        arrayops.set_num_threads(x % 5 + 1)
        if x % 10 == 0:
            assert arrayops.sum(large) == 0
        return x

    try:
        apply(arrayops, name, arr, fn)
        assert arrayops.get_num_threads() == 5
    finally:
        arrayops.set_num_threads(before)
    assert arr == array("i", range(40))
