"""Installs the C++ library: headers, sources of kernels, and what CMake and pkg-config read."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# The checkout's files as Bazel lays them out for this program.
ROOT = Path(__file__).absolute().parents[1]

FOLDERS = {
    "LICENSE": "share/doc/arrayops",
    "install/arrayops.pc": "share/pkgconfig",
    "install/arrayopsConfig.cmake": "lib/cmake/arrayops",
    "install/arrayopsConfigVersion.cmake": "lib/cmake/arrayops",
}


def files() -> Iterator[tuple[Path, Path]]:
    """Every file to install, with its path below the prefix."""
    for header in sorted((ROOT / "include").rglob("*.h")):
        yield header, header.relative_to(ROOT)
    for source in sorted((ROOT / "src").glob("*.cc")):
        yield source, Path("share/arrayops/src", source.name)
    for name, folder in FOLDERS.items():
        yield ROOT / name, Path(folder, Path(name).name)


def folder_of(prefix: str) -> Path:
    """The folder to copy to: the prefix, below DESTDIR if that is set, as packagers expect."""
    # Bazel runs this in a folder of its own, and says in which folder it was called.
    caller = os.environ.get("BUILD_WORKING_DIRECTORY", "")
    path = Path(os.path.abspath(os.path.join(caller, prefix)))
    staged = os.environ.get("DESTDIR")
    return Path(os.path.abspath(os.path.join(caller, staged + str(path)))) if staged else path


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bazel run //:install --",
        description=__doc__,
        epilog="The environment variable DESTDIR is put in front of PREFIX. The installed files "
        "work wherever they are: the whole folder can be moved.",
    )
    parser.add_argument("prefix", metavar="PREFIX", help="the folder: /usr/local, say")
    prefix = parser.parse_args().prefix
    if not prefix:
        parser.error("PREFIX is empty")
    folder = folder_of(prefix)
    for source, path in files():
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        except OSError as error:
            sys.exit(f"install: {target}: {error.strerror}")
        print(target)


if __name__ == "__main__":
    main()
