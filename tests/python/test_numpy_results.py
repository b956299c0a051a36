"""map and filter of NumPy arrays return NumPy arrays of the same data type that own their data."""

from __future__ import annotations

import operator
import sys
import tracemalloc
import types
from array import array
from typing import Any

import oracle
import pytest
from conversions import OwnError
from samples import TYPECODES, make
from subject import ops as arrayops

np: Any = pytest.importorskip("numpy")

# The characters of NumPy's data types are those of array.array's typecodes.
DTYPES = TYPECODES


def assert_own(result: Any, dtype: Any) -> None:
    """A plain array of exactly the data type, whose data nothing else holds."""
    assert type(result) is np.ndarray
    assert result.dtype == dtype
    assert result.dtype.char == dtype.char
    assert result.ndim == 1
    assert result.base is None
    flags = result.flags
    assert flags.owndata
    assert flags.writeable
    assert flags.aligned
    assert flags.c_contiguous


@pytest.mark.parametrize("dtype", DTYPES)
class TestKind:
    def test_map_and_filter(self, dtype: str) -> None:
        for count in (0, 1, 2, 9, 70, 2049):
            arr = make(dtype, count)
            ndarray = np.array(arr, dtype)
            assert ndarray.dtype.char == dtype
            for call, fn in (("map", operator.pos), ("filter", lambda x: x > 1)):
                result = getattr(arrayops, call)(ndarray, fn)
                assert_own(result, ndarray.dtype)
                assert result.tobytes() == getattr(oracle, call)(arr, fn).tobytes()

    def test_what_filter_keeps(self, dtype: str) -> None:
        ndarray = np.arange(100).astype(dtype)
        for kept in (0, 1, 50, 99, 100):
            result = arrayops.filter(ndarray, lambda x, kept=kept: x < kept)
            assert_own(result, ndarray.dtype)
            assert result.tolist() == list(range(kept))
            result.resize(kept + 1000)  # as its owner it may be resized
            assert result[:kept].tolist() == list(range(kept))

    def test_views_and_read_only_arrays(self, dtype: str) -> None:
        whole = np.arange(50).astype(dtype)
        whole.flags.writeable = False
        shifted = np.frombuffer(b"!" + whole.tobytes(), dtype, offset=1)
        for ndarray in (whole, whole[3:40], whole[3:3], shifted):
            result = arrayops.map(ndarray, operator.pos)
            assert_own(result, ndarray.dtype)
            assert result.tolist() == ndarray.tolist()

    def test_subclasses(self, dtype: str, tmp_path: Any) -> None:
        class Own(np.ndarray):  # type: ignore[misc]
            @property
            def dtype(self) -> Any:
                raise AssertionError("not asked for")

        values = np.arange(9).astype(dtype)
        mapped = np.memmap(tmp_path / "numbers", dtype, "w+", shape=9)
        mapped[:] = values
        for ndarray in (values.view(Own), values.view(np.recarray), mapped):
            for result in (
                arrayops.map(ndarray, operator.pos),
                arrayops.filter(ndarray, lambda _: True),
            ):
                assert_own(result, values.dtype)
                assert result.tolist() == list(range(9))

    def test_views_of_other_kinds_give_array(self, dtype: str) -> None:
        ndarray = np.arange(9).astype(dtype)
        result = arrayops.map(memoryview(ndarray), operator.pos)
        assert type(result) is array
        assert result.tolist() == list(range(9))


def test_the_data_type_keeps_its_metadata() -> None:
    ndarray = np.arange(5, dtype=np.dtype("i4", metadata={"unit": "m"}))
    assert arrayops.map(ndarray, abs).dtype.metadata == {"unit": "m"}
    assert arrayops.filter(ndarray, abs).dtype.metadata == {"unit": "m"}


@pytest.mark.parametrize("dtype", ["i1", "i4", "f8"])
@pytest.mark.parametrize("kept", [0, 1, 20_000, 40_000])
def test_allocated_once_and_trimmed_once(dtype: str, kept: int) -> None:
    ndarray = np.arange(40_000) >= 40_000 - kept
    numbers = ndarray.astype(dtype)
    for call, count in ((arrayops.map, 40_000), (arrayops.filter, kept)):
        tracemalloc.start()
        try:
            result = call(numbers, float if dtype == "f8" else bool)
            current, peak = tracemalloc.get_traced_memory()
            assert result.size == count
            del result
            after, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        size = numbers.itemsize * count
        assert size <= current < size + 20_000
        # While NumPy trims, it may count what was there before and what is left at once.
        trimmed = size if size < numbers.nbytes else 0
        assert peak < numbers.nbytes + trimmed + 20_000
        assert after < 20_000


def test_errors_and_exceptions_leave_nothing() -> None:
    ndarray = np.arange(70, dtype="i2")
    references = sys.getrefcount(ndarray), sys.getrefcount(ndarray.dtype)

    def fail(x: int) -> int:
        if x > 60:
            raise OwnError
        return x

    for _ in range(100):
        for call in (arrayops.map, arrayops.filter):
            with pytest.raises(OwnError):
                call(ndarray, fail)
        with pytest.raises(OverflowError):
            arrayops.map(ndarray, lambda _: 2**15)
        with pytest.raises(TypeError):
            arrayops.map(ndarray, float)
    assert (sys.getrefcount(ndarray), sys.getrefcount(ndarray.dtype)) == references
    assert ndarray.tolist() == list(range(70))


class Impostor(bytearray):
    """An object that has the name of NumPy's array, but is none."""

    made: list[Any] = []  # noqa: RUF012

    dtype = property(lambda _: "B")

    def __init__(self, *arguments: Any) -> None:
        self.made.append(arguments)
        super().__init__(1)  # whatever was asked for


@pytest.mark.parametrize("in_place_of_numpy", [False, True])
def test_an_impostor_is_no_ndarray(
    in_place_of_numpy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    impostor: Any = type("numpy.ndarray", (Impostor,), {})
    numbers = impostor(1)
    numbers += b"\1\2\3"
    if not in_place_of_numpy:
        assert arrayops.map(numbers, abs) == array("B", [0, 1, 2, 3])
        return
    fake = types.ModuleType("numpy")
    fake.ndarray = impostor  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "numpy", fake)
    for call in (arrayops.map, arrayops.filter):
        with pytest.raises(BufferError, match="has 1 bytes of memory, not 4"):
            call(numbers, abs)


def test_numpy_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    """If NumPy is taken out of sys.modules, results are those for any other buffer."""
    ndarray = np.arange(3)
    for module in (None, types.ModuleType("numpy")):
        if module is None:
            monkeypatch.delitem(sys.modules, "numpy")
        else:
            monkeypatch.setitem(sys.modules, "numpy", module)
        assert arrayops.map(ndarray, abs).tolist() == [0, 1, 2]
        assert type(arrayops.map(ndarray, abs)) is array


@pytest.mark.parametrize("typecode", TYPECODES)
def test_other_kinds_stay_array(typecode: str) -> None:
    assert type(arrayops.map(array(typecode, [1, 2]), operator.pos)) is array
