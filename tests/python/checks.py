"""Assertions that the tests share."""

from __future__ import annotations

import math
import re
import struct
from array import array
from collections.abc import Iterable
from typing import Any

import pytest
from calls import CALLS
from subject import ops


def bits(value: Any) -> Any:
    """The key that results are compared by: type and, for floats, bits; all NaNs are equal."""
    if isinstance(value, array):
        if value.typecode in "fd" and any(map(math.isnan, value)):
            return (array, value.typecode, [bits(x) for x in value])
        return (array, value.typecode, value.tobytes())
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else struct.pack(">d", value).hex()
    return (type(value), value)


def assert_same(actual: Any, expected: Any) -> None:
    """Checks that type and bits are equal; if an array differs, says at which elements."""
    if bits(actual) == bits(expected):
        return
    if isinstance(actual, array) and isinstance(expected, array) and len(actual) == len(expected):
        pairs = enumerate(zip(actual, expected, strict=True))
        wrong = [(index, a, e) for index, (a, e) in pairs if bits(a) != bits(e)]
        assert actual.typecode == expected.typecode
        raise AssertionError(
            f"{len(wrong)} of {len(actual)} differ (at, is, should be): {wrong[:5]}"
        )
    assert actual == expected
    assert repr(actual) == repr(expected)
    raise AssertionError(f"{actual!r} and {expected!r} are of different types")


def assert_resizable(arr: Any) -> None:
    """Nothing holds the buffer any more: a bytearray or an array.array can change its size."""
    arr.append(0)
    arr.pop()


def message(error: BaseException) -> str:
    """The error's message, which never contains an address."""
    text = str(error)
    assert not re.search(r"0x[0-9a-fA-F]{4}", text), text
    return text


def assert_no_values(error: BaseException, values: Iterable[Any]) -> None:
    """The error's message reveals no element."""
    text = message(error)
    for value in values:
        assert not re.search(rf"(?<![\w.]){re.escape(str(value))}(?![\w.])", text), text


def refused(name: str, arr: Any, error: type[Exception]) -> str:
    """The message with which the function refuses the array."""
    with pytest.raises(error) as caught:
        CALLS[name](ops, arr)
    text = message(caught.value)
    assert text.startswith(f"{name}() argument 'arr'")
    return text
