"""The formatters, linters and type checkers on every file of the checkout.

This test alone looks at the checkout, so that no file is forgotten; it is never taken from a cache.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(os.environ["TEST_DATA"])


def sources(*suffixes: str) -> list[Path]:
    """Returns the checkout's files with one of the suffixes, none that a tool has made."""

    def walk(folder: Path) -> Iterator[Path]:
        for entry in sorted(folder.iterdir()):
            if entry.name.startswith((".", "bazel-", "__pycache__")):
                continue
            if entry.is_dir() and not entry.is_symlink():
                yield from walk(entry)
            elif entry.suffix in suffixes:
                yield entry

    return list(walk(ROOT))


def check(*command: str | Path, cwd: Path = ROOT, **environment: str) -> None:
    result = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode != 0:
        pytest.fail(result.stdout, pytrace=False)


def test_clang_format() -> None:
    files = sources(".h", ".cc")
    assert files
    check("clang-format", "--dry-run", "-Werror", *files)


def test_ruff_check() -> None:
    check("ruff", "check", "--no-cache", *sources(".py", ".pyi"))


def test_ruff_format() -> None:
    check("ruff", "format", "--check", "--no-cache", *sources(".py", ".pyi"))


def test_shell_syntax() -> None:
    scripts = [
        path
        for folder in ("tools", ".ci")
        for path in (ROOT / folder).iterdir()
        if path.is_file()
        and (path.suffix == ".sh" or path.read_bytes().startswith(b"#!/usr/bin/env bash"))
    ]
    assert scripts
    for script in scripts:
        check("bash", "-n", script)


def test_cross_builds_read_the_flags() -> None:
    """Those of copts.bzl, which they read as Python. No other test runs cross.py."""
    check(sys.executable, ROOT / "tools" / "cross.py", "--help")


def test_mypy(tmp_path: Path) -> None:
    """One run a folder, since a file's imports are found beside it."""
    folders = defaultdict(list)
    for path in sources(".py"):
        folders[path.parent].append(path.name)
    assert folders
    for folder, names in folders.items():
        command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
        check(*command, "--cache-dir", tmp_path, *names, cwd=folder)


def test_mypy_on_the_installed_package(tmp_path: Path) -> None:
    check(
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        tmp_path,
        "-p",
        "arrayops",
        cwd=tmp_path,
    )


def test_stubs_match_the_package(tmp_path: Path) -> None:
    check(sys.executable, "-m", "mypy.stubtest", "arrayops", "--ignore-missing-stub", cwd=tmp_path)


def test_arrows_inside_the_binding_go_one_way() -> None:
    """Inputs and outputs do not know each other, and neither knows the calls."""
    folders = {
        "common": {"common"},
        "inputs": {"common", "inputs"},
        "outputs": {"common", "outputs"},
    }
    binding = ROOT / "binding"
    for folder, known in folders.items():
        files = [path for path in sources(".h", ".cc") if path.parent == binding / folder]
        assert files
        for path in files:
            text = path.read_text("utf-8")
            assert set(re.findall(r'^#include "binding/(\w+)/', text, re.M)) <= known, path


def test_one_version() -> None:
    """MODULE.bazel can load no file, so it has the version once more."""
    version = re.search(r'^VERSION = "(.+)"', (ROOT / "version.bzl").read_text("utf-8"), re.M)
    module = re.search(r'^    version = "(.+)"', (ROOT / "MODULE.bazel").read_text("utf-8"), re.M)
    assert version
    assert module
    assert version[1] == module[1]
