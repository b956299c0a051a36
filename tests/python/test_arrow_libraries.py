"""pyarrow, polars, pandas and nanoarrow: read in place; each gets results of its own kind."""

from __future__ import annotations

import importlib
import math
import operator
import subprocess
import sys
from array import array
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from calls import CALLS, IN_PLACE, NOT_OF_NOTHING, REDUCTIONS, reduced
from checks import assert_same, message
from samples import FLOATS, TYPECODES, make
from subject import ops as arrayops

pa: Any = pytest.importorskip("pyarrow")
pl: Any = pytest.importorskip("polars")
pd: Any = pytest.importorskip("pandas")
na: Any = pytest.importorskip("nanoarrow")

# pandas before 3.0 has no interface read here that gives out its columns.
needs_pandas_3 = pytest.mark.skipif(
    not hasattr(pd.Series, "__arrow_c_stream__"), reason="needs pandas 3.0"
)

TYPES = {"b": "int8", "B": "uint8", "h": "int16", "H": "uint16", "i": "int32", "I": "uint32"}
TYPES |= {"q": "int64", "Q": "uint64", "f": "float32", "d": "float64"}
TYPES |= {code: TYPES["i" if array(code).itemsize == 4 else "q"] for code in "l"}
TYPES |= {code: TYPES["I" if array(code).itemsize == 4 else "Q"] for code in "L"}


def column(typecode: str, count: int, every: int = 0) -> list[Any]:
    """Elements of which every so many are null."""
    values = make(typecode, count).tolist()
    return [None if every and place % every == 1 else x for place, x in enumerate(values)]


def arrow(typecode: str, values: list[Any]) -> Any:
    return pa.array(values, getattr(pa, TYPES[typecode])())


def series(typecode: str, values: list[Any]) -> Any:
    return pl.from_arrow(arrow(typecode, values)).alias("numbers")


# Each makes an array of the values; None is a null.
MAKERS: dict[str, Callable[[str, list[Any]], Any]] = {
    "pyarrow": arrow,
    "pyarrow slice": lambda code, values: arrow(code, [None, *values, None, None])[1:-2],
    "pyarrow chunks": lambda code, values: pa.chunked_array(
        [arrow(code, values[:9]), arrow(code, []), arrow(code, values[9:])]
    ),
    "pyarrow sliced chunks": lambda code, values: pa.chunked_array(
        [arrow(code, values[:9]), arrow(code, values[9:] + [None] * 9)]
    ).slice(0, len(values)),
    "polars": series,
    "polars slice": lambda code, values: series(code, [None, *values])[1:],
    "polars chunks": lambda code, values: series(code, values[:5]).append(series(code, values[5:])),
    "nanoarrow": lambda code, values: na.Array(arrow(code, values)),
    "nanoarrow chunks": lambda code, values: na.Array(
        pa.chunked_array([arrow(code, values[:5]), arrow(code, values[5:])])
    ),
    "pandas": lambda code, values: pd.Series(
        arrow(code, values).to_pandas(types_mapper=pd.ArrowDtype), name="numbers"
    ),
}
MARKS = {"pandas": needs_pandas_3}


@pytest.mark.parametrize("typecode", TYPECODES)
@pytest.mark.parametrize(
    "maker", [pytest.param(maker, marks=MARKS.get(maker, ())) for maker in MAKERS]
)
class TestKinds:
    def test_reductions(self, maker: str, typecode: str) -> None:
        for count in (0, 1, 10, 70, 2049):
            for every in (0, 2, 3, 50):
                values = column(typecode, count, every)
                some_valid = any(x is not None for x in values)
                for name in [*REDUCTIONS, "reduce"]:
                    arr = MAKERS[maker](typecode, values)
                    if some_valid or name not in NOT_OF_NOTHING:
                        expected = reduced(oracle, name, typecode, values)
                        assert_same(CALLS[name](arrayops, arr), expected)
                    else:
                        with pytest.raises(ValueError, match=name):
                            CALLS[name](arrayops, arr)

    def test_map_and_filter(self, maker: str, typecode: str) -> None:
        for count in (0, 1, 10, 70, 2049):
            for every in (0, 3):
                values = column(typecode, count, every)
                mapped = arrayops.map(MAKERS[maker](typecode, values), operator.pos)
                kept = arrayops.filter(MAKERS[maker](typecode, values), lambda x: x > 1)
                for result, expected in (
                    (mapped, values),
                    (kept, [x for x in values if x is not None and x > 1]),
                ):
                    if maker.startswith("polars"):
                        assert type(result) is pl.Series
                        assert result.name == "numbers"
                        assert result.dtype == series(typecode, []).dtype
                        assert result.to_list() == expected
                    else:
                        assert type(result) is type(arrow(typecode, []))
                        result.validate(full=True)
                        assert result.to_pylist() == expected

    def test_in_place(self, maker: str, typecode: str) -> None:
        arr = MAKERS[maker](typecode, column(typecode, 20, 3))
        for name in IN_PLACE:
            with pytest.raises(BufferError, match="Arrow arrays are immutable"):
                CALLS[name](arrayops, arr)


def test_results_outlive_everything() -> None:
    result = arrayops.map(arrow("d", [1.0, None, 2.0] * 100_000), operator.neg)
    part = result[3:]
    frame = pl.DataFrame({"x": arrayops.map(pl.Series("x", [1, None, 3] * 1000), abs)})
    del result
    assert part[0].as_py() == -1.0
    assert part.null_count == 99_999
    assert frame["x"].sum() == 4000
    assert arrayops.sum(frame["x"]) == 4000


