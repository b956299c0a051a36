"""What the benchmarks measured, as read from their JSON files."""

from __future__ import annotations

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

OURS = "arrayops"
ONE_THREAD = "arrayops, 1 thread"

# These are not libraries: a call of few elements is not compared with them.
PYTHON = ("Python", "math.fsum")


class Key(NamedTuple):
    """A case of the Python benchmarks."""

    operation: str
    typecode: str
    n: int
    kept: bool = False


@dataclass(frozen=True)
class Cell:
    contender: str
    seconds: float
    comparable: bool
    page_faults: float


class PythonResults:
    """The file of benchmarks/python/bench.py."""

    def __init__(self, file: Path) -> None:
        self.raw: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        self.machine: dict[str, Any] = self.raw["machine"]
        self.versions: dict[str, str] = self.raw["versions"]
        self.statements: dict[str, dict[str, str]] = self.raw["statements"]
        self.cases: dict[Key, dict[str, Cell]] = defaultdict(dict)
        for c in self.raw["cells"]:
            key = Key(c["operation"], c["typecode"], c["n"], c["kept"])
            self.cases[key][c["contender"]] = Cell(
                c["contender"], c["seconds"], c["comparable"], c["page_faults"]
            )

    @property
    def operations(self) -> list[str]:
        return list(self.statements)

    @cached_property
    def typecodes(self) -> list[str]:
        return list(dict.fromkeys(key.typecode for key in self.cases))

    def sizes(self, operation: str) -> list[int]:
        return sorted({k.n for k in self.cases if k.operation == operation and not k.kept})

    def seconds(self, key: Key, contender: str) -> float | None:
        cell = self.cases.get(key, {}).get(contender)
        return cell.seconds if cell else None

    def others(self, key: Key, without: tuple[str, ...] = ()) -> list[Cell]:
        """The other contenders that do the same operation, the fastest first."""
        found = [
            cell
            for name, cell in self.cases.get(key, {}).items()
            if cell.comparable and name not in (OURS, ONE_THREAD, *without)
        ]
        return sorted(found, key=lambda cell: cell.seconds)

    def compared(self) -> Iterator[tuple[Key, float, list[Cell]]]:
        """Each case with our time and the others."""
        for key, cells in self.cases.items():
            if OURS in cells and not key.kept:
                yield key, cells[OURS].seconds, self.others(key)


class CcName(NamedTuple):
    """The name of a C++ benchmark; benchmarks/cc/bench.h says what its parts are."""

    family: str
    operation: str
    type: str
    contender: str
    bytes: int


class CcResults:
    """The JSON file of //benchmarks/cc:benchmarks: GB/s, medians of the repetitions."""

    def __init__(self, file: Path) -> None:
        raw = json.loads(file.read_text(encoding="utf-8"))
        self.context: dict[str, str] = raw["context"]
        speeds: dict[CcName, list[float]] = defaultdict(list)
        self.labels: dict[tuple[str, str], str] = {}
        for run in raw["benchmarks"]:
            if run.get("run_type") == "aggregate":
                continue
            family, operation, type, contender, bytes = run["name"].split("/")[:5]
            name = CcName(family, operation, type, contender, int(bytes))
            speeds[name].append(run["bytes_per_second"] / 1e9)
            self.labels[family, operation] = run["label"]
        self.speeds = {name: statistics.median(values) for name, values in speeds.items()}

    def speed(self, name: CcName) -> float | None:
        return self.speeds.get(name)

    def limit(self, name: CcName) -> float | None:
        """The machine's limit for the access pattern of this benchmark, on one core."""
        return self.pattern_limit(self.labels[name.family, name.operation], name.bytes)

    def pattern_limit(self, pattern: str, bytes: int) -> float | None:
        return self.speeds.get(CcName("limits", pattern, "any", "limit", bytes))

    @cached_property
    def sizes(self) -> list[int]:
        return sorted({name.bytes for name in self.speeds})

    @cached_property
    def types(self) -> list[str]:
        """The element types: integers before floats, narrow before wide, signed before unsigned."""
        found = {name.type for name in self.speeds} - {"any"}
        return sorted(found, key=lambda t: (t.startswith("f"), len(t.strip("uintfloa")), t[-2:], t))

    @cached_property
    def operations(self) -> list[tuple[str, str]]:
        found = {(name.family, name.operation) for name in self.speeds}
        return sorted(pair for pair in found if pair[0] != "limits")
