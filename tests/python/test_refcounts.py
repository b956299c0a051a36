"""No call gains or loses a reference, or keeps memory: every function, every way out of it."""

from __future__ import annotations

import contextlib
import gc
import itertools
import operator
import sys
from array import array
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from calls import CALLS, IN_PLACE, NAMES, WITH_CALLABLE, apply
from checks import assert_resizable
from conversions import Index, OwnError, RaisingFloat, RaisingIndex
from exporters import Exporter
from subject import ops

REPEATS = 200


def fail(x: Any) -> Any:
    raise OwnError(x)


def fail_late(x: Any) -> Any:
    if x > 60:
        raise OwnError(x)
    return x


class Objects:
    """Every object that the calls are given; each is watched."""

    def __init__(self) -> None:
        self.ints = array("i", range(70))
        self.wide = array("Q", [2**64 - 1]) * 70
        self.floats = array("d", range(70))
        self.empty = array("h")
        self.data = bytes(range(70))
        self.bytearray = bytearray(range(70))
        self.view = memoryview(self.ints)
        self.strided = self.view[::2]
        self.table = memoryview(bytearray(12)).cast("B", shape=[3, 4])
        self.flags = memoryview(bytearray(12)).cast("?")
        self.exporter = Exporter(self.ints)
        self.liar = Exporter(self.ints, length=3)
        self.list = [1, 2, 3]
        self.text = "text that is no number"
        self.fraction = Fraction(3, 2)
        self.decimal = Decimal("1.5")
        self.index = Index(1)
        self.huge = 10**40
        self.half = 0.5
        self.nan = float("nan") * 2
        self.raising_index = RaisingIndex()
        self.raising_float = RaisingFloat()
        self.fail, self.fail_late = fail, fail_late
        self.identity: Callable[[Any], Any] = lambda x: x
        self.two: Callable[[Any, Any], Any] = lambda x, _: x
        self.result = object()
        self.constant: Callable[..., Any] = lambda *_: self.result
        self.released = memoryview(b"abc")
        self.released.release()
        self.types = [None, NotImplemented, array, TypeError, BufferError, OverflowError, OwnError]

    def watched(self) -> list[Any]:
        return [*vars(self).values(), *self.types, *(getattr(ops, name) for name in NAMES)]


Call = Callable[[Objects], Any]
PATHS: dict[str, Call] = {}


def _inputs_of(name: str) -> None:
    def of(kind: str) -> Call:
        return lambda o: CALLS[name](ops, getattr(o, kind))

    good = ["ints", "floats", "data", "bytearray", "view", "exporter", "wide", "empty"]
    bad = ["strided", "table", "flags", "liar", "list", "text", "released", "fraction"]
    for kind in good + bad:
        PATHS[f"{name} of {kind}"] = of(kind)
    function = getattr(ops, name)
    PATHS[f"{name} of None"] = lambda _: CALLS[name](ops, None)
    PATHS[f"{name} of nothing"] = lambda _: function()
    PATHS[f"{name} of too much"] = lambda o: function(o.ints, 1, 2, 3, 4)
    PATHS[f"{name} of a wrong name"] = lambda o: function(o.ints, wrong=o.text)
    PATHS[f"{name} given twice"] = lambda o: function(o.ints, arr=o.ints)
    PATHS[f"{name} of no name"] = lambda o: function(**{"": o.ints})


def _numbers_with(arr: str, kind: str) -> None:
    about = f"{arr} by {kind}"
    PATHS[f"scale {about}"] = lambda o: ops.scale(getattr(o, arr), getattr(o, kind))
    PATHS[f"clip min {about}"] = lambda o: ops.clip(getattr(o, arr), getattr(o, kind), o.huge)
    PATHS[f"clip max {about}"] = lambda o: ops.clip(
        getattr(o, arr), max=getattr(o, kind), min=o.half
    )


def _callables_with(name: str, arr: str, kind: str) -> None:
    about = f"{name} {arr} with {kind}"
    PATHS[about] = lambda o: apply(ops, name, getattr(o, arr), getattr(o, kind))
    PATHS[f"{about} itself"] = lambda o: getattr(ops, name)(getattr(o, arr), getattr(o, kind))


