"""Numbers as arguments: read once, by `__index__` or `__float__`, whose own exceptions come out."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_resizable, assert_same, message
from conversions import Float, Index, OwnError, RaisingFloat, RaisingIndex, Subfloat, Subint
from samples import FLOATS, INTEGERS, TYPECODES, WIDE_INTEGERS
from subject import ops as arrayops

# Where a number is taken: how to pass it, and the name of the parameter.
PLACES: dict[str, tuple[str, Callable[[Any, Any, Any], Any]]] = {
    "scale factor": ("factor", lambda ops, arr, number: ops.scale(arr, number)),
    "clip min": ("min", lambda ops, arr, number: ops.clip(arr, number, 100)),
    "clip max": ("max", lambda ops, arr, number: ops.clip(arr, 0, number)),
}
NOT_NUMBERS: list[Any] = ["2", "", b"2", None, 2j, [2], (2,), {}, {2}, object(), int, abs, slice(2)]


class Both:
    """An integer and a real number, which disagree."""

    def __index__(self) -> int:
        return 3

    def __float__(self) -> float:
        return 1.5


class Counting:
    def __init__(self) -> None:
        self.taken = 0

    def __index__(self) -> int:
        self.taken += 1
        return 3


class CountingFloat:
    def __init__(self) -> None:
        self.taken = 0

    def __float__(self) -> float:
        self.taken += 1
        return 2.5

    def __rmul__(self, other: int) -> float:
        return other * 2.5


class OtherFloat(float):
    """A float that claims to be another value."""

    def __float__(self) -> float:
        return 99.0


class Integral:
    """An object with only `__int__` is no number to Python's arithmetic conversions."""

    def __int__(self) -> int:
        return 3


@pytest.mark.parametrize("place", PLACES)
class TestNumbersOracle:
    ops: Any = oracle

    def call(self, place: str, arr: Any, number: Any) -> Any:
        return PLACES[place][1](self.ops, arr, number)

    @pytest.mark.parametrize("number", NOT_NUMBERS, ids=lambda number: type(number).__name__)
    def test_what_is_no_number(self, place: str, number: Any) -> None:
        for typecode in TYPECODES:
            for values in ([1, 2, 3], [1] * 3000):
                arr = array(typecode, values)
                with pytest.raises(TypeError) as caught:
                    self.call(place, arr, number)
                assert caught.type is TypeError
                text = message(caught.value)
                assert f"{place.split()[0]}()" in text
                assert PLACES[place][0] in text
                assert type(number).__name__ in text
                assert arr.tolist() == values
                assert_resizable(arr)

    @pytest.mark.parametrize("number", [Integral(), RaisingIndex, float])
    def test_what_only_looks_like_a_number(self, place: str, number: Any) -> None:
        with pytest.raises(TypeError):
            self.call(place, array("d", [1.0]), number)

    @pytest.mark.parametrize("typecode", TYPECODES)
    @pytest.mark.parametrize(
        ("number", "same_as"),
        [
            (Index(3), 3),
            (Subint(3), 3),
            (True, 1),
            (Float(2.5), 2.5),
            (Subfloat(2.5), 2.5),
            (Both(), 3),
            (Fraction(5, 2), 2.5),
            (Fraction(3), 3.0),
            (Decimal("2.5"), 2.5),
            (Decimal(3), 3.0),
            (Float(Subfloat(2.5)), 2.5),
        ],
        ids=lambda value: f"{type(value).__name__}",
    )
    @pytest.mark.filterwarnings("ignore:.*returned non-float:DeprecationWarning")
    def test_by_protocol(self, place: str, typecode: str, number: Any, same_as: Any) -> None:
        arr, expected = array(typecode, range(30)), array(typecode, range(30))
        assert self.call(place, arr, number) is None
        PLACES[place][1](oracle, expected, same_as)
        assert_same(arr, expected)

    @pytest.mark.parametrize(
        ("number", "error"),
        [
            (RaisingIndex(), OwnError),
            (RaisingFloat(), OwnError),
            (Index("x"), TypeError),
            (Index(2.0), TypeError),
            (Float("x"), TypeError),
            (Float(None), TypeError),
            (Float(2), TypeError),
        ],
        ids=lambda value: getattr(value, "__name__", type(value).__name__),
    )
    def test_their_own_exceptions_come_out(self, place: str, number: Any, error: Any) -> None:
        for typecode in TYPECODES:
            arr = array(typecode, [1, 2, 3])
            with pytest.raises(error) as caught:
                self.call(place, arr, number)
            assert caught.type is error
            assert arr.tolist() == [1, 2, 3]
            assert_resizable(arr)

    def test_their_frames_are_in_the_traceback(self, place: str) -> None:
        for number, frame in ((RaisingIndex(), "__index__"), (RaisingFloat(), "__float__")):
            with pytest.raises(OwnError) as caught:
                self.call(place, array("i", [1]), number)
            assert caught.traceback[-1].name == frame

    def test_a_number_is_taken_once(self, place: str) -> None:
        for typecode in TYPECODES:
            for count in (1, 70, 5000):
                for number in (Counting(), CountingFloat()):
                    self.call(place, array(typecode, [2]) * count, number)
                    own = isinstance(number, CountingFloat) and typecode in INTEGERS
                    assert number.taken == (0 if own and place == "scale factor" else 1)

    def test_a_number_that_turns_on_the_array(self, place: str) -> None:
        """It may find the array held, or empty it before the call begins: both are sound."""

        class EmptyingIndex:
            def __index__(self) -> int:
                del arr[:]
                return 3

        class EmptyingFloat(Float):
            def __float__(self) -> float:
                del arr[:]
                return 3.0

        for typecode in TYPECODES:
            for count in (1, 70, 5000):
                for number in (EmptyingIndex(), EmptyingFloat(3.0)):
                    arr = array(typecode, [2]) * count
                    try:
                        self.call(place, arr, number)
                    except BufferError:
                        assert arr == array(typecode, [2]) * count
                    else:
                        assert len(arr) == 0
                    assert_resizable(arr)

    def test_a_number_that_changes_elements(self, place: str) -> None:
        class Writing(Index):
            def __index__(self) -> Any:
                arr[0] = 7
                return self.value

        arr = array("i", [1, 2, 3])
        self.call(place, arr, Writing(3))
        assert arr[0] in {21, 3, 7}  # scaled, at most max, at least min
        assert arr[1:].tolist() in ([6, 9], [2, 3], [3, 3])

    def test_a_number_that_calls_back(self, place: str) -> None:
        class Calling(Index):
            def __index__(self) -> Any:
                assert outer.sum(arr) == 6
                outer.scale(arr, 1)
                return self.value

        outer = self.ops
        arr = array("i", [1, 2, 3])
        self.call(place, arr, Calling(3))
        assert_resizable(arr)


