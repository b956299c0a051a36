"""No pinned package falls under a known advisory, and the check would find it if one did."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(os.environ["TEST_DATA"])
Run = subprocess.CompletedProcess[str]


def run(*arguments: object) -> Run:
    command = [sys.executable, str(ROOT / "tools" / "advisories.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


def test_the_pins_of_this_project() -> None:
    result = run()
    assert result.returncode == 0, result.stdout + result.stderr
    print(result.stdout)  # how old the snapshot is


class Case:
    """A folder with pins, advisories and accepted ones, all of them made up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pins, self.snapshot = folder / "pins.txt", folder / "snapshot.json"
        self.accepted = folder / "accepted.txt"
        self.accept("# none\n")

    def accept(self, text: str) -> None:
        self.accepted.write_text(text, encoding="utf-8")

    def pin(self, *pins: str) -> None:
        lines = [f"{pin} ; python_version >= '3' \\\n    --hash=sha256:12\n" for pin in pins]
        self.pins.write_text("# pins\n" + "".join(lines), encoding="utf-8")

    def run(self, *arguments: object) -> Run:
        files = ("--pins", self.pins, "--snapshot", self.snapshot, "--accepted", self.accepted)
        return run(*files, "--today", "2025-03-01", *arguments)

    def update(self, *advisories: dict[str, Any]) -> Run:
        source = self.folder / "source"
        source.mkdir(exist_ok=True)
        for advisory in advisories:
            file = source / f"{advisory['id']}.json"
            file.write_text(json.dumps(advisory), encoding="utf-8")
        return self.run("--update", source)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def advisory(name: str, *events: tuple[str, str], **fields: Any) -> dict[str, Any]:
    package = {"ecosystem": fields.pop("ecosystem", "PyPI"), "name": name}
    ranges = [{"type": "ECOSYSTEM", "events": [{kind: at} for kind, at in events]}]
    affected = {"package": package, "ranges": ranges, "versions": fields.pop("versions", [])}
    return {"id": "X-1", "modified": "2025-02-01T00:00:00Z", "affected": [affected]} | fields


def test_an_old_pin_of_this_project(case: Case) -> None:
    stored = ROOT / "tools" / "advisories.json"
    case.pin("pip==23.2.1")
    result = run("--pins", case.pins, "--snapshot", stored, "--accepted", case.accepted)
    assert result.returncode == 1
    line = "PYSEC-2023-228 (CVE-2023-5752): pip 23.2.1 (pins.txt), fixed in 23.3"
    assert f"FOUND {line}\n" in result.stdout
    case.accept("PYSEC-2023-228  # nothing comes from Mercurial\n")
    result = run("--pins", case.pins, "--snapshot", stored, "--accepted", case.accepted)
    assert result.returncode == 0
    assert f"accepted, nothing comes from Mercurial: {line}\n" in result.stdout


INTRODUCED = (("introduced", "1.2"), ("fixed", "1.10"))
AGAIN = (("introduced", "0"), ("fixed", "1.2"), ("introduced", "2.0"), ("last_affected", "2.4"))


@pytest.mark.parametrize(("version", "events", "remedy"), [
    ("1.1", INTRODUCED, None),
    ("1.2rc1", INTRODUCED, None),
    ("1.2", INTRODUCED, "fixed in 1.10"),
    ("1.9.9", INTRODUCED, "fixed in 1.10"),
    ("1.10rc1", INTRODUCED, "fixed in 1.10"),
    ("1.10", INTRODUCED, None),
    ("0.1", AGAIN, "fixed in 1.2"),
    ("1.2", AGAIN, None),
    ("2.0", AGAIN, "not fixed in any version"),
    ("2.4", AGAIN, "not fixed in any version"),
    ("2.4.1", AGAIN, None),
    ("5", (("introduced", "0"),), "not fixed in any version"),
])  # fmt: skip
def test_ranges(case: Case, version: str, events: Any, remedy: str | None) -> None:
    case.pin(f"Some_Package=={version}")
    for order in (events, events[::-1]):
        result = case.update(advisory("some-package", *order, aliases=["CVE-1"]))
        assert result.returncode == (0 if remedy is None else 1), result.stderr
        found = f"FOUND X-1 (CVE-1): some-package {version} (pins.txt), {remedy}\n"
        assert (found in result.stdout) == (remedy is not None)
        assert "of 2025-02-01, 28 days old\n" in result.stdout


def test_versions_outside_of_ranges(case: Case) -> None:
    given = advisory("package", *INTRODUCED, versions=["1.2", "1.9", "3.0.1"])
    case.pin("package==3.0.1")
    assert case.update(given).returncode == 1
    [stored] = json.loads(case.snapshot.read_text(encoding="utf-8"))["advisories"]
    assert stored["affected"][0]["versions"] == ["3.0.1"]
    case.pin("package==3.0.2")
    assert case.run().returncode == 0


def test_what_is_not_stored(case: Case) -> None:
    case.pin("package==1")
    everything = ("introduced", "0")
    result = case.update(
        advisory("other", everything, id="X-1"),
        advisory("package", everything, id="X-2", ecosystem="npm"),
        advisory("package", everything, id="X-3", withdrawn="2025-02-02T00:00:00Z"),
    )
    assert result.returncode == 0
    assert "1 pins, 0 advisories for their packages, 0 apply" in result.stdout


def test_what_makes_it_fail(case: Case) -> None:
    case.pin("package==1")
    assert case.update(advisory("package", *INTRODUCED)).returncode == 0
    case.accept("X-7  # of no use\n")
    result = case.run()
    assert result.returncode == 1
    assert "ACCEPTED FOR NOTHING: X-7" in result.stdout
    case.accept("X-7\n")
    assert "does not say why X-7 is accepted" in case.run().stderr
    case.accept("")
    case.pin("package==1", "another==2")
    result = case.run()
    assert result.returncode == 1
    assert "NOT IN THE SNAPSHOT, which has to be updated: another\n" in result.stdout
    case.pins.write_text("package>=1\n", encoding="utf-8")
    assert "pins nothing by this line: package>=1" in case.run().stderr
    (case.folder / "empty").mkdir()
    case.pin("package==1")
    assert "has no advisories" in case.run("--update", case.folder / "empty").stderr


def test_a_checkout_in_yaml(case: Case) -> None:
    pytest.importorskip("yaml")
    (case.folder / "x.yaml").write_text(
        "id: X-1\nmodified: 2025-02-01T00:00:00Z\naffected:\n- package:\n    ecosystem: PyPI\n"
        "    name: package\n  ranges:\n  - type: ECOSYSTEM\n    events:\n"
        "    - introduced: '0'\n    - fixed: 1.10\n",
        encoding="utf-8",
    )
    case.pin("package==1.9")
    result = case.run("--update", case.folder)
    assert "FOUND X-1 (): package 1.9 (pins.txt), fixed in 1.10\n" in result.stdout
