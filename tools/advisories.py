"""Compares the pinned Python packages with a stored snapshot of known advisories; needs no network.

    python tools/advisories.py                 the check; fails on what is not in the accepted list
    python tools/advisories.py --update DIR    stores a new snapshot

DIR is a checkout of github.com/pypa/advisory-database, for which PyYAML must be there, or a folder
with the JSON files of OSV's export for PyPI. The snapshot has OSV's fields, of the pinned packages
alone: https://ossf.github.io/osv-schema/.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from packaging.utils import canonicalize_name
from packaging.version import Version

TOOLS = Path(__file__).parent
Advisory = dict[str, Any]


class Pin(NamedTuple):
    name: str
    version: Version
    file: str


def read_pins(files: list[Path]) -> list[Pin]:
    pins = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line or line[0] in " #":
                continue
            match = re.match(r"([\w.-]+)==([^\s;\\]+)", line)
            if not match:
                raise SystemExit(f"advisories: {file.name} pins nothing by this line: {line}")
            pins.append(Pin(canonicalize_name(match[1]), Version(match[2]), file.name))
    return pins


def read_accepted(file: Path) -> dict[str, str]:
    """The accepted advisories, each with the reason."""
    accepted = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, reason = map(str.strip, line.partition("#"))
        if name and not reason:
            raise SystemExit(f"advisories: {file.name} does not say why {name} is accepted")
        if name:
            accepted[name] = reason
    return accepted


def in_range(version: Version, events: list[dict[str, str]]) -> bool:
    """What OSV's schema says of a range: the last event that the version has reached decides."""
    affected, reached = False, None
    for event in events:
        [(kind, text)] = event.items()
        if kind not in ("introduced", "fixed", "last_affected"):
            continue
        at = Version("0.dev0") if text == "0" else Version(text)
        passed = version > at if kind == "last_affected" else version >= at
        if passed and (reached is None or at >= reached):
            affected, reached = kind == "introduced", at
    return affected


def ranges_of(affected: dict[str, Any]) -> list[list[dict[str, str]]]:
    return [r["events"] for r in affected.get("ranges", []) if r["type"] == "ECOSYSTEM"]


def is_affected(version: Version, affected: dict[str, Any]) -> bool:
    return any(in_range(version, events) for events in ranges_of(affected)) or any(
        version == Version(listed) for listed in affected.get("versions", [])
    )


def fixes(version: Version, affected: dict[str, Any]) -> str:
    found = {Version(e["fixed"]) for events in ranges_of(affected) for e in events if "fixed" in e}
    later = [fixed for fixed in found if fixed > version]
    return f"fixed in {min(later)}" if later else "not fixed in any version"


def hits(pins: list[Pin], advisories: list[Advisory]) -> Iterator[tuple[str, str]]:
    """Each advisory that a pin falls under: its id, and a line about it."""
    for advisory in advisories:
        for affected in advisory["affected"]:
            for pin in pins:
                if pin.name == affected["package"]["name"] and is_affected(pin.version, affected):
                    also = ", ".join(advisory.get("aliases", []))
                    what = f"{pin.name} {pin.version} ({pin.file})"
                    remedy = fixes(pin.version, affected)
                    yield advisory["id"], f"{advisory['id']} ({also}): {what}, {remedy}"


def check(pins: list[Pin], snapshot: dict[str, Any], accepted: dict[str, str], today: str) -> bool:
    """Prints what there is to say; whether nothing has to be done."""
    date = datetime.date.fromisoformat(snapshot["date"])
    age = (datetime.date.fromisoformat(today) - date).days
    print(f"advisories: the snapshot of {snapshot['source']} is of {date}, {age} days old")
    good = True
    missing = sorted({pin.name for pin in pins} - set(snapshot["packages"]))
    if missing:
        good = False
        print(f"NOT IN THE SNAPSHOT, which has to be updated: {', '.join(missing)}")
    seen = set()
    for name, line in hits(pins, snapshot["advisories"]):
        seen.add(name)
        good &= name in accepted
        print(f"accepted, {accepted[name]}: {line}" if name in accepted else f"FOUND {line}")
    for name in sorted(accepted.keys() - seen):
        good = False
        print(f"ACCEPTED FOR NOTHING: {name} applies to no pin any more")
    count = len(snapshot["advisories"])
    print(f"advisories: {len(pins)} pins, {count} advisories for their packages, {len(seen)} apply")
    return good


