"""Hand-made Arrow arrays: read in place, with offsets, nulls and chunks."""

from __future__ import annotations

import ctypes
import math
import operator
import random
import sys
from array import array
from collections.abc import Callable, Sequence
from functools import partial, reduce
from typing import Any

import oracle
import pytest
from arrow_producers import (
    FORMATS,
    ArrayProducer,
    Data,
    Schema,
    StreamProducer,
    chunked,
    one,
)
from calls import CALLS, IN_PLACE, NAMES, NOT_OF_NOTHING, REDUCTIONS, reduced
from checks import assert_same, bits, message
from conversions import OwnError
from samples import FLOATS, LARGEST, TYPECODES, make, tricky_floats
from subject import ops as arrayops

NAMES_OF_SCALARS = [*REDUCTIONS, "reduce"]
COUNTS = (0, 1, 2, 9, 63, 64, 65, 70, 2047, 2048, 2049, 5000)


def with_nulls(values: Sequence[Any], share: float, seed: int = 0) -> list[Any]:
    rng = random.Random(f"{len(values)} {share} {seed}")
    return [None if rng.random() < share else x for x in values]


def at_offsets(typecode: str, values: Sequence[Any]) -> list[Callable[[], Any]]:
    """Producers of an array whose first element, and bit, lies somewhere in its buffers."""
    return [partial(one, typecode, values, offset) for offset in (0, 1, 7, 8, 70)]


def check(typecode: str, values: Sequence[Any], *producers: Callable[[], Any]) -> None:
    """Every reduction of each producer's array is that of its elements that are not null."""
    some_valid = any(x is not None for x in values)
    for name in NAMES_OF_SCALARS:
        if some_valid or name not in NOT_OF_NOTHING:
            expected = reduced(oracle, name, typecode, values)
            for producer in producers:
                assert_same(CALLS[name](arrayops, producer()), expected)
            continue
        wanted = "have an element that is not null" if len(values) else "not be empty"
        for producer in producers:
            with pytest.raises(ValueError) as caught:
                CALLS[name](arrayops, producer())
            assert message(caught.value) == f"{name}() argument 'arr' must {wanted}"


@pytest.mark.parametrize("typecode", TYPECODES)
class TestValues:
    def test_one_array(self, typecode: str) -> None:
        for count in COUNTS:
            values = make(typecode, count).tolist()
            check(typecode, values, *at_offsets(typecode, values))

    @pytest.mark.parametrize("share", [0.01, 0.5, 0.99, 1.0])
    def test_nulls(self, typecode: str, share: float) -> None:
        for count in COUNTS:
            values = with_nulls(make(typecode, count).tolist(), share)
            check(typecode, values, *at_offsets(typecode, values))

    def test_bitmaps_of_all_kinds(self, typecode: str) -> None:
        plain = make(typecode, 70).tolist()
        for values in (plain, with_nulls(plain, 0.3), [None] * 70):
            check(typecode, values, partial(one, typecode, values, 3, null_count=-1))
            check(typecode, values, partial(one, typecode, values, 3, bitmap=True))
        # If the array says that it has no nulls, the bitmap does not count.
        hidden = Data(typecode, with_nulls(plain, 0.3), null_count=0)
        expected = CALLS["sum"](oracle, hidden.data)
        assert_same(arrayops.sum(ArrayProducer(Schema(FORMATS[typecode]), hidden)), expected)

    def test_chunks(self, typecode: str) -> None:
        for sizes in ((), (0,), (0, 0), (1,), (3, 0, 5), (64, 65, 1, 2), (2049, 0, 2048, 31)):
            for share in (0, 0.4, 1):
                chunks = [
                    with_nulls(make(typecode, size, place).tolist(), share, place)
                    for place, size in enumerate(sizes)
                ]
                values = [x for chunk in chunks for x in chunk]
                check(typecode, values, partial(chunked, typecode, *chunks))

    def test_chunks_of_which_some_have_nulls(self, typecode: str) -> None:
        plain = make(typecode, 300).tolist()
        chunks = [plain[:100], with_nulls(plain[100:200], 0.5), plain[200:], [None] * 100]
        values = [x for chunk in chunks for x in chunk]
        check(typecode, values, partial(chunked, typecode, *chunks))

    def test_misaligned(self, typecode: str) -> None:
        arr = make(typecode, 131)
        for shift in range(1, 8):
            data = Data(typecode, arr)
            memory = ctypes.create_string_buffer(b"!" * shift + arr.tobytes())
            data.buffers[1] = ctypes.addressof(memory) + shift
            producer = ArrayProducer(Schema(FORMATS[typecode]), data)
            assert_same(arrayops.sum(producer), oracle.sum(arr))
            del memory

    def test_no_elements_at_all(self, typecode: str) -> None:
        data = Data(typecode, [], buffers=None)
        assert bits(arrayops.sum(ArrayProducer(Schema(FORMATS[typecode]), data))) == bits(
            oracle.sum(array(typecode))
        )
        with pytest.raises(TypeError, match=r"reduce\(\) of empty iterable with no initial value"):
            arrayops.reduce(chunked(typecode, [None], []), operator.add)


