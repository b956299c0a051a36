"""The installed C++ library, as CMake, pkg-config and one line of a compiler find it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(os.environ["TEST_DATA"])
INSTALL = ROOT / "install" / "install.py"
PROGRAM = ROOT / "tests" / "consumers" / "one_function.cc"
ALL_OPERATIONS = ROOT / "tests" / "consumers" / "plain.cc"

# The library's version, the version of its interface, and some that must be refused.
VERSION = re.findall(r'^VERSION = "(.+)"$', (ROOT / "version.bzl").read_text(), re.MULTILINE)[0]
MAJOR, MINOR, PATCH = map(int, VERSION.split("."))
OTHERS = [f"{MAJOR}.{MINOR}.{PATCH + 1}", f"{MAJOR}.{MINOR + 1}", f"{MAJOR + 1}"]

# One instruction set, for tests that do not depend on which: it compiles several times as fast.
FASTER = "-DARRAYOPS_STATIC_TARGET"

# What a project asks for, and how its CMake is kept from the ways to Highway that come earlier.
NO_PACKAGE = ["-DCMAKE_DISABLE_FIND_PACKAGE_hwy=ON"]
NO_PKG_CONFIG = [*NO_PACKAGE, "-DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON"]
NOWHERE = [*NO_PKG_CONFIG, f"-DCMAKE_FIND_ROOT_PATH={ROOT}/nowhere"]
NOWHERE += ["-DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY"]

CMAKE_LISTS = f"""\
cmake_minimum_required(VERSION 3.16)
project(consumer CXX)
find_package(arrayops ${{WANTED}} REQUIRED)
find_package(arrayops REQUIRED) # once more, as another part of a project would
add_executable(program {PROGRAM})
target_link_libraries(program PRIVATE arrayops::arrayops)
"""

# Two parts of a project; a shared library is among the targets that link the kernels.
COMPILED_CMAKE_LISTS = f"""\
cmake_minimum_required(VERSION 3.16)
project(consumer CXX)
add_subdirectory(part)
find_package(arrayops REQUIRED)
add_executable(program {ALL_OPERATIONS})
target_link_libraries(program PRIVATE arrayops::compiled)
"""
PART_CMAKE_LISTS = f"""\
find_package(arrayops REQUIRED)
add_library(part SHARED {PROGRAM})
target_link_libraries(part PRIVATE arrayops::compiled)
"""


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {k: v for k, v in os.environ.items() if k != "BUILD_WORKING_DIRECTORY"}
    return subprocess.run(
        list(map(str, command)),
        env=variables | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def succeed(*command: str | Path, **environment: str) -> str:
    result = run(*command, **environment)
    assert result.returncode == 0, result.stdout
    return result.stdout


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that was then moved to another folder."""
    folder = tmp_path_factory.mktemp("installed")
    succeed(sys.executable, INSTALL, folder / "before")
    return (folder / "before").rename(folder / "after")


def configure(prefix: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "CMakeLists.txt").write_text(CMAKE_LISTS)
    folders = ["-S", str(folder), "-B", str(folder / "build"), f"-DCMAKE_PREFIX_PATH={prefix}"]
    return run("cmake", *folders, *options)


def test_files(prefix: Path) -> None:
    headers = {name for name in files_below(prefix) if name.startswith("include/")}
    assert headers == {f"include/{name}" for name in files_below(ROOT / "include")}
    assert "include/arrayops/arrayops.h" in headers
    assert "include/arrayops/internal/dispatch.h" in headers
    sources = {f"share/arrayops/src/{path.name}" for path in (ROOT / "src").glob("*.cc")}
    assert "share/arrayops/src/clip.cc" in sources
    assert files_below(prefix) - headers - sources == {
        "lib/cmake/arrayops/arrayopsConfig.cmake",
        "lib/cmake/arrayops/arrayopsConfigVersion.cmake",
        "share/doc/arrayops/LICENSE",
        "share/pkgconfig/arrayops.pc",
    }
    for name in files_below(prefix):
        assert str(prefix.parent) not in (prefix / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [[], NO_PACKAGE, NO_PKG_CONFIG], ids=len)
