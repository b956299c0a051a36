"""What callables return: values of every sort, and what array.array makes of each."""

from __future__ import annotations

import math
from array import array
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samples import edges, limits


class Index:
    """An integer only by `__index__`."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __index__(self) -> Any:
        return self.value


class Float:
    """A real number only by `__float__`; it can be multiplied by, too."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __float__(self) -> Any:
        return self.value

    def __rmul__(self, other: Any) -> Any:
        return other * float(self)


class Subint(int):
    pass


class Subfloat(float):
    pass


class OwnError(Exception):
    """An exception that only the caller knows."""


class RaisingIndex:
    def __index__(self) -> int:
        raise OwnError("index")


class RaisingFloat:
    def __float__(self) -> float:
        raise OwnError("float")

    def __rmul__(self, other: Any) -> Any:
        return other * float(self)


def returned(typecode: str) -> list[Any]:
    """Values of every sort, at and around the limits of the type."""
    low, high = limits(typecode) if typecode not in "fd" else (-100, 100)
    whole = [low - 1, low, -1, 0, 1, 5, high, high + 1, 2**31, 2**63, 2**64, -(2**64), 10**400]
    real = [0.0, -0.0, 1.0, 2.5, 1e39, 1e300, -1e300, 1e-46, math.inf, -math.inf, math.nan]
    objects = [True, False, None, "7", b"7", "", [], (), {}, 1j, object(), type, NotImplemented]
    numbers = [Fraction(3), Fraction(1, 3), Decimal(4), Decimal("0.5"), Subint(3), Subfloat(2.5)]
    protocols = [Index(6), Index(10**30), Index("x"), Float(1.5), Float("x"), Float(7)]
    return [*whole, *real, *objects, *numbers, *protocols, RaisingIndex(), RaisingFloat()]


def item(typecode: str, value: Any) -> tuple[str, Any]:
    """What `array(typecode)[0] = value` does: ("stored", element) or ("raised", exception type)."""
    cell = array(typecode, [edges(typecode)[0]])
    try:
        cell[0] = value
    except Exception as error:
        return ("raised", type(error))
    return ("stored", cell[0])
