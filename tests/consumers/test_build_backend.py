"""How pip builds the package: from the sdist, by asking Bazel for the wheel.

A script stands in for Bazel, since pip's copies of the source share nothing with a build that was
before, and so take minutes: it gives pip the wheel that Bazel has built for this test.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(os.environ["TEST_DATA"])
WHEEL = Path(os.environ["ARRAYOPS_WHEEL"])
PIP_WHEEL = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-cache-dir"]

STAND_IN = f"""\
#!/bin/sh
echo "$@" >>"$LOG"
echo "python $ARRAYOPS_PYTHON" >>"$LOG"
case "$*" in
  *info*) echo "$OUTPUTS" ;;
  *build*) mkdir -p "$OUTPUTS/python" && cp {WHEEL} "$OUTPUTS/python" ;;
esac
"""


def build_sdist(source: Path, folder: Path) -> Path:
    code = "import sys, build_backend; print(build_backend.build_sdist(sys.argv[1]))"
    result = subprocess.run(
        [sys.executable, "-B", "-c", code, folder],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source / "python")},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return folder / result.stdout.strip()


def unpack(sdist: Path, folder: Path) -> Path:
    """Unpacks the sdist and returns the one folder that is in it."""
    with tarfile.open(sdist) as archive:
        # As pip does, if Python is new enough to have filters; 3.12 and later warn without one.
        if hasattr(tarfile, "data_filter"):
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(folder)
    [unpacked] = folder.iterdir()
    return unpacked


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sdist(ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture
def source(sdist: Path, tmp_path: Path) -> Path:
    return unpack(sdist, tmp_path / "unpacked")


def test_sdist_has_what_is_in_git(source: Path) -> None:
    command = ["git", "ls-files"]
    listed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    expected = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    found = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    assert found == expected | {"PKG-INFO"}
    assert os.access(source / "tools" / "setup", os.X_OK)
    assert not os.access(source / "README.md", os.X_OK)


def test_sdist_has_the_metadata_of_the_wheel(source: Path) -> None:
    metadata = Parser().parsestr((source / "PKG-INFO").read_text(encoding="utf-8"))
    assert metadata["Metadata-Version"] == "2.4"
    assert source.name == f"{metadata['Name']}-{metadata['Version']}"
    assert metadata.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")


def test_sdist_of_an_sdist_is_the_same(sdist: Path, source: Path, tmp_path: Path) -> None:
    again = build_sdist(source, tmp_path)
    assert again.name == sdist.name
    assert again.read_bytes() == sdist.read_bytes()


def test_the_distributions_name_stands_in_one_place(source: Path, tmp_path: Path) -> None:
    file = source / "version.bzl"
    text = re.sub(r'DISTRIBUTION = ".*"', 'DISTRIBUTION = "Exact-Array.Ops"', file.read_text())
    file.write_text(text)
    renamed = build_sdist(source, tmp_path)
    version = re.findall(r'^VERSION = "(.*)"', text, re.MULTILINE)[0]
    assert renamed.name == f"exact_array_ops-{version}.tar.gz"
    metadata = unpack(renamed, tmp_path / "renamed") / "PKG-INFO"
    assert "Name: Exact-Array.Ops\n" in metadata.read_text(encoding="utf-8")


def test_pip_builds_by_bazel(sdist: Path, tmp_path: Path) -> None:
    bazel = tmp_path / "bin" / "bazel"
    bazel.parent.mkdir()
    bazel.write_text(STAND_IN)
    bazel.chmod(0o755)
    # An older wheel must not be taken for the one that is built.
    old = tmp_path / "outputs" / "python" / "arrayops-0.0.0-cp310-cp310-linux_x86_64.whl"
    old.parent.mkdir(parents=True)
    old.touch()
    environment = {
        "PATH": f"{bazel.parent}:{os.environ['PATH']}",
        "LOG": str(tmp_path / "log"),
        "OUTPUTS": str(tmp_path / "outputs"),
    }
    built = tmp_path / "built"
    command = [*PIP_WHEEL, f"--wheel-dir={built}", str(sdist)]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    assert [path.name for path in built.iterdir()] == [WHEEL.name]
    assert (built / WHEEL.name).read_bytes() == WHEEL.read_bytes()

    log = (tmp_path / "log").read_text().splitlines()
    python = f"python {os.path.realpath(sys._base_executable)}"  # type: ignore[attr-defined]
    assert log[1::2] == [python, python]
    commands = ["info -c opt bazel-bin", "build -c opt //python:wheel"]
    for line, end in zip(log[::2], commands, strict=True):
        # pip deletes its copy afterwards, and Bazel's outputs with it.
        assert re.fullmatch(rf"--batch --output_base=\S+ {end}", line)
        assert not Path(line.split()[1].partition("=")[2]).exists()


def test_pip_says_that_bazel_is_missing(sdist: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": str(tmp_path)}
    command = [*PIP_WHEEL, f"--wheel-dir={tmp_path}", str(sdist)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert result.returncode == 1
    assert "arrayops is built by Bazel, and there is neither bazel" in result.stderr
    assert "Traceback" not in result.stderr
    assert not shutil.which("bazel", path=environment["PATH"])
