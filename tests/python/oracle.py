"""The whole contract of arrayops in plain Python: the obvious loop for every function.

Every float result comes from exact integers that are rounded once, so it is right by construction.
"""

from __future__ import annotations

import builtins
import math
from array import array
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from oracle_views import Element, Number, View, real

_MISSING = object()

# Every finite double is m * 2**(e - 53) for a whole m and the exponent e of math.frexp. As e >
# -1074, it is a whole number of these units.
_UNIT_BITS = 53 + 1073
_UNITS = 1 << _UNIT_BITS


def _exact_units(values: list[Number]) -> int:
    """The exact sum of finite floats, in units."""
    by_exponent: dict[int, int] = {}
    for value in values:
        mantissa, exponent = math.frexp(value)
        by_exponent[exponent] = by_exponent.get(exponent, 0) + int(mantissa * 2**53)
    return builtins.sum(m << (e - 53 + _UNIT_BITS) for e, m in by_exponent.items())


def _rounded(numerator: int, denominator: int) -> float:
    """The exact quotient rounded once; an infinity if that is what rounding gives."""
    try:
        return numerator / denominator
    except OverflowError:
        return math.inf if numerator > 0 else -math.inf


def _special_sum(values: list[Number]) -> float | None:
    """The sum if an infinity or a NaN decides it, else None."""
    special = [x for x in values if not math.isfinite(x)]
    return float(builtins.sum(special)) if special else None


def sum(arr: Any) -> Number:
    with View(arr, "sum") as view:
        values = view.values()
        if not view.element.is_float:
            return builtins.sum(values)
        special = _special_sum(values)
        return _rounded(_exact_units(values), _UNITS) if special is None else special


def mean(arr: Any) -> float:
    with View(arr, "mean") as view:
        values = _not_empty(view, "mean")
        if not view.element.is_float:
            return _rounded(int(builtins.sum(values)), len(values))
        special = _special_sum(values)
        if special is not None:
            return special
        return _rounded(_exact_units(values), len(values) * _UNITS)


def min(arr: Any) -> Number:
    with View(arr, "min") as view:
        return _extreme(_not_empty(view, "min"), builtins.min)


def max(arr: Any) -> Number:
    with View(arr, "max") as view:
        return _extreme(_not_empty(view, "max"), builtins.max)


def argmin(arr: Any) -> int:
    with View(arr, "argmin") as view:
        values = _not_empty(view, "argmin")
        return _index(values, _extreme(values, builtins.min))


def argmax(arr: Any) -> int:
    with View(arr, "argmax") as view:
        values = _not_empty(view, "argmax")
        return _index(values, _extreme(values, builtins.max))


def _not_empty(view: View, function: str) -> list[Number]:
    values = view.values()
    if not values:
        raise ValueError(f"{function}() of an empty array")
    return values


def _extreme(values: list[Number], choose: Callable[..., Number]) -> Number:
    for value in values:
        if math.isnan(value):
            return math.nan
    return choose(values, key=lambda x: (x, math.copysign(1, x)))  # -0.0 is below +0.0


def _index(values: list[Number], wanted: Number) -> int:
    """The first index of a value; zeros differ by their signs, and every NaN is one."""
    for i, value in enumerate(values):
        if math.isnan(value) or math.isnan(wanted):
            if math.isnan(value) and math.isnan(wanted):
                return i
        elif value == wanted and math.copysign(1, value) == math.copysign(1, wanted):
            return i
    raise AssertionError("the value is one of them")


def scale(arr: Any, factor: Any) -> None:
    with View(arr, "scale", writable=True) as view:
        values, number = view.values(), _factor(factor)
        if view.element.is_float and values:
            number = float(number)
        view.store([_product(x, number, view.element) for x in values])


