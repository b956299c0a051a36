"""The wheel as pip sees it: its files, its metadata, and what its libraries need to run."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import arrayops
import pytest
from packaging.tags import sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from wheel.wheelfile import WheelFile

WHEEL = Path(os.environ["ARRAYOPS_WHEEL"])
ROOT = Path(os.environ["TEST_DATA"])
EXTENSION = f"arrayops/_arrayops{sysconfig.get_config_var('EXT_SUFFIX')}"

# The libraries that every Linux with glibc has.
SYSTEM_LIBRARIES = r"(libc|libm|libstdc\+\+|libgcc_s|ld-linux-[a-z0-9-]+)\.so\.\d+"


@pytest.fixture
def metadata() -> Message:
    with WheelFile(WHEEL) as file:
        return Parser().parsestr(file.read(f"{file.dist_info_path}/METADATA").decode())


def of_the_source(name: str) -> str:
    match = re.search(rf'^{name} = "(.+)"$', (ROOT / "version.bzl").read_text(), re.MULTILINE)
    assert match
    return match[1]


def test_name_and_tag() -> None:
    name, version, build, tags = parse_wheel_filename(WHEEL.name)
    assert name == canonicalize_name(of_the_source("DISTRIBUTION"))
    assert (str(version), build) == (of_the_source("VERSION"), ())
    assert tags <= set(sys_tags())
    assert all(tag.interpreter == tag.abi for tag in tags)


def test_contents() -> None:
    with zipfile.ZipFile(WHEEL) as file:
        files = [entry.filename for entry in file.infolist() if not entry.is_dir()]
    names = {name for name in files if ".dist-info/" not in name}
    libraries = {name for name in names if re.fullmatch(r"arrayops/lib.+\.so\.\d+", name)}
    package = {"arrayops/__init__.py", "arrayops/__init__.pyi", "arrayops/py.typed", EXTENSION}
    assert names - libraries == package


def test_pip_installs_it(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", symlinks=True, with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    # Without the tests' own packages: the wheel needs nothing but Python.
    pip = [sys.executable, "-I", "-m", "pip", "--python", str(python), "--no-cache-dir"]
    subprocess.run([*pip, "install", "--quiet", "--no-index", str(WHEEL)], check=True)
    program = "import array, arrayops; print(arrayops.sum(array.array('d', [1e100, 1.5, -1e100])))"
    command = [str(python), "-I", "-c", program]
    assert subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout == b"1.5\n"


def test_record() -> None:
    """Reading through WheelFile compares every file with its hash in RECORD."""
    with WheelFile(WHEEL) as file:
        for name in file.namelist():
            file.read(name)
        assert not file.testzip()


def test_metadata(metadata: Message) -> None:
    assert metadata["Name"] == of_the_source("DISTRIBUTION")
    assert metadata["Version"] == of_the_source("VERSION")
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.10"
    assert metadata.get_all("Requires-Dist") is None
    assert metadata.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")
    assert metadata.get_all("Classifier")


def test_version() -> None:
    assert importlib.metadata.version(of_the_source("DISTRIBUTION")) == of_the_source("VERSION")
    assert arrayops.__version__ == of_the_source("VERSION")


def dynamic_section(library: Path, tag: str) -> list[str]:
    """Returns the values of one kind of entry that the dynamic linker reads."""
    command = ["readelf", "--dynamic", "--wide", str(library)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.findall(rf"\({tag}\).*\[(.+)\]", output)


def test_needs_only_the_c_and_cxx_libraries() -> None:
    package = Path(arrayops.__file__).parent
    carried = {path.name for path in package.glob("lib*.so*")}
    for library in package.glob("*.so*"):
        for needed in dynamic_section(library, "NEEDED"):
            assert needed in carried or re.fullmatch(SYSTEM_LIBRARIES, needed), needed
    assert dynamic_section(package.parent / EXTENSION, "RUNPATH") == ["$ORIGIN"]


def test_uses_its_own_libraries() -> None:
    """The libraries in the wheel are used, even if the system has them too."""
    with open("/proc/self/maps") as maps:
        loaded = {line.split()[-1] for line in maps if "hwy" in line}
    package = str(Path(arrayops.__file__).parent)
    assert all(path.startswith(package) for path in loaded), loaded


def test_shows_only_its_entry() -> None:
    command = [
        "nm",
        "--dynamic",
        "--defined-only",
        str(Path(arrayops.__file__).parents[1] / EXTENSION),
    ]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert [line.split()[-1] for line in output.splitlines()] == ["PyInit__arrayops"]


def test_is_not_the_checkout() -> None:
    assert Path(arrayops.__file__).is_relative_to(sys.prefix)
