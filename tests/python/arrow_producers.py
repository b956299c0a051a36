"""Hand-made producers of Arrow arrays, made with ctypes, which can claim anything about them.

They need no library: the structures are those of the Arrow C data interface, and the capsules those
of its PyCapsule interface. Everything counts how often it is released.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Sequence
from typing import Any

# Arrow's formats by the typecodes of array.array; "l" has the machine's width.
FORMATS = {"b": "c", "B": "C", "h": "s", "H": "S", "i": "i", "I": "I", "q": "l", "Q": "L"}
FORMATS |= {
    "l": "il"[ctypes.sizeof(ctypes.c_long) // 8],
    "L": "IL"[ctypes.sizeof(ctypes.c_long) // 8],
}
FORMATS |= {"f": "f", "d": "g"}


class SchemaStruct(ctypes.Structure):
    _fields_ = (
        ("format", ctypes.c_char_p),
        ("name", ctypes.c_char_p),
        ("metadata", ctypes.c_char_p),
        ("flags", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    )


class ArrayStruct(ctypes.Structure):
    _fields_ = (
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.c_void_p),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    )


class StreamStruct(ctypes.Structure):
    _fields_ = (
        ("get_schema", ctypes.c_void_p),
        ("get_next", ctypes.c_void_p),
        ("get_last_error", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    )


_Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_Get = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_LastError = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)

_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_pointer_in = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_in.restype = ctypes.c_void_p
_pointer_in.argtypes = [ctypes.py_object, ctypes.c_char_p]

_names: dict[str, bytes] = {}  # alive as long as the capsules, which do not copy them


def address(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def capsule(struct: ctypes.Structure | None, name: str) -> Any:
    """A capsule that does nothing to the struct when it is deleted."""
    encoded = _names.setdefault(name, name.encode())
    return _new_capsule(ctypes.addressof(struct) if struct else 8, encoded, None)


def inside(taken: Any, name: str, struct: Any) -> Any:
    """The structure in a capsule."""
    return struct.from_address(_pointer_in(taken, name.encode()))


class Releasable:
    """Hands out a structure and counts how often it is released."""

    struct: Any

    def _own(self, struct: Any) -> None:
        self.struct = struct
        self.released = 0

        def release(pointer: int) -> None:
            self.released += 1
            type(struct).from_address(pointer).release = None

        self._release = _Release(release)
        struct.release = address(self._release)


class Schema(Releasable):
    def __init__(self, format: str | None, metadata: bytes | None = None, **fields: Any) -> None:
        self.format = None if format is None else format.encode()
        self._own(SchemaStruct(format=self.format, metadata=metadata, **fields))


class Data(Releasable):
    """An array: elements, None for a null, after some others that its offset skips."""

    def __init__(
        self,
        typecode: str,
        values: Sequence[Any],
        skipped: int = 0,
        *,
        bitmap: bool | None = None,
        **fields: Any,
    ) -> None:
        nulls = [x is None for x in values]
        self.data = array(typecode, [77] * skipped + [55 if x is None else x for x in values])
        bits = [False] * skipped + [not null for null in nulls]
        self.validity = bytearray(len(bits) // 8 + 1)
        for place, bit in enumerate(bits):
            self.validity[place // 8] |= bit << (place % 8)
        has_bitmap = any(nulls) if bitmap is None else bitmap
        self._view = (ctypes.c_char * len(self.validity)).from_buffer(self.validity)
        self.buffers = (ctypes.c_void_p * 2)(
            ctypes.addressof(self._view) if has_bitmap else None, self.data.buffer_info()[0]
        )
        said = {
            "length": len(values),
            "null_count": sum(nulls),
            "offset": skipped,
            "n_buffers": 2,
            "buffers": ctypes.addressof(self.buffers),
        }
        self._own(ArrayStruct(**(said | fields)))


class ArrayProducer:
    """Gives an array once, as its arguments say."""

    def __init__(self, schema: Schema, data: Data) -> None:
        self.schema, self.array = schema, data

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        assert requested_schema is None
        return (
            capsule(self.schema.struct, "arrow_schema"),
            capsule(self.array.struct, "arrow_array"),
        )


class StreamProducer(Releasable):
    """Gives arrays as a stream; an int in place of one is the code of an error."""

    def __init__(
        self,
        schema: Schema | int,
        chunks: Sequence[Data | int],
        error: bytes | None = None,
        on_next: Callable[[], Any] = lambda: None,
        **fields: Any,
    ) -> None:
        self.schema, self.chunks, self.error = schema, chunks, error
        self.given = 0

        def get_schema(_: int, out: int) -> int:
            if isinstance(self.schema, int):
                return self.schema
            ctypes.memmove(out, ctypes.addressof(self.schema.struct), ctypes.sizeof(SchemaStruct))
            return 0

        def get_next(_: int, out: int) -> int:
            on_next()
            if self.given == len(self.chunks):
                ArrayStruct.from_address(out).release = None
                return 0
            chunk = self.chunks[self.given]
            self.given += 1
            if isinstance(chunk, int):
                return chunk
            ctypes.memmove(out, ctypes.addressof(chunk.struct), ctypes.sizeof(ArrayStruct))
            return 0

        def get_last_error(_: int) -> Any:
            return None if self._message is None else ctypes.addressof(self._message)

        self._message = None if error is None else ctypes.create_string_buffer(error)
        self._callbacks = _Get(get_schema), _Get(get_next), _LastError(get_last_error)
        names = ("get_schema", "get_next", "get_last_error")
        said = dict(zip(names, map(address, self._callbacks), strict=True))
        self._own(StreamStruct(**(said | fields)))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        assert requested_schema is None
        return capsule(self.struct, "arrow_array_stream")


def one(typecode: str, values: Sequence[Any], skipped: int = 0, **fields: Any) -> ArrayProducer:
    """A producer of a single array."""
    return ArrayProducer(Schema(FORMATS[typecode]), Data(typecode, values, skipped, **fields))


def chunked(typecode: str, *chunks: Sequence[Any]) -> StreamProducer:
    """A producer of an array in chunks, with offsets of all sizes."""
    data = [Data(typecode, chunk, place % 11) for place, chunk in enumerate(chunks)]
    return StreamProducer(Schema(FORMATS[typecode]), data)