def _others_with_callables(name: str) -> None:
    PATHS[f"{name} resizing"] = lambda o: apply(ops, name, o.ints, o.ints.append)
    PATHS[f"{name} strings"] = lambda o: apply(ops, name, o.ints, str)


def _single_paths() -> None:
    PATHS["reduce with an initial"] = lambda o: ops.reduce(o.ints, o.two, o.result)
    PATHS["reduce by keyword"] = lambda o: ops.reduce(arr=o.ints, fn=o.constant, initial=o.result)
    PATHS["reduce nothing"] = lambda o: ops.reduce(o.empty, o.two)
    PATHS["reduce nothing to an initial"] = lambda o: ops.reduce(o.empty, o.two, o.result)
    PATHS["reduce growing"] = lambda o: ops.reduce(o.wide, operator.mul, o.huge)
    PATHS["map large"] = lambda o: ops.map(o.floats * 100, abs)
    PATHS["filter large"] = lambda o: ops.filter(o.floats * 100, lambda x: x < 30)
    PATHS["simd_target"] = lambda _: ops.simd_target()
    PATHS["get_num_threads"] = lambda _: ops.get_num_threads()
    PATHS["set_num_threads"] = lambda o: ops.set_num_threads(o.index)
    PATHS["set_num_threads wrongly"] = lambda o: ops.set_num_threads(o.half)


NUMBERS = ["text", "list", "raising_index", "raising_float", "fraction", "decimal", "index"]
NUMBERS += ["huge", "half", "nan", "result", "ints"]
CALLABLES = ["fail", "fail_late", "identity", "two", "constant", "text", "result"]

for _name in NAMES:
    _inputs_of(_name)
for _arr, _kind in itertools.product(["ints", "floats", "wide", "bytearray"], NUMBERS):
    _numbers_with(_arr, _kind)
for _name, _arr, _kind in itertools.product(
    WITH_CALLABLE, ["ints", "floats", "view", "bytearray"], CALLABLES
):
    _callables_with(_name, _arr, _kind)
for _name in WITH_CALLABLE:
    _others_with_callables(_name)
_single_paths()


def repeat(call: Call, objects: Objects, times: int) -> None:
    for _ in range(times):
        with contextlib.suppress(Exception):  # the way out does not matter, only what it leaves
            call(objects)


def drift(call: Call, objects: Objects) -> dict[str, int]:
    """What the calls leave behind: references by type, and memory blocks if there are many."""
    watched = objects.watched()
    gc.disable()
    try:
        before = [sys.getrefcount(x) for x in watched]
        blocks = sys.getallocatedblocks()
        repeat(call, objects, REPEATS)
        blocks = sys.getallocatedblocks() - blocks
        after = [sys.getrefcount(x) for x in watched]
    finally:
        gc.enable()
    moved = zip(watched, before, after, strict=True)
    left = {type(x).__name__: b - a for x, a, b in moved if abs(b - a) > REPEATS // 10}
    return left | ({"blocks": blocks} if blocks >= REPEATS // 3 else {})


@pytest.mark.parametrize("path", PATHS)
def test_references_and_memory_stay(path: str) -> None:
    objects, call = Objects(), PATHS[path]
    repeat(call, objects, REPEATS)  # caches fill, also those of functions that are called often
    # The interpreter's caches may take or lose a few at any time; a leak shows up every time.
    left = [drift(call, objects)]
    while left[-1] and len(left) < 3:
        left.append(drift(call, objects))
    assert left[-1] == {}, left
    for arr in (objects.empty, objects.floats):
        assert_resizable(arr)


def test_the_paths_reach_success_and_every_kind_of_error() -> None:
    outcomes: dict[str, set[str]] = {name: set() for name in NAMES}
    for path, call in PATHS.items():
        name = path.split()[0]
        if name in NAMES:
            try:
                call(Objects())
            except Exception as error:
                outcomes[name].add(type(error).__name__)
            else:
                outcomes[name].add("success")
    for name in NAMES:
        expected = {"success", "TypeError", "BufferError", "ValueError"}
        expected |= {"OwnError"} if name in [*WITH_CALLABLE, *IN_PLACE] else set()
        expected |= {"OverflowError"} if name == "scale" else set()
        assert expected <= outcomes[name], name