@pytest.mark.parametrize("typecode", FLOATS)
class TestFloats:
    def test_sums_are_rounded_once_over_all_chunks(self, typecode: str) -> None:
        large = LARGEST[typecode] / 2
        cases: list[list[list[Any]]] = [
            [[large, 1.0], [-large, 2.0]],
            [[large], [large], [None, -large], [-large, 0.5]],
            [[0.1] * 1000, [None] * 3000, [0.1] * 3000],
            [[1.0, 2.0**-60], [None, 2.0**-61], [-1.0]],
        ]
        for chunks in cases:
            values = [x for chunk in chunks for x in chunk]
            check(typecode, values, partial(chunked, typecode, *chunks))

    def test_every_special_value(self, typecode: str) -> None:
        for seed in range(20):
            plain = tricky_floats(typecode, 300, seed)
            chunks = [with_nulls(plain[:90], 0.9, seed), with_nulls(plain[90:], 0.5, seed)]
            values = [x for chunk in chunks for x in chunk]
            check(typecode, values, partial(chunked, typecode, *chunks))

    def test_zeros_and_nan_are_no_nulls(self, typecode: str) -> None:
        assert math.copysign(1, arrayops.sum(one(typecode, [-0.0, None]))) == 1
        assert math.copysign(1, arrayops.min(one(typecode, [0.0, None, -0.0]))) == -1
        assert math.isnan(arrayops.min(one(typecode, [0.0, None, math.nan])))


