"""C++ programs use the headers as a project without Bazel would: one compiler command line."""

from __future__ import annotations

import functools
import platform
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from compilers import HERE, INCLUDE, ROOT, STRICT, compile_cc

# For tests that only the types decide: without the kernels it compiles several times as fast.
FRONT_END_ONLY = [*STRICT, "-fsyntax-only", "-DARRAYOPS_COMPILED"]

# For tests that do not depend on how many targets there are.
FEW_TARGETS = "-DHWY_DISABLED_TARGETS=(HWY_SSSE3|HWY_SSE4|HWY_AVX3)"

PUBLIC_HEADERS = sorted(path.name for path in (INCLUDE / "arrayops").glob("*.h"))
MUST_NOT_COMPILE = sorted(path.stem for path in (HERE / "must_not_compile").glob("*.cc"))


def time_of_children() -> float:
    """Returns the CPU seconds of the processes that have ended, whatever else runs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def build_and_run(compiler: str, folder: Path, sources: list[str], *flags: str) -> float:
    """Builds a program with one command, runs it, and returns the compiler's CPU time."""
    program = folder / "program"
    files = [HERE / source for source in sources]
    start = time_of_children()
    built = compile_cc(compiler, "-O2", *STRICT, *flags, *files, "-o", program, "-lhwy")
    seconds = time_of_children() - start
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([program], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return seconds


def test_plain(compiler: str, tmp_path: Path) -> None:
    # GCC warns more when it optimises, Clang the same.
    optimise = "-O2" if compiler == "g++" else "-O0"
    build_and_run(compiler, tmp_path, ["plain.cc"], optimise)


def test_one_function(compiler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = build_and_run(compiler, tmp_path, ["one_function.cc"])
    with capsys.disabled():
        print(f"\n{compiler}: a unit that calls Sum of doubles compiles in {seconds:.1f} s")


def test_two_units(tmp_path: Path) -> None:
    build_and_run("g++", tmp_path, ["two_units_main.cc", "two_units_other.cc"], "-O0", FEW_TARGETS)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the targets are those of x86-64")
def test_units_for_other_targets(tmp_path: Path) -> None:
    # The linker keeps the first copy of what several units have. The copy of a unit with fewer
    # targets must not use the tables of the others, nor they its tables.
    units: list[str | Path] = []
    for name, *flags in [
        ("two_units_other", "-O2", "-DHWY_DISABLED_TARGETS=(HWY_SSSE3|HWY_SSE4|HWY_AVX3_DL)"),
        ("own_highway", "-O0", "-DHWY_DISABLED_TARGETS=HWY_AVX2", f"-I{HERE}"),
        ("other_targets_main", "-O0"),
    ]:
        unit = tmp_path / f"{name}.o"
        built = compile_cc("g++", *flags, *STRICT, "-c", HERE / f"{name}.cc", "-o", unit)
        assert built.returncode == 0, built.stderr
        units.append(unit)
    program = tmp_path / "program"
    built = compile_cc("g++", *units, "-o", program, "-lhwy")
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([program], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_own_pass(compiler: str, tmp_path: Path) -> None:
    build_and_run(compiler, tmp_path, ["own_pass.cc"], "-O0", FEW_TARGETS, f"-I{HERE}")


@pytest.mark.parametrize(
    "flags",
    [["-O0", "-fno-exceptions", "-fno-rtti"], ["-O0", "-march=native"]],
    ids=["no-exceptions-no-rtti", "native"],
)
def test_static_target(compiler: str, flags: list[str], tmp_path: Path) -> None:
    build_and_run(compiler, tmp_path, ["plain.cc"], "-DARRAYOPS_STATIC_TARGET", *flags)


def test_native_with_dispatch(tmp_path: Path) -> None:
    build_and_run("g++", tmp_path, ["plain.cc"], "-O0", "-march=native")


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the file is for x86-64 only")
def test_own_highway_targets(tmp_path: Path) -> None:
    # What Bazel compiles in place of Highway's library must see the same targets as that library.
    libraries: list[str | Path] = [ROOT / "third_party" / "highway_targets.cc", "-lhwy"]
    unit = tmp_path / "targets.o"
    built = compile_cc("g++", *STRICT, "-c", HERE / "targets.cc", "-o", unit)
    assert built.returncode == 0, built.stderr
    outputs = []
    for library in libraries:
        program = tmp_path / "targets"
        built = compile_cc("g++", *STRICT, unit, library, "-o", program)
        assert built.returncode == 0, built.stderr
        ran = subprocess.run([program], capture_output=True, text=True)
        assert ran.returncode == 0, ran.stdout
        outputs.append(ran.stdout)
    assert outputs[0] == outputs[1] != ""


@pytest.mark.parametrize(
    "flags",
    [
        ["-ffast-math"],
        ["-ffast-math", "-fno-finite-math-only"],
        ["-funsafe-math-optimizations"],
        ["-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math"],
        ["-ffinite-math-only"],
        ["-fno-signed-zeros"],
        ["-freciprocal-math"],
        pytest.param(
            ["-mfpmath=387"],
            marks=pytest.mark.skipif(platform.machine() != "x86_64", reason="there is no x87"),
        ),
    ],
    ids=" ".join,
)
def test_inexact_arithmetic_is_refused(flags: list[str], tmp_path: Path) -> None:
    unit = tmp_path / "unit.cc"
    unit.write_text('#include "arrayops/types.h"\n')
    assert compile_cc("g++", *FRONT_END_ONLY, unit).returncode == 0
    result = compile_cc("g++", *FRONT_END_ONLY, *flags, unit)
    assert result.returncode != 0
    assert "arrayops promises exact results" in result.stderr


def test_int128_of_the_compiler(compiler: str) -> None:
    flags = ["-Wno-pedantic", "-std=gnu++20"]  # the warning is of __int128
    result = compile_cc(compiler, *FRONT_END_ONLY, *flags, HERE / "gnu_int128.cc")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("before", "flags"),
    [("hwy/highway.h", []), ("hwy/targets.h", ["-DARRAYOPS_STATIC_TARGET"])],
    ids=["highway", "static"],
)
def test_order_of_inclusion(before: str, flags: list[str], tmp_path: Path) -> None:
    unit = tmp_path / "unit.cc"
    ours = '#include "arrayops/internal/dispatch.h"\n'
    unit.write_text(f'{ours}#include "{before}"\n')
    assert compile_cc("g++", "-fsyntax-only", *flags, unit).returncode == 0
    unit.write_text(f'#include "{before}"\n{ours}')
    result = compile_cc("g++", "-fsyntax-only", *flags, unit)
    assert result.returncode != 0
    assert f"include arrayops before {before}" in result.stderr


def test_there_are_headers() -> None:
    assert "arrayops.h" in PUBLIC_HEADERS
    assert MUST_NOT_COMPILE


@pytest.mark.parametrize("header", PUBLIC_HEADERS)
def test_header_alone(header: str, tmp_path: Path) -> None:
    # Included twice, since the second time its guard must make it empty.
    unit = tmp_path / "unit.cc"
    unit.write_text(f'#include "arrayops/{header}"\n' * 2)
    result = compile_cc("g++", *FRONT_END_ONLY, unit)
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="session")
def precompiled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str | Path]]:
    """For a compiler, what makes it read the headers from where it has compiled them once."""

    @functools.cache
    def flags(compiler: str) -> list[str | Path]:
        header = tmp_path_factory.mktemp("precompiled") / "arrayops.h"
        source = INCLUDE / "arrayops" / "arrayops.h"
        output = header.with_suffix(".h.gch")
        strict = [flag for flag in FRONT_END_ONLY if flag != "-fsyntax-only"]
        built = compile_cc(compiler, *strict, "-x", "c++-header", source, "-o", output)
        assert built.returncode == 0, built.stderr
        return ["-include", header]

    return flags


@pytest.mark.parametrize("name", MUST_NOT_COMPILE)
def test_must_not_compile(
    compiler: str, name: str, precompiled: Callable[[str], list[str | Path]]
) -> None:
    flags = [*FRONT_END_ONLY, *precompiled(compiler)]
    source = HERE / "must_not_compile" / f"{name}.cc"
    good = compile_cc(compiler, *flags, source)
    assert good.returncode == 0, good.stderr
    bad = compile_cc(compiler, *flags, "-DBAD", source)
    assert bad.returncode != 0, "the bad variant compiles"
