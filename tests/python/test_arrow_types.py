"""Arrow arrays whose types are not plain numbers are refused, and the error names the type.

Metadata that says that it is longer than it is cannot be found out.
"""

from __future__ import annotations

import sys

import pytest
from arrow_producers import ArrayProducer, Data, Schema
from calls import READING
from checks import refused
from subject import ops as arrayops

REFUSED_TYPES = {
    "n": "null", "b": "bool", "e": "float16", "z": "binary", "Z": "large_binary",
    "vz": "binary_view", "u": "string", "U": "large_string", "vu": "string_view",
    "d:19,10": "decimal", "d:19,10,256": "decimal", "w:42": "fixed_size_binary",
    "tdD": "date32", "tdm": "date64", "tts": "time32", "ttm": "time32", "ttu": "time64",
    "ttn": "time64", "tss:": "timestamp", "tsn:Europe/Paris": "timestamp", "tDs": "duration",
    "tiM": "interval", "tiD": "interval", "tin": "interval", "+l": "list", "+L": "large_list",
    "+vl": "list_view", "+vL": "large_list_view", "+w:3": "fixed_size_list", "+s": "struct",
    "+m": "map", "+ud:0,1": "dense_union", "+us:0,1": "sparse_union", "+r": "run_end_encoded",
    "": "", "?": "?", "ii": "ii", "i ": "i ", "x" * 300: "x" * 80,
}  # fmt: skip


@pytest.mark.parametrize("format", REFUSED_TYPES)
def test_refused_types_by_their_names(format: str) -> None:
    for name in READING:
        text = refused(name, ArrayProducer(Schema(format), Data("i", [1])), TypeError)
        assert text.endswith(f"'{REFUSED_TYPES[format]}'")


def test_no_format() -> None:
    assert refused("sum", ArrayProducer(Schema(None), Data("i", [1])), TypeError)


def metadata(*pairs: tuple[bytes, bytes]) -> bytes:
    parts = [len(pairs).to_bytes(4, sys.byteorder)]
    for text in (text for pair in pairs for text in pair):
        parts += [len(text).to_bytes(4, sys.byteorder), text]
    return b"".join(parts)


def test_dictionaries_and_extensions() -> None:
    text = refused("sum", ArrayProducer(Schema("i", dictionary=8), Data("i", [1])), TypeError)
    assert text.endswith("not of the type 'dictionary'")
    extension = (b"ARROW:extension:name", b"own.celsius")
    for pairs in ([extension], [(b"a", b"b"), extension], [extension, (b"", b"")]):
        producer = ArrayProducer(Schema("i", metadata(*pairs)), Data("i", [1]))
        text = refused("sum", producer, TypeError)
        assert text.endswith("not of the extension type 'own.celsius'")
    odd = ArrayProducer(
        Schema("i", metadata((b"ARROW:extension:name", b"\xff" * 200))), Data("i", [1])
    )
    assert "extension type" in refused("sum", odd, TypeError)


def test_metadata_of_other_kinds_is_passed_over() -> None:
    negative = (-1).to_bytes(4, sys.byteorder, signed=True)
    for bytes_of_it in (
        metadata(),
        metadata((b"unit", b"m"), (b"ARROW:extension:metadata", b"x")),
        metadata((b"", b"")),
        negative,
        (1).to_bytes(4, sys.byteorder) + negative,
        (1).to_bytes(4, sys.byteorder) + (1).to_bytes(4, sys.byteorder) + b"k" + negative,
    ):
        producer = ArrayProducer(Schema("i", bytes_of_it + b"\0" * 8), Data("i", [1, 2]))
        assert arrayops.sum(producer) == 3
