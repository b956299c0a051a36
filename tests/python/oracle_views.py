"""What the oracle accepts: buffers of native numbers, and numbers, checked as the contract says.

Plain Python over memoryview, struct and array, with no thought of speed: it is here to be obvious.
"""

from __future__ import annotations

import operator
import re
import struct
import sys
from array import array
from typing import Any, NamedTuple

Number = int | float

_KINDS = {**dict.fromkeys("bhilq", "signed"), **dict.fromkeys("BHILQ", "unsigned"), "f": "float"}
_KINDS["d"] = "float"
_CANONICAL = {
    **{("signed", 2**i): code for i, code in enumerate("bhiq")},
    **{("unsigned", 2**i): code for i, code in enumerate("BHIQ")},
    ("float", 4): "f",
    ("float", 8): "d",
}
_NATIVE_ORDER = "<" if sys.byteorder == "little" else ">"


class Element(NamedTuple):
    """An element type: what the bytes of an element mean."""

    kind: str
    size: int

    @property
    def is_float(self) -> bool:
        return self.kind == "float"

    @property
    def code(self) -> str:
        """The typecode of the struct module's standard sizes."""
        return _CANONICAL[self.kind, self.size]

    @property
    def lowest(self) -> int:
        return -(1 << (8 * self.size - 1)) if self.kind == "signed" else 0

    @property
    def highest(self) -> int:
        return (1 << (8 * self.size - (self.kind == "signed"))) - 1


class View:
    """The elements of a buffer, read and written in place, exported for as long as it is open."""

    def __init__(self, arr: Any, function: str, writable: bool = False) -> None:
        self.buffer = _export(arr, function)
        try:
            self.element = _element(self.buffer, function)
            if self.buffer.ndim != 1:
                raise TypeError(
                    f"{function}(): arr must be one-dimensional, not {self.buffer.ndim}-dimensional"
                )
            if not self.buffer.c_contiguous:
                raise BufferError(f"{function}(): arr must be contiguous, not a strided buffer")
            if writable and self.buffer.readonly:
                name = type(arr).__name__
                raise BufferError(f"{function}(): arr must be writable, not a read-only {name}")
        except BaseException:
            self.buffer.release()
            raise
        self.typecode = self._result_typecode(arr)
        self._format = "=" + self.element.code
        self._cell = array(self.typecode, [0])

    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        self.buffer.release()

    def __len__(self) -> int:
        return self.buffer.nbytes // self.element.size

    def __getitem__(self, index: int) -> Number:
        value: Number = struct.unpack_from(self._format, self.buffer, index * self.element.size)[0]
        return value

    def __setitem__(self, index: int, value: Any) -> None:
        self._cell[0] = value  # converts as array.array does, its exceptions included
        data = self._cell.tobytes()
        struct.pack_into(f"{len(data)}s", self.buffer, index * len(data), data)

    def values(self) -> list[Number]:
        elements: array[Any] = array(self.typecode)
        elements.frombytes(self.buffer.tobytes())
        return elements.tolist()

    def store(self, values: list[Number]) -> None:
        """Writes all elements, but only once every one of them is known."""
        data = array(self.typecode, values).tobytes()
        struct.pack_into(f"{len(data)}s", self.buffer, 0, data)

    def _result_typecode(self, arr: Any) -> str:
        if isinstance(arr, array):
            return arr.typecode
        code = self.buffer.format[-1]
        return code if array(code).itemsize == self.element.size else self.element.code


def _export(arr: Any, function: str) -> memoryview:
    try:
        return memoryview(arr)
    except TypeError as error:
        if "bytes-like object is required" not in str(error):
            raise  # the exporter's own
    raise TypeError(
        f"{function}(): arr must be a buffer of numbers such as array.array, "
        f"not {type(arr).__name__}"
    )


def _element(buffer: memoryview, function: str) -> Element:
    parts = re.fullmatch(f"[@={_NATIVE_ORDER}]?([bBhHiIlLqQfd])", buffer.format)
    element = Element(_KINDS[parts[1]], buffer.itemsize) if parts else None
    if element not in [Element(*key) for key in _CANONICAL]:
        raise TypeError(
            f"{function}(): arr must have native integer or float elements, "
            f"not the format '{buffer.format}'"
        )
    assert element is not None
    return element


def real(value: Any, function: str, parameter: str) -> Number:
    """A number passed as an argument: `__index__` or `__float__`, whose own exceptions come out."""
    if isinstance(value, float):
        return float.__float__(value)
    if hasattr(type(value), "__index__"):
        return int(operator.index(value))
    if hasattr(type(value), "__float__"):
        return float(value)
    raise TypeError(f"{function}(): {parameter} must be a real number, not {type(value).__name__}")