def _factor(factor: Any) -> Any:
    """An int or a float, or the object itself if it has arithmetic of its own."""
    known = isinstance(factor, float) or hasattr(type(factor), "__index__")
    if known or not hasattr(type(factor), "__float__"):
        return real(factor, "scale", "factor")
    return factor


def _product(x: Number, factor: Any, element: Element) -> Number:
    if element.is_float:
        return x * float(factor)
    product = x * factor
    if isinstance(factor, float) and math.isnan(product):
        raise ValueError("scale(): a product is NaN, which no integer type holds")
    if isinstance(factor, float) and math.isinf(product):
        raise OverflowError("scale(): a product is infinite, which no integer type holds")
    whole = int(product)
    if not element.lowest <= whole <= element.highest:
        raise OverflowError("scale(): a product does not fit the element type")
    return whole


def clip(arr: Any, min: Any, max: Any) -> None:
    with View(arr, "clip", writable=True) as view:
        low, high = _bound(min, "min"), _bound(max, "max")
        if low != low or high != high:
            raise ValueError("clip(): a bound is NaN")
        exact_low, exact_high = _exact(min, low), _exact(max, high)
        if exact_low > exact_high:
            raise ValueError("clip(): min is greater than max")
        if not view.element.is_float:
            low, high = exact_low, exact_high = _whole_bounds(exact_low, exact_high, view.element)
        least, most = _stored(low, view.element), _stored(high, view.element)
        values = view.values()
        view.store([least if x < exact_low else most if x > exact_high else x for x in values])


def _bound(bound: Any, parameter: str) -> Number:
    """The bound as Python's arithmetic takes it; a Fraction beyond the doubles becomes infinite."""
    try:
        return real(bound, "clip", parameter)
    except OverflowError:
        if not isinstance(bound, Fraction):
            raise
        return math.inf if bound > 0 else -math.inf


def _exact(bound: Any, rounded: Number) -> Number | Fraction:
    """The bound's value, which a float may not hold."""
    known = isinstance(bound, Fraction) or (isinstance(bound, Decimal) and math.isfinite(rounded))
    return Fraction(bound) if known else rounded


def _whole_bounds(
    low: Number | Fraction, high: Number | Fraction, element: Element
) -> list[Number]:
    smallest = element.lowest if low <= element.lowest else element.highest + 1
    if element.lowest < low <= element.highest:
        smallest = math.ceil(low)
    largest = element.highest if high >= element.highest else element.lowest - 1
    if element.lowest <= high < element.highest:
        largest = math.floor(high)
    if smallest > largest:
        raise ValueError("clip(): no value of the element type lies between min and max")
    return [smallest, largest]


def _stored(bound: Number, element: Element) -> Number:
    """The bound as an element holds it: an integer beyond the doubles rounds to an infinity."""
    return _rounded(bound, 1) if element.is_float and isinstance(bound, int) else bound


def map(arr: Any, fn: Callable[[Any], Any]) -> Any:
    with View(arr, "map") as view:
        result = array(view.typecode, bytes(view.buffer.nbytes))
        for index in range(len(view)):
            result[index] = fn(view[index])
        return result


def map_inplace(arr: Any, fn: Callable[[Any], Any]) -> None:
    with View(arr, "map_inplace", writable=True) as view:
        for index in range(len(view)):
            view[index] = fn(view[index])


def filter(arr: Any, predicate: Callable[[Any], Any]) -> Any:
    with View(arr, "filter") as view:
        result: array[Any] = array(view.typecode)
        for index in range(len(view)):
            value = view[index]
            if predicate(value):
                result.append(value)
        return result


def reduce(arr: Any, fn: Callable[[Any, Any], Any], initial: Any = _MISSING) -> Any:
    with View(arr, "reduce") as view:
        start, result = 0, initial
        if result is _MISSING:
            if not len(view):
                raise TypeError("reduce() of empty iterable with no initial value")
            start, result = 1, view[0]
        for index in range(start, len(view)):
            result = fn(result, view[index])
        return result