def print_modules(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = re.findall(r'^bazel_dep\(name = "(.+?)", version = "(.+?)"', text, re.M)
    names = ", ".join(f"{name} {version}" for name, version in found)
    print(f"advisories: without any data, so not checked, from {file.name}: {names}")


def read_advisory(text: str, suffix: str) -> Advisory:
    if suffix == ".json":
        return dict(json.loads(text))
    try:
        yaml: Any = importlib.import_module("yaml")
    except ImportError:
        raise SystemExit("advisories: reading YAML needs PyYAML, which is not here") from None
    # Dates stay texts.
    return dict(yaml.load(text, Loader=yaml.BaseLoader))


def reduced(advisory: Advisory, names: set[str]) -> Advisory | None:
    """The fields that are stored, or None where the advisory is about none of the names."""
    kept = []
    for affected in advisory.get("affected", []):
        package = affected["package"]
        name = canonicalize_name(package["name"])
        if package["ecosystem"] != "PyPI" or name not in names:
            continue
        ranges = [
            {"type": "ECOSYSTEM", "events": [dict(event) for event in events]}
            for events in ranges_of(affected)
        ]
        entry: dict[str, Any] = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": ranges}
        # Versions that the ranges say already would be most of the file.
        single = [v for v in affected.get("versions", []) if not is_affected(Version(v), entry)]
        kept.append(entry | ({"versions": single} if single else {}))
    if not kept or "withdrawn" in advisory:
        return None
    fields = {name: advisory[name] for name in ("id", "modified", "aliases") if name in advisory}
    return fields | {"affected": kept}


def update(folder: Path, pins: list[Pin], file: Path) -> None:
    names = {pin.name for pin in pins}
    dates, advisories = [], []
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".json", ".yaml"):
            continue
        text = path.read_text(encoding="utf-8")
        modified = re.search(r'\bmodified"?:\s*["\']?(\d{4}-\d\d-\d\d)', text)
        if not modified:
            continue
        dates.append(modified[1])
        # A quick look first: there are thousands, and their lists of versions are long.
        mentioned = re.findall(r'\bname"?:\s*["\']?([\w.-]+)', text)
        if names.isdisjoint(map(canonicalize_name, mentioned)):
            continue
        advisory = reduced(read_advisory(text, path.suffix), names)
        if advisory:
            advisories.append(advisory)
    if not dates:
        raise SystemExit(f"advisories: {folder} has no advisories")
    snapshot = {
        "source": "github.com/pypa/advisory-database",
        "date": max(dates),
        "packages": sorted(names),
        "advisories": sorted(advisories, key=lambda advisory: str(advisory["id"])),
    }
    file.write_text(json.dumps(snapshot, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    parser = argparse.ArgumentParser(description="pinned packages and known advisories")
    parser.add_argument("--update", metavar="DIR", type=Path, help="store a new snapshot")
    parser.add_argument("--pins", type=Path, nargs="+", help="instead of tools/requirements*.txt")
    parser.add_argument("--snapshot", type=Path, default=TOOLS / "advisories.json")
    parser.add_argument("--accepted", type=Path, default=TOOLS / "advisories-accepted.txt")
    parser.add_argument("--today", default=today, help="the day from which the age is counted")
    arguments = parser.parse_args()
    pins = read_pins(arguments.pins or sorted(TOOLS.glob("requirements*.txt")))
    if arguments.update:
        update(arguments.update, pins, arguments.snapshot)
    snapshot = json.loads(arguments.snapshot.read_text(encoding="utf-8"))
    good = check(pins, snapshot, read_accepted(arguments.accepted), arguments.today)
    print_modules(TOOLS.parent / "MODULE.bazel")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
