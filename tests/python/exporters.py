"""Hand-made exporters of buffers, made with ctypes, which can claim anything about their memory."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from typing import Any

_GET, _RELEASE = 1, 2  # Py_bf_getbuffer, Py_bf_releasebuffer
_DEFAULT, _BASETYPE = 1 << 18, 1 << 10

FORMAT = 0x4  # PyBUF_FORMAT


class _Buffer(ctypes.Structure):
    _fields_ = (
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.c_void_p),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.c_void_p),
        ("strides", ctypes.c_void_p),
        ("suboffsets", ctypes.c_void_p),
        ("internal", ctypes.c_void_p),
    )


class _Slot(ctypes.Structure):
    _fields_ = (("slot", ctypes.c_int), ("function", ctypes.c_void_p))


class _Spec(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("basicsize", ctypes.c_int),
        ("itemsize", ctypes.c_int),
        ("flags", ctypes.c_uint),
        ("slots", ctypes.POINTER(_Slot)),
    )


def _get(exporter: Any, view: Any, flags: int) -> int:
    exporter.requests += 1
    exporter.flags = flags
    exporter.fill(view.contents)
    view.contents.obj = id(exporter) if exporter.owned else None
    if exporter.owned:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(exporter))
    return 0


def _release(exporter: Any, view: Any) -> None:
    assert view
    exporter.released += 1


_Pointer = ctypes.POINTER(_Buffer)
_get_function = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, _Pointer, ctypes.c_int)(_get)
_release_function = ctypes.PYFUNCTYPE(None, ctypes.py_object, _Pointer)(_release)
_from_spec = ctypes.pythonapi.PyType_FromSpec
_from_spec.restype = ctypes.py_object
_from_spec.argtypes = [ctypes.POINTER(_Spec)]
_functions: list[Any] = []  # as long as the types that call them


def exporting_type(get: Any = _get_function, release: Any = _release_function) -> Any:
    """A base class with these C functions for the two slots of the buffer protocol.

    Functions of Python's own C API can be used where their arguments and results happen to fit: an
    exception that Python raises below ctypes does not get out of it.
    """
    _functions.append((get, release))
    slots = (_Slot * 3)(
        _Slot(_GET, ctypes.cast(get, ctypes.c_void_p)),
        _Slot(_RELEASE, ctypes.cast(release, ctypes.c_void_p)),
        _Slot(0, None),
    )
    return _from_spec(ctypes.byref(_Spec(b"exporters.Base", 0, 0, _DEFAULT | _BASETYPE, slots)))


def answering(answer: int) -> Any:
    """A base class that leaves the buffer as it was, and returns a number."""
    function = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, _Pointer, ctypes.c_int)
    return exporting_type(function(lambda *_: answer))


class Exporter(exporting_type()):  # type: ignore[misc]
    """Exports an array as its arguments say, true or not, and counts the exports.

    One that is bare has neither shape nor strides, and one that is not owned names no object that
    has to be told when the buffer is no longer used.
    """

    def __init__(
        self,
        data: array[Any],
        *,
        format: str | bytes | None = "native",
        itemsize: int | None = None,
        length: int | None = None,
        ndim: int = 1,
        readonly: bool = False,
        shape: Sequence[int] | None = None,
        strides: Sequence[int] | None = None,
        suboffsets: Sequence[int] | None = None,
        null: bool = False,
        bare: bool = False,
        owned: bool = True,
    ) -> None:
        self.data = data
        self.memory = None if null else data.buffer_info()[0]
        format = data.typecode if format == "native" else format
        self.format = format.encode() if isinstance(format, str) else format
        self.itemsize = data.itemsize if itemsize is None else itemsize
        self.length = len(data) * data.itemsize if length is None else length
        self.ndim = ndim
        self.readonly = readonly
        self.shape = self._sizes([len(data)] if shape is None else shape)
        self.strides = self._sizes([self.itemsize] if strides is None else strides)
        self.suboffsets = None if suboffsets is None else self._sizes(suboffsets)
        self.bare, self.owned = bare, owned
        self.requests = self.released = 0
        self.flags = 0  # of the last request

    @staticmethod
    def _sizes(values: Sequence[int]) -> Any:
        return (ctypes.c_ssize_t * len(values))(*values)

    def fill(self, view: _Buffer) -> None:
        view.buf = self.memory
        view.len = self.length
        view.itemsize = self.itemsize
        view.readonly = self.readonly
        view.ndim = self.ndim
        view.format = self.format
        view.shape = None if self.bare else ctypes.addressof(self.shape)
        view.strides = None if self.bare else ctypes.addressof(self.strides)
        view.suboffsets = ctypes.addressof(self.suboffsets) if self.suboffsets else None
        view.internal = None

    @property
    def exported(self) -> int:
        """How many exports have not been released."""
        return self.requests - self.released
