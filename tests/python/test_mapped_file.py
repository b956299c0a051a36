"""The example that reads a mapped file in windows, with less memory than the file's size."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

import oracle
import pytest
from checks import bits
from samples import TYPECODES, limits

resource: Any = pytest.importorskip("resource", reason="needs a limit of address space")

ROOT = Path(os.environ.get("TEST_DATA", Path(__file__).absolute().parents[2]))
SCRIPT = ROOT / "examples" / "mapped_file.py"
MIB = 1 << 20
LIMIT = 512 * MIB  # of the address space, Python and all
SIZE = 640 * MIB  # of the file, most of which is a hole
PRINTED = ("sum", "mean", "min", "max")  # beside the count


def run(*arguments: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", preexec_fn=restrict)


def printed(*arguments: object, limit: int | None = None) -> dict[str, str]:
    result = run(*arguments, limit=limit)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return dict(line.split(maxsplit=1) for line in result.stdout.splitlines())


def expected(arr: array[Any]) -> dict[str, str]:
    found = {"count": len(arr)} | {name: getattr(oracle, name)(arr) for name in PRINTED}
    return {name: repr(value) for name, value in found.items()}


@pytest.mark.parametrize("typecode", ["b", "h", "i", "Q", "f", "d"])
class TestLargerThanMemory:
    # Where elements are written, in bytes: at both ends, and on both sides of a window's end.
    PLACES = (0, 64 * MIB - 8, 64 * MIB, SIZE // 2, SIZE - 8)

    def write(self, file: Path, typecode: str) -> list[Any]:
        if typecode in "fd":
            values: list[Any] = [0.1, -2.5, 1e30, -1e30, 3.0]
        else:
            low, high = limits(typecode)
            values = [high, low, high, high, low]
        with file.open("wb") as stream:
            stream.truncate(SIZE)
            for place, value in zip(self.PLACES, values, strict=True):
                stream.seek(place)
                stream.write(array(typecode, [value]))
        return array(typecode, values).tolist()

    def test_in_windows(self, typecode: str, tmp_path: Path) -> None:
        file = tmp_path / "large"
        values = self.write(file, typecode)
        count = SIZE // array(typecode).itemsize
        windows = [0.0 + values[0] + values[1], values[2], values[3], values[4]]
        total = oracle.sum(array("d", windows)) if typecode in "fd" else sum(values)
        assert printed(file, typecode, limit=LIMIT) == {
            "count": repr(count),
            "sum": repr(total),
            "mean": repr(total / count),
            "min": repr(min(0, *values) if typecode not in "fd" else values[3]),
            "max": repr(max(values)),
        }

    def test_in_one_piece_it_does_not_fit(self, typecode: str, tmp_path: Path) -> None:
        file = tmp_path / "large"
        self.write(file, typecode)
        whole = ("--window", SIZE // MIB)
        result = run(file, typecode, *whole, limit=LIMIT)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr == f"mapped_file: {file}: Cannot allocate memory\n"


@pytest.mark.parametrize("typecode", TYPECODES)
def test_one_window_is_as_the_array(typecode: str, tmp_path: Path) -> None:
    file = tmp_path / "small"
    rng = random.Random(typecode)
    for count in (1, 2, 70, 10_001):
        if typecode in "fd":
            arr = array(typecode, [rng.uniform(-1e9, 1e9) for _ in range(count)])
        else:
            low, high = limits(typecode)
            arr = array(typecode, [rng.randint(low, high) for _ in range(count)])
        file.write_bytes(arr.tobytes())
        found, wanted = printed(file, typecode), expected(arr)
        if typecode in "fd":  # whose mean is that of a sum that has been rounded
            wanted["mean"] = repr(oracle.sum(arr) / count)
        assert found == wanted


@pytest.mark.parametrize("typecode", "qQ")
def test_integers_are_exact_in_any_windows(typecode: str, tmp_path: Path) -> None:
    file = tmp_path / "integers"
    low, high = limits(typecode)
    arr = array(typecode, [low, high, high, 3]) * (MIB // 8)  # 4 MiB
    arr.extend([high, high - 1])
    file.write_bytes(arr.tobytes())
    for window in (1, 2, 3, 64):
        assert printed(file, typecode, "--window", window) == expected(arr)


def test_floats_of_many_windows_are_rounded_once_more(tmp_path: Path) -> None:
    file = tmp_path / "floats"
    rng = random.Random(1)
    arr = array("d", [rng.uniform(-1, 1) * 2.0 ** rng.randint(-40, 40) for _ in range(300_000)])
    file.write_bytes(arr.tobytes())
    parts = [oracle.sum(arr[at : at + MIB // 8]) for at in range(0, len(arr), MIB // 8)]
    total = oracle.sum(array("d", parts))
    found = printed(file, "d", "--window", 1)
    assert float(found["sum"]) == total
    assert float(found["mean"]) == total / len(arr)
    assert printed(file, "d")["sum"] == repr(oracle.sum(arr))


@pytest.mark.parametrize("typecode", "fd")
def test_nan_and_infinities_are_found_in_any_window(typecode: str, tmp_path: Path) -> None:
    file = tmp_path / "floats"
    nan, inf = float("nan"), float("inf")
    size = MIB // array(typecode).itemsize
    for specials, names in (([nan], "nan nan nan"), ([inf, -inf], "nan -inf inf")):
        arr = array(typecode, [1.0]) * (3 * size)
        for window, special in enumerate(specials, start=1):
            arr[window * size + 5] = special
        file.write_bytes(arr.tobytes())
        found = printed(file, typecode, "--window", 1)
        assert " ".join(found[name] for name in ("sum", "min", "max")) == names
        assert bits(float(found["mean"])) == "NaN"


class TestBadInput:
    def refused(self, *arguments: object) -> str:
        result = run(*arguments)
        assert result.returncode != 0
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return result.stderr

    def test_files(self, tmp_path: Path) -> None:
        missing, empty, odd = tmp_path / "missing", tmp_path / "empty", tmp_path / "odd"
        pipe = tmp_path / "pipe"
        empty.touch()
        odd.write_bytes(struct.pack("=qb", 1, 2))
        os.mkfifo(pipe)
        for file, words in (
            (missing, "No such file or directory"),
            (tmp_path, "Is a directory"),
            (empty, "the file is empty"),
            (odd, "9 bytes are no multiple of the 8 of a 'd'"),
            (pipe, "a pipe cannot be mapped"),
        ):
            assert self.refused(file, "d") == f"mapped_file: {file}: {words}\n"

    @pytest.mark.parametrize("typecode", ["u", "w", "x", "", "bB", "int32"])
    def test_typecodes(self, typecode: str, tmp_path: Path) -> None:
        assert f"invalid choice: '{typecode}'" in self.refused(tmp_path / "file", typecode)

    @pytest.mark.parametrize("window", ["0", "-1", "1.5", "", "ten", "²"])
    def test_windows(self, window: str, tmp_path: Path) -> None:
        text = self.refused(tmp_path / "file", "d", f"--window={window}")
        assert "is no whole number of MiB of at least 1" in text
