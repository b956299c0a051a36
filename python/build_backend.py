"""What installers such as pip build the package by (PEP 517): Bazel, for the Python that runs this.

Nothing but the standard library is needed here. The wheel's other needs are the build's own: see
tools/setup, which installs them on Debian.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core_metadata import core_metadata, file_name

ROOT = Path(__file__).resolve().parents[1]

Settings = Mapping[str, Any] | None

_NO_BAZEL = """\
arrayops is built by Bazel, and there is neither bazel nor bazelisk on the PATH. On Debian,
tools/setup of a checkout installs it, and all else that the build needs."""


@contextmanager
def bazel_command() -> Iterator[list[str]]:
    """Gives the command of Bazel, with the options that go before its own commands."""
    bazel = shutil.which("bazel") or shutil.which("bazelisk")
    if not bazel:
        sys.exit(_NO_BAZEL)
    if not ROOT.is_relative_to(Path(tempfile.gettempdir()).resolve()):
        yield [bazel]
        return
    # A copy of pip's, which is soon deleted: neither a server nor outputs shall outlive it.
    with tempfile.TemporaryDirectory(prefix="arrayops-bazel-") as outputs:
        yield [bazel, "--batch", f"--output_base={outputs}"]


def run(command: list[str]) -> str:
    """Runs a command in the source folder and returns its output; the errors go to the caller's."""
    # Of the base installation: a virtual environment for the build is out of an action's sight.
    base = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    try:
        return subprocess.run(
            command,
            check=True,
            cwd=ROOT,
            env={**os.environ, "ARRAYOPS_PYTHON": base},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"arrayops was not built: {error}")


def build_wheel(
    wheel_directory: str,
    config_settings: Settings = None,  # noqa: ARG001 - PEP 517 names the parameters
    metadata_directory: str | None = None,  # noqa: ARG001
) -> str:
    """Builds the wheel and returns its name."""
    with bazel_command() as bazel:
        folder = Path(run([*bazel, "info", "-c", "opt", "bazel-bin"]).strip(), "python")
        for old in folder.glob("*.whl"):  # of another version or Python
            old.unlink()
        run([*bazel, "build", "-c", "opt", "//python:wheel"])
        [wheel] = folder.glob("*.whl")
        shutil.copyfile(wheel, Path(wheel_directory, wheel.name))
        return wheel.name


def source_files() -> list[str]:
    """Returns the paths of all files of the source: those that git knows, or that an sdist has."""
    if (ROOT / "PKG-INFO").exists():
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        made = re.compile(r"PKG-INFO|bazel-.*|(.*/)?__pycache__/.*")
        return sorted(str(path) for path in paths if not made.fullmatch(str(path)))
    files = run(["git", "ls-files", "-z"]).split("\0")[:-1]
    return sorted(file for file in files if (ROOT / file).is_file())


def build_sdist(
    sdist_directory: str,
    config_settings: Settings = None,  # noqa: ARG001 - PEP 517 names the parameters
) -> str:
    """Packs the source and returns the archive's name; the same files make the same archive."""
    source = runpy.run_path(str(ROOT / "version.bzl"))  # is Python, too
    template = (ROOT / "python" / "METADATA.in").read_text(encoding="utf-8")
    description = (ROOT / "README.md").read_text(encoding="utf-8")
    metadata = core_metadata(template, source["DISTRIBUTION"], source["VERSION"], description)
    contents = {"PKG-INFO": metadata.encode()}
    for file in source_files():
        contents[file] = (ROOT / file).read_bytes()

    folder = f"{file_name(source['DISTRIBUTION'])}-{source['VERSION']}"
    name = f"{folder}.tar.gz"
    with (
        gzip.GzipFile(Path(sdist_directory, name), "wb", mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path, data in contents.items():
            entry = tarfile.TarInfo(f"{folder}/{path}")
            entry.size = len(data)
            entry.mode = 0o755 if os.access(ROOT / path, os.X_OK) else 0o644
            archive.addfile(entry, io.BytesIO(data))
    return name
