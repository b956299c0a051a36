"""map and filter of Arrow arrays: what they export, checked with a stand-in for the libraries."""

from __future__ import annotations

import ctypes
import gc
import operator
import sys
import threading
import tracemalloc
import types
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import oracle
import pytest
from arrow_producers import (
    FORMATS,
    ArrayProducer,
    ArrayStruct,
    Data,
    Schema,
    SchemaStruct,
    chunked,
    inside,
    one,
)
from calls import MAKING_ARRAYS
from checks import message
from conversions import OwnError
from samples import TYPECODES, make
from subject import ops as arrayops

NULLABLE = 2  # ARROW_FLAG_NULLABLE


class Received:
    """The content of an exported array, copied out of it."""

    def __init__(self, exporter: Any, typecode: str) -> None:
        self.exporter = exporter
        self.capsules = exporter.__arrow_c_array__(requested_schema=None)
        schema = inside(self.capsules[0], "arrow_schema", SchemaStruct)
        self.struct = inside(self.capsules[1], "arrow_array", ArrayStruct)
        assert (schema.format, schema.name) == (FORMATS[typecode].encode(), b"")
        assert (schema.flags, schema.metadata, schema.dictionary) == (NULLABLE, None, None)
        assert (self.struct.n_buffers, self.struct.n_children, self.struct.offset) == (2, 0, 0)
        size, width = self.struct.length, array(typecode).itemsize
        buffers = (ctypes.c_void_p * 2).from_address(self.struct.buffers)
        self.data: Any = array(typecode, ctypes.string_at(buffers[1] or 0, size * width))
        self.values: list[Any] = self.data.tolist()
        if buffers[0]:
            bitmap = ctypes.string_at(buffers[0], (size + 7) // 8)
            for place in range(size):
                if not bitmap[place // 8] >> place % 8 & 1:
                    self.values[place] = None
        assert self.struct.null_count == self.values.count(None)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[types.ModuleType]:
    """A pyarrow whose arrays are the exporters themselves."""
    stand_in = types.ModuleType("pyarrow")
    stand_in.array = lambda exporter: exporter  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyarrow", stand_in)
    return stand_in


def with_gaps(values: Sequence[Any], every: int) -> list[Any]:
    return [None if place % every == 1 else x for place, x in enumerate(values)]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("typecode", TYPECODES)
class TestExported:
    def test_map(self, typecode: str) -> None:
        for count in (0, 1, 7, 8, 9, 64, 70, 2049):
            plain = make(typecode, count).tolist()
            for values in (plain, with_gaps(plain, 2), with_gaps(plain, 5), [None] * count):
                seen: list[Any] = []

                def fn(x: Any, seen: list[Any] = seen) -> Any:
                    seen.append(x)
                    return x

                result = Received(arrayops.map(one(typecode, values, 3), fn), typecode)
                assert result.values == values
                assert seen == [x for x in values if x is not None]
                # A null holds a zero, and nothing that was in memory before.
                zeros = [x for x, v in zip(result.data, values, strict=True) if v is None]
                assert not any(zeros)

    def test_filter(self, typecode: str) -> None:
        for count in (0, 1, 9, 70, 2049):
            plain = make(typecode, count).tolist()
            for values in (plain, with_gaps(plain, 3), [None] * count):
                exporter = arrayops.filter(one(typecode, values, 3), lambda x: x > 1)
                result = Received(exporter, typecode)
                valid = array(typecode, [x for x in values if x is not None])
                assert result.data == oracle.filter(valid, lambda x: x > 1)
                assert result.struct.null_count == 0
                assert None not in result.values

    def test_chunks_become_one(self, typecode: str) -> None:
        chunks: list[list[Any]] = [[1, None, 2], [], [None], [3, 4, None, 5]]
        values = [x for chunk in chunks for x in chunk]
        mapped = arrayops.map(chunked(typecode, *chunks), operator.pos)
        assert Received(mapped, typecode).values == values
        kept = arrayops.filter(chunked(typecode, *chunks), lambda x: x != 3)
        assert Received(kept, typecode).values == [1, 2, 4, 5]
        for nothing in (chunked(typecode), chunked(typecode, [], [])):
            assert Received(arrayops.map(nothing, abs), typecode).values == []


@pytest.mark.usefixtures("library")
class TestMemory:
    @pytest.mark.parametrize("kept", [0, 1, 20_000, 40_000])
    def test_allocated_once_and_trimmed_once(self, kept: int) -> None:
        values = [0] * (40_000 - kept) + [1] * kept
        for call, count in ((arrayops.map, 40_000), (arrayops.filter, kept)):
            producer = one("i", values)
            tracemalloc.start()
            try:
                result = call(producer, bool)
                current, peak = tracemalloc.get_traced_memory()
                del result
                after, _ = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
            assert 4 * count <= current < 4 * count + 20_000
            assert peak < 4 * 40_000 + 20_000
            assert after < 20_000

    def test_every_way_out_frees_it(self) -> None:
        def taken() -> None:
            Received(make_result(), "i")

        def moved_and_released() -> None:
            received = Received(make_result(), "i")
            copy = ArrayStruct.from_buffer_copy(received.struct)
            received.struct.release = None
            del received
            ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(copy.release)(ctypes.addressof(copy))
            assert not copy.release

        def moved_to_another_thread() -> None:
            received = Received(make_result(), "i")
            copy = ArrayStruct.from_buffer_copy(received.struct)
            received.struct.release = None
            # Without the GIL, as libraries do it.
            release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(copy.release)
            thread = threading.Thread(target=release, args=[ctypes.addressof(copy)])
            thread.start()
            thread.join()
            assert not copy.release

        def failed() -> None:
            with pytest.raises(OwnError):
                arrayops.map(one("i", [1, None] * 20_000), fail)

        def make_result() -> Any:
            return arrayops.map(one("i", [1, None] * 20_000), abs)

        def fail(_: int) -> int:
            raise OwnError

        for way in (make_result, taken, moved_and_released, moved_to_another_thread, failed):
            way()
            tracemalloc.start()
            try:
                before, _ = tracemalloc.get_traced_memory()
                for _ in range(3):
                    way()
                gc.collect()  # the producers refer to themselves
                after, _ = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
            assert after - before < 40_000, way

    def test_it_is_given_away_once(self) -> None:
        exporter = arrayops.map(one("i", [1, 2]), abs)
        first = exporter.__arrow_c_array__()
        with pytest.raises(ValueError, match="given away already"):
            exporter.__arrow_c_array__()
        del exporter
        assert inside(first[1], "arrow_array", ArrayStruct).length == 2

    def test_the_input_is_released_once(self) -> None:
        for call in (arrayops.map, arrayops.filter):
            producer = one("i", [1, None, 2])
            released: list[int] = []

            def fn(x: int, producer: Any = producer, released: Any = released) -> int:
                released.append(producer.array.released)
                return x

            result = call(producer, fn)
            assert released == [0, 0]
            assert producer.array.released == 1
            assert Received(result, "i").values[0] == 1


class TestMakers:
    def test_without_a_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in ("pyarrow", "polars"):
            monkeypatch.delitem(sys.modules, module, raising=False)
        called: list[Any] = []
        for name in MAKING_ARRAYS:
            for producer in (one("i", [1]), chunked("i", [1], [2])):
                with pytest.raises(TypeError) as caught:
                    getattr(arrayops, name)(producer, called.append)
                assert message(caught.value) == (
                    f"{name}() argument 'arr': pyarrow must have been imported to make an array "
                    f"like the '{type(producer).__name__}'"
                )
        assert called == []
        assert "pyarrow" not in sys.modules
        assert arrayops.sum(one("i", [1, 2])) == 3

    @pytest.mark.parametrize(
        "polars", [None, types.ModuleType("polars"), types.SimpleNamespace(Series=abs)]
    )
    def test_polars_that_is_not_there_yet(
        self, library: Any, monkeypatch: pytest.MonkeyPatch, polars: Any
    ) -> None:
        # None keeps it from being imported; a module without Series is being imported.
        monkeypatch.setitem(sys.modules, "polars", polars)
        library.array = lambda exporter: Received(exporter, "i").values
        assert arrayops.map(one("i", [1, -2]), abs) == [1, 2]
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(TypeError, match="pyarrow must have been imported"):
            arrayops.map(one("i", [1]), abs)

    def test_a_library_that_fails(self, library: Any) -> None:
        def fail(_: Any) -> Any:
            raise OwnError

        library.array = fail
        for name in MAKING_ARRAYS:
            producer = one("i", [1])
            with pytest.raises(OwnError) as caught:
                getattr(arrayops, name)(producer, abs)
            assert caught.traceback[-1].name == "fail"
            assert producer.array.released == 1
        del library.array
        with pytest.raises(TypeError, match="pyarrow must have been imported"):
            arrayops.map(one("i", [1]), abs)
        library.array = 5
        with pytest.raises(TypeError):
            arrayops.map(one("i", [1]), abs)

    def test_a_series_has_its_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Series(ArrayProducer):
            def __init__(self, name: Any, values: Any) -> None:
                self.name, self.values = name, values

            def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
                return self.values.__arrow_c_array__(requested_schema)

            def alias(self, name: Any) -> Any:
                return "alias", name, self.values

        class OwnSeries(Series):
            pass

        stand_in = types.ModuleType("polars")
        stand_in.Series = Series  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "polars", stand_in)
        monkeypatch.setitem(sys.modules, "pyarrow", stand_in)
        for made in (Series, OwnSeries):
            for name in ("delay", "", "naïve\0name"):
                alias, given, exporter = arrayops.map(made(name, one("i", [1, None])), abs)
                assert (alias, given) == ("alias", name)
                assert Received(exporter, "i").values == [1, None]

        del Series.alias
        with pytest.raises(AttributeError):
            arrayops.map(Series("x", one("i", [1])), abs)

    def test_a_map_that_overflows(self, library: Any) -> None:
        assert library
        with pytest.raises(OverflowError):
            arrayops.map(one("b", [100, None]), lambda x: 2 * x)
        with pytest.raises(TypeError):
            arrayops.map(one("b", [None, 100]), float)
        result = arrayops.map(one("b", [None]), lambda x: 2 * x)
        assert Received(result, "b").values == [None]


def test_types_keep_their_format(library: Any) -> None:
    """Also for an exporter that asks only for the interface."""
    assert library
    for format in set(FORMATS.values()):
        typecode = next(code for code, of_it in FORMATS.items() if of_it == format)
        producer = ArrayProducer(Schema(format), Data(typecode, [1]))
        Received(arrayops.map(producer, operator.pos), typecode)