def test_cmake(prefix: Path, options: list[str], tmp_path: Path) -> None:
    wanted = [f"-DWANTED={MAJOR}.{MINOR}", f"-DCMAKE_CXX_FLAGS={FASTER}"]
    configured = configure(prefix, tmp_path, *wanted, *options)
    assert configured.returncode == 0, configured.stdout
    succeed("cmake", "--build", tmp_path / "build")
    succeed(tmp_path / "build" / "program")


def test_cmake_with_compiled_kernels(prefix: Path, tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "CMakeLists.txt").write_text(PART_CMAKE_LISTS)
    (tmp_path / "CMakeLists.txt").write_text(COMPILED_CMAKE_LISTS)
    build = tmp_path / "build"
    folders = ["-S", str(tmp_path), "-B", str(build), f"-DCMAKE_PREFIX_PATH={prefix}"]
    succeed("cmake", *folders, f"-DCMAKE_CXX_FLAGS={FASTER}")
    succeed("cmake", "--build", build, "--parallel", "2")
    succeed(build / "program")


@pytest.mark.parametrize("wanted", [VERSION, f"{MAJOR}.{MINOR}...<{MAJOR + 1}", f"0...{VERSION}"])
def test_cmake_takes_the_version(prefix: Path, wanted: str, tmp_path: Path) -> None:
    configured = configure(prefix, tmp_path, f"-DWANTED={wanted}")
    assert configured.returncode == 0, configured.stdout


@pytest.mark.parametrize("wanted", [*OTHERS, f"0.0.1...<{VERSION}"])
def test_cmake_refuses_another_version(prefix: Path, wanted: str, tmp_path: Path) -> None:
    configured = configure(prefix, tmp_path, f"-DWANTED={wanted}")
    assert configured.returncode != 0
    assert f"arrayopsConfig.cmake, version: {VERSION}" in configured.stdout


def test_cmake_says_that_highway_is_missing(prefix: Path, tmp_path: Path) -> None:
    configured = configure(prefix, tmp_path, *NOWHERE)
    assert configured.returncode != 0
    assert "arrayops needs Highway 1.0.3 or later" in " ".join(configured.stdout.split())


def test_pkg_config(prefix: Path, tmp_path: Path) -> None:
    path = str(prefix / "share" / "pkgconfig")
    options = ["--cflags", "--libs", f"arrayops = {VERSION}"]
    flags = succeed("pkg-config", *options, PKG_CONFIG_PATH=path).split()
    succeed("g++", "-std=c++20", FASTER, PROGRAM, *flags, "-o", tmp_path / "program")
    succeed(tmp_path / "program")
    assert run("pkg-config", f"arrayops >= {OTHERS[0]}", PKG_CONFIG_PATH=path).returncode != 0


def test_one_line(prefix: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    succeed("g++", "-std=c++20", f"-I{prefix}/include", PROGRAM, "-lhwy", "-o", program)
    succeed(program)


def test_install_says_what_it_installs(tmp_path: Path) -> None:
    lines = succeed(sys.executable, INSTALL, tmp_path).splitlines()
    assert sorted(lines) == sorted(str(tmp_path / name) for name in files_below(tmp_path))


def test_install_to_a_folder_relative_to_the_callers(tmp_path: Path) -> None:
    caller = str(tmp_path / "caller")
    succeed(sys.executable, INSTALL, "../here", BUILD_WORKING_DIRECTORY=caller)
    assert "include/arrayops/sum.h" in files_below(tmp_path / "here")


def test_install_below_destdir(tmp_path: Path) -> None:
    succeed(sys.executable, INSTALL, "/usr/local", DESTDIR=f"{tmp_path}/stage")
    assert "include/arrayops/sum.h" in files_below(tmp_path / "stage" / "usr" / "local")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: PREFIX"),
        (["/one", "/two"], "unrecognized arguments: /two"),
        (["--wrong"], "the following arguments are required: PREFIX"),
        ([""], "PREFIX is empty"),
    ],
)
def test_install_refuses_other_arguments(arguments: list[str], message: str) -> None:
    result = run(sys.executable, INSTALL, *arguments)
    assert result.returncode == 2
    assert message in result.stdout


def test_install_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "include").write_text("a file")
    result = run(sys.executable, INSTALL, tmp_path)
    assert result.returncode == 1
    assert result.stdout.startswith(f"install: {tmp_path}/include/arrayops")