def test_many_elements_on_several_threads() -> None:
    """Enough to be shared out: the chunks' ends lie anywhere in the shares."""
    rng = random.Random(1)
    for typecode in "bd":
        chunks, total = [], 0
        while total < (24 << 20) // array(typecode).itemsize:
            size = rng.choice([1, 1000, 65_536, 700_001])
            chunks.append((array(typecode, [rng.randrange(-99, 99)]) * size, rng.random() < 0.5))
            total += size
        parts = [part for part, _ in chunks]
        data = [Data(typecode, []) for _ in chunks]
        keep: list[Any] = []
        for target, (part, has_nulls) in zip(data, chunks, strict=True):
            bitmap = ctypes.create_string_buffer(bytes([0b01010101]) * (len(part) // 8 + 1))
            keep.append(bitmap)
            target.buffers[1] = part.buffer_info()[0]
            target.buffers[0] = ctypes.addressof(bitmap) if has_nulls else None
            target.struct.length = len(part)
            target.struct.null_count = -1
        expected = sum(
            part[0] * ((len(part) + 1) // 2 if has_nulls else len(part))
            for part, has_nulls in chunks
        )
        old = arrayops.get_num_threads()
        for threads in (1, 2, 5):
            arrayops.set_num_threads(threads)
            stream = StreamProducer(Schema(FORMATS[typecode]), data)
            assert arrayops.sum(stream) == expected
            stream = StreamProducer(Schema(FORMATS[typecode]), data)
            assert arrayops.max(stream) == max(part[0] for part in parts)
        arrayops.set_num_threads(old)


@pytest.mark.parametrize("name", IN_PLACE)
def test_in_place_is_refused(name: str) -> None:
    producers: list[Callable[[], Any]] = [
        lambda: one("i", [1, 2, 3]),
        lambda: one("i", []),
        lambda: chunked("d", [1.0]),
        lambda: ArrayProducer(Schema("u"), Data("i", [1])),
    ]
    for make_producer in producers:
        producer = make_producer()
        with pytest.raises(BufferError) as caught:
            CALLS[name](arrayops, producer)
        kind = type(producer).__name__
        assert message(caught.value) == (
            f"{name}() argument 'arr' must be writable, not a '{kind}': Arrow arrays are immutable"
        )


@pytest.mark.parametrize("name", ["sum", "reduce"])
def test_everything_is_released_once(name: str) -> None:
    producer = one("i", [1, None, 3])
    assert CALLS[name](arrayops, producer) == 4
    assert producer.array.released == 1
    assert producer.schema.released == 0  # it is left in its capsule
    assert not producer.array.struct.release  # what is in the capsule counts as released
    stream = chunked("i", [1], [], [None, 2], [3])
    assert CALLS[name](arrayops, stream) == 6
    assert [chunk.released for chunk in stream.chunks if isinstance(chunk, Data)] == [1] * 4
    assert isinstance(stream.schema, Schema)
    assert (stream.schema.released, stream.released) == (1, 1)


def test_a_callable_sees_it_unreleased() -> None:
    stream = chunked("i", [1], [2, None])
    seen = [
        chunk.released
        for _ in [arrayops.reduce(stream, lambda *_: None)]
        for chunk in stream.chunks
        if isinstance(chunk, Data)
    ]
    assert seen == [1, 1]
    for error in (OwnError, KeyboardInterrupt):
        stream = chunked("i", [1], [2, None])
        during: list[Any] = []

        def fail(*_: Any, stream: Any = stream, error: Any = error, during: Any = during) -> Any:
            during.extend(chunk.released for chunk in stream.chunks)
            raise error

        with pytest.raises(error):
            arrayops.reduce(stream, fail)
        assert during == [0, 0]
        assert [chunk.released for chunk in stream.chunks if isinstance(chunk, Data)] == [1, 1]
        assert stream.released == 1


def test_nothing_is_kept() -> None:
    producer = one("d", [1.0, None])
    references = sys.getrefcount(producer), sys.getrefcount(producer.array)
    for _ in range(50):
        producer.array.struct.release = producer.array._release and ctypes.cast(
            producer.array._release, ctypes.c_void_p
        )
        assert arrayops.sum(producer) == 1.0
    assert (sys.getrefcount(producer), sys.getrefcount(producer.array)) == references
    assert producer.array.released == 50


def test_a_class_is_no_array() -> None:
    for name in NAMES:
        with pytest.raises(TypeError) as caught:
            CALLS[name](arrayops, ArrayProducer)
        assert "'type'" in message(caught.value)


def test_both_protocols() -> None:
    """Arrow comes first, since a buffer cannot say what is null, except for plain buffers."""

    class Both(array):  # type: ignore[type-arg]
        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            raise AssertionError("not asked for")

    arr = Both("i", [1, 2, 3])
    assert arrayops.sum(arr) == 6
    assert arrayops.map(arr, abs) == array("i", [1, 2, 3])
    arrayops.scale(arr, 2)
    assert arr.tolist() == [2, 4, 6]

    class Bytes(bytes):
        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return one("i", [1, None]).__arrow_c_array__(requested_schema)

    assert arrayops.sum(Bytes(b"abc")) == 1


def test_reduce_from_left_to_right() -> None:
    chunks: list[list[Any]] = [[1, None, 2], [None], [3, 4]]
    text = arrayops.reduce(chunked("h", *chunks), lambda text, x: f"{text}{x}", "")
    assert text == reduce(lambda text, x: f"{text}{x}", [1, 2, 3, 4], "")