class TestNumbers(TestNumbersOracle):
    ops = arrayops


class TestKindsOracle:
    """Which protocol decides: an integer is exact, a real number is a double."""

    ops: Any = oracle

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_an_index_scales_exactly_and_a_float_as_a_double(self, typecode: str) -> None:
        arr = array(typecode, [3, 5])
        self.ops.scale(arr, Both())
        assert arr.tolist() == [9, 15]
        self.ops.scale(arr, Float(0.5))
        assert arr.tolist() == [4, 7]

    @pytest.mark.parametrize("typecode", WIDE_INTEGERS)
    def test_64_bits_survive_an_index(self, typecode: str) -> None:
        arr = array(typecode, [1])
        self.ops.scale(arr, Index(2**63 - 1))
        assert arr.tolist() == [2**63 - 1]
        self.ops.clip(arr, 0, Index(2**62 + 1))
        assert arr.tolist() == [2**62 + 1]

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_fractions_and_decimals_scale_floats_as_their_double(self, typecode: str) -> None:
        for number in (Fraction(1, 3), Decimal("0.1"), Fraction(-7, 9), Decimal("1e-5")):
            arr = array(typecode, [1.5, -3.0, 1e10])
            expected = array(typecode, [x * float(number) for x in arr])
            self.ops.scale(arr, number)
            assert_same(arr, expected)

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_a_subclass_of_float_is_taken_by_its_value(self, typecode: str) -> None:
        arr = array(typecode, [1, 2, 8])
        self.ops.scale(arr, OtherFloat(2.0))
        assert arr.tolist() == [2, 4, 16]
        self.ops.clip(arr, OtherFloat(3.0), OtherFloat(5.0))
        assert arr.tolist() == [3, 4, 5]

    @pytest.mark.parametrize("typecode", TYPECODES)
    def test_fractions_beyond_the_doubles(self, typecode: str) -> None:
        huge = Fraction(10**400 + 1, 2)
        for values in ([1, 5, 9], []):
            arr = array(typecode, values)
            self.ops.clip(arr, 0, huge)
            self.ops.clip(arr, -huge, huge)
            assert arr.tolist() == values
            self.ops.clip(arr, -huge, 3)
            assert arr.tolist() == [min(value, 3) for value in values]
            with pytest.raises(ValueError, match="min"):
                self.ops.clip(arr, huge + 1, huge)
        arr = array(typecode, [1, 5])
        with pytest.raises(OverflowError):
            self.ops.scale(arr, huge)
        assert arr.tolist() == [1, 5]
        if typecode in FLOATS:
            self.ops.clip(arr, huge, huge + 1)
            assert arr.tolist() == [math.inf, math.inf]
            self.ops.clip(arr, -huge - 1, -huge)
            assert arr.tolist() == [-math.inf, -math.inf]
        else:
            with pytest.raises(ValueError, match="between"):
                self.ops.clip(arr, huge, huge + 1)
            assert arr.tolist() == [1, 5]

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_bounds_too_near_to_zero_for_a_double(self, typecode: str) -> None:
        for tiny in (Fraction(1, 10**400), Decimal("1e-400")):
            arr = array(typecode, [-0.0, 0.0, -1.0, 2.0, math.nan])
            self.ops.clip(arr, tiny, 5)
            assert_same(arr, array(typecode, [0.0, 0.0, 0.0, 2.0, math.nan]))
            arr = array(typecode, [-0.0, 0.0, 1.0, -2.0])
            self.ops.clip(arr, -5, -tiny)
            assert_same(arr, array(typecode, [-0.0, -0.0, -0.0, -2.0]))


class TestKinds(TestKindsOracle):
    ops = arrayops
