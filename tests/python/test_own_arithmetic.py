"""Numbers that are neither int nor float: their own arithmetic is used, without rounding first."""

from __future__ import annotations

import itertools
import math
import operator
import random
from array import array
from collections.abc import Callable, Iterator
from decimal import Context, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from typing import Any

import oracle
import pytest
from checks import assert_resizable, assert_same
from conversions import Float, OwnError, RaisingFloat
from samples import FLOATS, INTEGERS, WIDE_INTEGERS, edges, limits, numbers
from subject import ops as arrayops

FACTORS: list[Any] = [
    Fraction(1, 49),
    Fraction(-3, 7),
    Fraction(3),
    Fraction(10**30, 10**30 + 1),
    Fraction(1, 10**400),
    Decimal("0.58"),
    Decimal(3),
    Decimal("-0.5"),
    Decimal("1e-400"),
    Decimal("1.00000000000000000000000001"),
]


class Recording:
    """A number whose product with an element is what a function makes of the element."""

    def __init__(self, product: Callable[[int], Any]) -> None:
        self.product = product
        self.elements: list[int] = []

    def __float__(self) -> float:
        raise OwnError("asked for a float")

    def __rmul__(self, element: int) -> Any:
        self.elements.append(element)
        return self.product(element)


class TestProductsOracle:
    ops: Any = oracle

    def is_the_loop(self, arr: array[Any], factor: Any) -> None:
        """The loop's elements or its error, and then the array unchanged."""
        before = arr.tolist()
        try:
            expected = array(arr.typecode, [int(x * factor) for x in before])
        except Exception as error:
            with pytest.raises(type(error)) as caught:
                self.ops.scale(arr, factor)
            assert caught.type is type(error)
            assert arr.tolist() == before
        else:
            assert self.ops.scale(arr, factor) is None
            assert_same(arr, expected)
        assert_resizable(arr)

    @pytest.mark.parametrize("factor", FACTORS, ids=repr)
    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_products_of_integers(self, typecode: str, factor: Any) -> None:
        low, high = limits(typecode)
        least = abs(math.floor(factor)) + 1
        for count in (0, 1, 2, 70, 1000):
            values = [x // least for x in numbers(typecode, count)]
            self.is_the_loop(array(typecode, values), factor)
        for value in (*edges(typecode), 49, 50, low // 3, high // 3, high // 3 + 1):
            if low <= value <= high:
                self.is_the_loop(array(typecode, [0, value, 1]), factor)

    @pytest.mark.parametrize("typecode", WIDE_INTEGERS)
    def test_what_a_double_would_round(self, typecode: str) -> None:
        for factor, value, product in [
            (Fraction(1, 49), 49, 1),
            (Decimal("0.58"), 50, 29),
            (Decimal(3), 2**53 + 1, 3 * (2**53 + 1)),
            (Fraction(2**62 + 1, 2**62), 2**62, 2**62 + 1),
        ]:
            arr = array(typecode, [value])
            self.ops.scale(arr, factor)
            assert arr.tolist() == [product]

    @pytest.mark.parametrize("typecode", INTEGERS)
    def test_what_lies_beyond_every_double(self, typecode: str) -> None:
        for factor in (Fraction(10**400), Decimal("1e400"), Decimal("Infinity")):
            self.is_the_loop(array(typecode, [0, 0]), factor)
            self.is_the_loop(array(typecode, [0, 1]), factor)
        for factor in (Decimal("NaN"), Decimal("sNaN")):
            self.is_the_loop(array(typecode, [3]), factor)
            self.is_the_loop(array(typecode), factor)

    def test_random_fractions_and_decimals(self) -> None:
        generator = random.Random(5)
        for _ in range(300):
            above, below = generator.randint(-(2**70), 2**70), generator.randint(1, 2**70)
            factor = generator.choice([Fraction(above, below), Decimal(above) / below])
            values = [generator.randint(-(2**62), 2**62) for _ in range(20)]
            self.is_the_loop(array("q", values), factor)

    def test_the_context_of_decimals_counts(self) -> None:
        for precision in (3, 10, 50):
            with localcontext(Context(prec=precision)):
                self.is_the_loop(array("q", [12345, 2**53 + 1]), Decimal("1.5"))
        with localcontext() as context:
            context.traps[InvalidOperation] = False
            self.is_the_loop(array("q", [1]), Decimal("sNaN"))

    def test_products_of_any_kind(self) -> None:
        kinds: list[Callable[[int], Any]] = [
            lambda x: x + 1,
            float,
            str,
            lambda x: x + 0.99,
            Fraction,
            lambda _: None,
            lambda _: 1j,
            lambda _: math.nan,
            lambda _: math.inf,
            lambda _: 2**64,
            lambda _: NotImplemented,
            lambda x: [x],
            operator.truth,
        ]
        for product in kinds:
            self.is_the_loop(array("i", [5, -6]), Recording(product))

    def test_each_element_is_multiplied_once_in_its_order(self) -> None:
        for count in (0, 1, 300):
            factor = Recording(lambda x: 2 * x)
            arr = array("h", range(count))
            self.ops.scale(arr, factor)
            assert factor.elements == list(range(count))
            assert arr.tolist() == [2 * x for x in range(count)]

    def test_the_first_error_counts_and_nothing_is_written(self) -> None:
        def product(x: int) -> int:
            if x == 7:
                raise OwnError
            return 1000 if x == 9 else -x

        for values, error in (([1, 2, 9, 7], OverflowError), ([1, 2, 7, 9], OwnError)):
            arr = array("b", values)
            with pytest.raises(error):
                self.ops.scale(arr, Recording(product))
            assert arr.tolist() == values
            assert_resizable(arr)

    def test_a_factor_that_writes_and_resizes(self) -> None:
        arr = array("i", [1, 2, 3])

        def product(x: int) -> int:
            with pytest.raises(BufferError):
                arr.append(1)
            arr[2] = 50
            return 2 * x

        self.ops.scale(arr, Recording(product))
        assert arr.tolist() in ([2, 4, 100], [2, 4, 6])
        assert_resizable(arr)

    def test_of_every_buffer(self) -> None:
        values = range(-20, 20)
        data = bytearray(array("i", values))
        self.ops.scale(memoryview(data).cast("i"), Fraction(5, 2))
        assert_same(array("i", bytes(data)), array("i", [int(x * Fraction(5, 2)) for x in values]))
        misaligned = memoryview(bytearray(b"\0" + bytes(array("h", values))))[1:].cast("h")
        self.ops.scale(misaligned, Decimal("-0.7"))
        assert misaligned.tolist() == [int(x * Decimal("-0.7")) for x in values]

    def test_a_number_without_products(self) -> None:
        class OnlyFloat:
            def __float__(self) -> float:
                return 2.5

        for typecode in INTEGERS:
            self.is_the_loop(array(typecode, [1, 2, 5]), OnlyFloat())
        for typecode in FLOATS:
            arr = array(typecode, [1, 2, 5])
            self.ops.scale(arr, OnlyFloat())
            assert arr.tolist() == [2.5, 5.0, 12.5]

    @pytest.mark.parametrize("typecode", INTEGERS + FLOATS)
    def test_an_empty_array_asks_nothing_of_it(self, typecode: str) -> None:
        for factor in (Decimal("sNaN"), RaisingFloat(), Fraction(10**400)):
            assert self.ops.scale(array(typecode), factor) is None

    @pytest.mark.parametrize("typecode", FLOATS)
    def test_floats_are_multiplied_as_doubles(self, typecode: str) -> None:
        for factor in (Fraction(1, 3), Decimal("0.1"), Float(0.1)):
            arr = array(typecode, [3.0, 0.1, -7.0])
            expected = array(typecode, [x * float(factor) for x in arr])
            self.ops.scale(arr, factor)
            assert_same(arr, expected)

    @pytest.mark.parametrize("typecode", INTEGERS + FLOATS)
    def test_signalling_nan_of_decimal(self, typecode: str) -> None:
        arr = array(typecode, [1, 2])
        error = ValueError if typecode in FLOATS else InvalidOperation
        with pytest.raises(error):
            self.ops.scale(arr, Decimal("sNaN"))
        for low, high in ((Decimal("sNaN"), 1), (0, Decimal("sNaN"))):
            with pytest.raises(ValueError):
                self.ops.clip(arr, low, high)
        assert arr.tolist() == [1, 2]


class TestProducts(TestProductsOracle):
    ops = arrayops


class TestBounds:
    def test_comparing_a_bound_raises_its_own_exception(self) -> None:
        class Beyond:
            def __init__(self, error: type[Exception]) -> None:
                self.error = error

            def __float__(self) -> float:
                raise OverflowError("beyond the doubles")

            def __gt__(self, other: object) -> bool:
                raise self.error

        for typecode in INTEGERS + FLOATS:
            arr = array(typecode, [1])
            with pytest.raises(OwnError):
                arrayops.clip(arr, 0, Beyond(OwnError))
            with pytest.raises(OverflowError, match="beyond the doubles"):
                arrayops.clip(arr, 0, Beyond(TypeError))
            assert arr.tolist() == [1]


def numpy_floats() -> Iterator[Any]:
    np = pytest.importorskip("numpy")
    return (kind(x) for kind in (np.float32, np.longdouble) for x in (0.5, -1.25, 3.0, 0.1))


class TestNumpy:
    """NumPy's own arithmetic; the oracle's only form of it is the loop."""

    def test_products_by_numpys_floats(self) -> None:
        for factor, typecode in itertools.product(numpy_floats(), "bhiq"):
            arr = array(typecode, [-20, -3, 0, 1, 2, 7, 31])
            expected = array(typecode, [int(x * factor) for x in arr])
            arrayops.scale(arr, factor)
            assert_same(arr, expected)

    def test_long_doubles_bound_integers_of_64_bits(self) -> None:
        np = pytest.importorskip("numpy")
        if np.finfo(np.longdouble).nmant < 63:
            pytest.skip("NumPy's long double is no wider than a double")
        odd = np.longdouble(2**53) + 1
        below, above = (np.longdouble(2**62) + np.longdouble(part) for part in (-0.5, 0.5))
        arr = array("q", [-(2**60), 2**53 - 1, 2**53 + 1, 2**53 + 2, 2**60])
        arrayops.clip(arr, -odd, odd)
        assert arr.tolist() == [-(2**53 + 1), 2**53 - 1, 2**53 + 1, 2**53 + 1, 2**53 + 1]
        arr = array("q", [0, 2**62 - 1, 2**62, 2**62 + 1])
        arrayops.clip(arr, below, above)
        assert arr.tolist() == [2**62] * 4
        arr = array("q", [0, -(2**62) - 1])
        arrayops.clip(arr, -above, -below)
        assert arr.tolist() == [-(2**62)] * 2
        odd = np.longdouble(2**63) + 1
        arr = array("Q", [0, 2**63, 2**63 + 1, 2**64 - 1])
        arrayops.clip(arr, np.longdouble(0.5), odd)
        assert arr.tolist() == [1, 2**63, 2**63 + 1, 2**63 + 1]

    def test_an_array_of_no_dimension_is_its_number(self) -> None:
        np = pytest.importorskip("numpy")
        for number in (np.array(2.5), np.array(3)):
            for typecode in "bHqfd":
                arr = array(typecode, [1, 2, 7])
                products = [x * number for x in arr]
                arrayops.scale(arr, number)
                assert arr.tolist() == [p if typecode in "fd" else int(p) for p in products]
