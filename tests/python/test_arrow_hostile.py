"""Producers of Arrow arrays that break the interface's rules: an error, and all released once.

How much memory lies behind a pointer is nowhere said, so that a length or an offset that is too
large cannot be found out.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
from arrow_producers import (
    ArrayProducer,
    ArrayStruct,
    Data,
    Schema,
    SchemaStruct,
    StreamProducer,
    StreamStruct,
    capsule,
    one,
)
from calls import CALLS, READING
from checks import message, refused
from conversions import OwnError
from subject import ops as arrayops


class Gives:
    """Its methods return what they are told to, or raise it."""

    def __init__(self, result: Any) -> None:
        self.result = result

    def give(self) -> Any:
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result() if callable(self.result) else self.result


class GivesArray(Gives):
    def __arrow_c_array__(self) -> Any:
        return self.give()


class GivesStream(Gives):
    def __arrow_c_stream__(self) -> Any:
        return self.give()


def pair(schema: str, array: str) -> Callable[[], Any]:
    def make() -> Any:
        made = one("i", [1])
        return capsule(made.schema.struct, schema), capsule(made.array.struct, array)

    return make


NO_PAIRS: dict[str, Any] = {
    "nothing": None,
    "a number": 5,
    "an empty tuple": (),
    "a list": [1, 2],
    "other objects": (1, 2),
    "one capsule": lambda: pair("arrow_schema", "arrow_array")()[:1],
    "three capsules": lambda: pair("arrow_schema", "arrow_array")() * 2,
    "not a tuple": lambda: list(pair("arrow_schema", "arrow_array")()),
    "a capsule and nothing": lambda: (pair("arrow_schema", "arrow_array")()[0], None),
    "another order": lambda: pair("arrow_array", "arrow_schema")(),
    "another name": pair("arrow_schema", "arrow_arrays"),
    "no name": pair("", ""),
    "a device's array": pair("arrow_schema", "arrow_device_array"),
}


@pytest.mark.parametrize("name", READING)
class TestMethods:
    @pytest.mark.parametrize("result", NO_PAIRS)
    def test_no_pair_of_capsules(self, name: str, result: str) -> None:
        text = refused(name, GivesArray(NO_PAIRS[result]), TypeError)
        assert "__arrow_c_array__ of the 'GivesArray' must return a pair of capsules" in text

    @pytest.mark.parametrize("result", [None, 5, (), [1]])
    def test_no_stream(self, name: str, result: Any) -> None:
        text = refused(name, GivesStream(result), TypeError)
        assert "__arrow_c_stream__ of the 'GivesStream' must return a capsule" in text

    def test_streams_with_another_name(self, name: str) -> None:
        for other in ("arrow_array", "arrow_device_array_stream", ""):
            made = StreamProducer(Schema("i"), [])
            refused(name, GivesStream(capsule(made.struct, other)), TypeError)
            assert made.released == 0

    @pytest.mark.parametrize("error", [OwnError("own"), TypeError("own"), KeyboardInterrupt()])
    def test_its_own_exception_comes_out(self, name: str, error: BaseException) -> None:
        for producer in (GivesArray(error), GivesStream(error)):
            with pytest.raises(type(error)) as caught:
                CALLS[name](arrayops, producer)
            assert caught.value is error
            assert caught.traceback[-1].name == "give"

    def test_methods_that_cannot_be_called(self, name: str) -> None:
        class NoMethod:
            __arrow_c_array__ = None

        class WrongMethod:
            def __arrow_c_stream__(self, schema: Any, more: Any) -> None: ...

        for producer in (NoMethod(), WrongMethod()):
            with pytest.raises(TypeError):
                CALLS[name](arrayops, producer)


def test_what_has_been_released_already() -> None:
    for empty in (True, False):
        producer = one("i", [1])
        if empty:
            producer.array.struct = ArrayStruct()
        else:
            producer.schema.struct = SchemaStruct()
        assert "has been released already" in refused("sum", producer, BufferError)
        assert (producer.array.released, producer.schema.released) == (0, 0)
    consumed = one("i", [1])
    assert arrayops.sum(consumed) == 1
    assert "has been released already" in refused("sum", consumed, BufferError)
    assert consumed.array.released == 1
    stream = StreamProducer(Schema("i"), [])
    stream.struct = StreamStruct()
    assert "has been released already" in refused("sum", stream, BufferError)
    twice = StreamProducer(Schema("i"), [Data("i", [4])])
    assert arrayops.sum(twice) == 4
    assert "has been released already" in refused("sum", twice, BufferError)
    assert twice.released == 1


# What an array may claim that cannot be true.
LIES: dict[str, tuple[dict[str, Any], str]] = {
    "negative length": ({"length": -1}, "a negative length"),
    "least length": ({"length": -(2**63)}, "a negative length"),
    "negative offset": ({"offset": -1}, "a negative offset"),
    "huge length": ({"length": 2**63 - 1}, "more elements than memory can hold"),
    "huge bytes": ({"length": 2**61}, "more elements than memory can hold"),
    "huge offset": ({"offset": 2**63 - 1}, "more elements than memory can hold"),
    "no buffers": ({"n_buffers": 0}, "another number of buffers than two"),
    "one buffer": ({"n_buffers": 1}, "another number of buffers than two"),
    "three buffers": ({"n_buffers": 3}, "another number of buffers than two"),
    "negative buffers": ({"n_buffers": -2}, "another number of buffers than two"),
    "children": ({"n_children": 1}, "children that its type does not have"),
    "negative children": ({"n_children": -1}, "children that its type does not have"),
    "a dictionary": ({"dictionary": 8}, "children that its type does not have"),
    "negative nulls": ({"null_count": -2}, "a number of nulls that it cannot have"),
    "more nulls than elements": ({"null_count": 9}, "a number of nulls that it cannot have"),
    "nulls without a bitmap": ({"null_count": 2}, "nulls, but does not say which they are"),
    "null buffers": ({"buffers": None}, "no data"),
}


def lying(lie: str) -> Data:
    return Data("q", range(8), **LIES[lie][0])


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize("lie", LIES)
def test_untrue_arrays(name: str, lie: str) -> None:
    producer = ArrayProducer(Schema("l"), lying(lie))
    assert refused(name, producer, BufferError).endswith(f"has {LIES[lie][1]}")
    assert producer.array.released == 1
    good = Data("q", [1, 2])
    stream = StreamProducer(Schema("l"), [good, lying(lie), Data("q", [3])])
    assert refused(name, stream, BufferError).endswith(f"has {LIES[lie][1]}")
    released = [chunk.released for chunk in stream.chunks if isinstance(chunk, Data)]
    assert released == [1, 1, 0]  # the last has not been asked for
    assert stream.released == 1


def test_no_data() -> None:
    for bitmap in (True, False):
        data = Data("d", [1.0, 2.0], bitmap=bitmap)
        data.buffers[1] = None
        refused("sum", ArrayProducer(Schema("g"), data), BufferError)
        assert data.released == 1


def test_chunks_of_more_than_memory_together() -> None:
    half = 2**59
    chunks: list[Data | int] = [Data("q", [1], length=half, null_count=0) for _ in range(3)]
    stream = StreamProducer(Schema("l"), chunks)
    assert "more elements than memory can hold" in refused("sum", stream, BufferError)
    assert [chunk.released for chunk in chunks if isinstance(chunk, Data)] == [1, 1, 0]


def test_none_is_no_method() -> None:
    # As with `__iter__ = None`, this says that the protocol is not supported.
    class NotArrow(bytearray):
        __arrow_c_stream__ = None
        __arrow_c_array__ = None

    plain = NotArrow(b"\1\2")
    assert arrayops.sum(plain) == 3
    arrayops.scale(plain, 2)
    assert plain == b"\2\4"

    class NoStream(type(one("i", [1]))):  # type: ignore[misc]
        __arrow_c_stream__ = None

    producer = one("i", [1, 2])
    producer.__class__ = NoStream
    assert arrayops.sum(producer) == 3


@pytest.mark.parametrize("name", READING)
class TestStreams:
    def test_failures(self, name: str) -> None:
        for code, error in ((5, OSError), (22, OSError), (2, FileNotFoundError), (-1, OSError)):
            for message_of_it in (b"the disk is gone", None):
                data = Data("i", [1])
                chunks: list[list[Data | int]] = [[data, code], [code]]
                for given in chunks:
                    stream = StreamProducer(Schema("i"), given, message_of_it)
                    with pytest.raises(error) as caught:
                        CALLS[name](arrayops, stream)
                    assert caught.value.errno == code
                    expected = "the disk is gone" if message_of_it else "it does not say why"
                    text = message(caught.value)
                    assert f"{name}() argument 'arr': the Arrow stream" in text
                    assert text.endswith(f"failed: {expected}")
                    assert stream.released == 1
                assert data.released == 1
                unready = StreamProducer(code, [], message_of_it)
                with pytest.raises(error):
                    CALLS[name](arrayops, unready)
                assert unready.released == 1

    def test_no_memory(self, name: str) -> None:
        stream = StreamProducer(Schema("i"), [12])
        with pytest.raises(MemoryError):
            CALLS[name](arrayops, stream)
        assert stream.released == 1

    def test_no_callbacks(self, name: str) -> None:
        without: list[dict[str, Any]] = [{"get_schema": None}, {"get_next": None}]
        for missing in without:
            stream = StreamProducer(Schema("i"), [], **missing)
            assert "a stream that gives nothing" in refused(name, stream, BufferError)
            assert stream.released == 1
        silent = StreamProducer(Schema("i"), [22], get_last_error=None)
        with pytest.raises(OSError, match="it does not say why"):
            CALLS[name](arrayops, silent)

    def test_no_schema(self, name: str) -> None:
        schema = Schema("i")
        schema.struct.release = None
        stream = StreamProducer(schema, [Data("i", [1])])
        assert "no schema" in refused(name, stream, BufferError)
        assert (stream.released, schema.released) == (1, 0)

    def test_other_types_are_released(self, name: str) -> None:
        data = Data("i", [1])
        stream = StreamProducer(Schema("u"), [data])
        assert "'string'" in refused(name, stream, TypeError)
        assert isinstance(stream.schema, Schema)
        assert (stream.schema.released, stream.released, data.released) == (1, 1, 0)
        producer = ArrayProducer(Schema("u"), Data("i", [1]))
        assert "'string'" in refused(name, producer, TypeError)
        assert producer.array.released == 0  # it has stayed in its capsule


def test_producers_that_run_other_calls_meanwhile() -> None:
    def on_next() -> None:
        assert arrayops.sum(one("i", [1, None, 2])) == 3
        gc.collect()

    stream = StreamProducer(Schema("i"), [Data("i", [1, None]), Data("i", [5])], on_next=on_next)
    assert arrayops.sum(stream) == 6