def test_results_in_use_at_exit() -> None:
    code = """
import pyarrow as pa, polars as pl, arrayops
kept = [arrayops.map(pa.array([1, None, 3]), abs), arrayops.map(pl.Series([1, None]), abs)]
print(arrayops.sum(kept[0]), arrayops.sum(kept[1]))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout.split(), run.returncode, run.stderr) == (["4", "1"], 0, "")


def test_what_is_read_is_not_copied() -> None:
    numbers = arrow("q", [7] * 500_000)
    for arr in (numbers, pa.chunked_array([numbers, numbers]), pl.from_arrow(numbers)):
        before = pa.total_allocated_bytes()
        assert arrayops.sum(arr) % 7 == 0
        assert arrayops.reduce(arr, lambda _, x: x) == 7
        assert pa.total_allocated_bytes() == before


def test_nan_is_no_null() -> None:
    values = [1.0, math.nan, 3.0]
    for arr in (pa.array(values), pl.Series(values)):
        assert math.isnan(arrayops.sum(arr))
        assert math.isnan(arrayops.min(arr))


@needs_pandas_3
def test_nan_is_a_null_of_pandas() -> None:
    """pandas says so through the interface."""
    values = [1.0, math.nan, 3.0]
    assert arrayops.sum(pd.Series(values)) == 4.0
    assert arrayops.mean(pd.Series(values)) == 2.0


@needs_pandas_3
def test_pandas_columns() -> None:
    frame = pd.DataFrame({"a": [1, 2, 3], "b": [0.5, 1.5, 2.5]}, index=[5, 6, 7])
    assert arrayops.sum(frame["a"]) == 6
    assert arrayops.max(frame["b"]) == 2.5
    assert type(arrayops.map(frame["b"], abs)) is pa.DoubleArray
    for wrong in (frame, pd.Series(["a"]), pd.Series([True]), pd.Series(pd.to_datetime(["2020"]))):
        with pytest.raises(TypeError, match="Arrow"):
            arrayops.sum(wrong)
    with pytest.raises(TypeError, match=r"extension type 'pandas\.period'"):
        arrayops.sum(pd.Series(pd.period_range("2020", periods=2)))


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "bool": (lambda: pa.array([True]), "bool"),
    "float16": (lambda: pa.array([1.5], pa.float16()), "float16"),
    "string": (lambda: pa.array(["a"]), "string"),
    "null": (lambda: pa.array([None]), "null"),
    "date": (lambda: pa.array([1], pa.date32()), "date32"),
    "time": (lambda: pa.array([1], pa.time64("us")), "time64"),
    "timestamp": (lambda: pa.array([1], pa.timestamp("s", "UTC")), "timestamp"),
    "duration": (lambda: pa.array([1], pa.duration("s")), "duration"),
    "decimal": (lambda: pa.array([1], pa.decimal128(9, 2)), "decimal"),
    "dictionary": (lambda: pa.array([1, 2]).dictionary_encode(), "dictionary"),
    "list": (lambda: pa.array([[1]]), "list"),
    "struct": (lambda: pa.array([{"x": 1}]), "struct"),
    "run ends": (lambda: pa.RunEndEncodedArray.from_arrays([1], [5]), "run_end_encoded"),
    "extension": (lambda: pa.array([1], pa.bool8()), "arrow.bool8"),
    "chunks": (lambda: pa.chunked_array([["a"], ["b"]]), "string"),
    "table": (lambda: pa.table({"a": [1]}), "struct"),
    "batch": (lambda: pa.record_batch({"a": [1]}), "struct"),
    "polars bool": (lambda: pl.Series([True]), "bool"),
    "polars string": (lambda: pl.Series(["a"]), "string_view"),
    "polars date": (lambda: pl.Series([1], dtype=pl.Int32).cast(pl.Date), "date32"),
    "polars categories": (lambda: pl.Series(["a"], dtype=pl.Categorical), "dictionary"),
    "polars frame": (lambda: pl.DataFrame({"a": [1]}), "struct"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_types(kind: str) -> None:
    make_it, name = REFUSED[kind]
    with pytest.raises(TypeError) as caught:
        arrayops.sum(make_it())
    assert message(caught.value).endswith(f"type '{name}'")


def test_a_polars_column_and_a_parquet_one(tmp_path: Any) -> None:
    parquet = importlib.import_module("pyarrow.parquet")
    table = pa.table({"delay": arrow("h", [4, None, -6, 75, None, 12] * 1000)})
    parquet.write_table(table, tmp_path / "delays", row_group_size=700)
    delays = parquet.read_table(tmp_path / "delays")["delay"]
    assert arrayops.sum(delays) == 85_000
    assert arrayops.mean(delays) == 21.25
    late = arrayops.filter(delays, lambda minutes: minutes > 10)
    assert late.to_pylist() == [75, 12] * 1000
    frame = pl.DataFrame({"delay": delays})
    assert arrayops.sum(frame["delay"]) == 85_000
    hours = arrayops.map(frame["delay"].cast(pl.Float64), lambda minutes: minutes / 60)
    assert frame.with_columns(hours).schema == {"delay": pl.Float64}


@pytest.mark.parametrize("typecode", FLOATS)
def test_sums_as_of_one_piece(typecode: str) -> None:
    values = make(typecode, 5000).tolist()
    pieces = [values[i : i + 17] for i in range(0, 5000, 17)]
    chunks = pa.chunked_array([arrow(typecode, piece) for piece in pieces])
    assert_same(arrayops.sum(chunks), oracle.sum(array(typecode, values)))
    assert_same(arrayops.mean(chunks), oracle.mean(array(typecode, values)))
