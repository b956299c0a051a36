"""The headers compile without warnings for processors that this machine does not have.

Highway includes the kernels of all targets but the static one from a header of the system, in which
compilers do not warn; so each target has to be the static one once. "native" is only one of them.
"""

from __future__ import annotations

import platform
import re
from pathlib import Path

import pytest
from compilers import HERE, ROOT, STRICT, compile_cc

pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the processors are those of x86-64"
)

KERNELS = sorted((ROOT / "src").glob("*.cc"))
PROCESSORS = [
    "x86-64",
    "x86-64-v2",
    "x86-64-v3",
    "x86-64-v4",
    "goldmont",
    "skylake",
    "skylake-avx512",
    "icelake-server",
    "znver4",
    "sapphirerapids",
]

# Together these have all the static targets, with every Highway. The levels (-v2 to -v4) do not
# promise AES, so Highway takes them for processors of SSSE3.
STATIC_TARGETS = {"SSSE3", "SSE4", "AVX2", "AVX3", "AVX3_DL"}


def knows_processor(compiler: str, processor: str, folder: Path) -> bool:
    unit = folder / "empty.cc"
    unit.touch()
    return compile_cc(compiler, f"-march={processor}", "-fsyntax-only", unit).returncode == 0


def test_processors_have_all_targets(tmp_path: Path) -> None:
    unit = tmp_path / "unit.cc"
    lines = ['#include "hwy/detect_targets.h"']
    for target in STATIC_TARGETS:
        lines += [f"#if HWY_STATIC_TARGET == HWY_{target}", f"target={target}", "#endif"]
    unit.write_text("\n".join([*lines, ""]))
    found: set[str] = set()
    for processor in PROCESSORS:
        if knows_processor("g++", processor, tmp_path):
            output = compile_cc("g++", f"-march={processor}", "-E", "-P", unit).stdout
            found.update(re.findall(r"target=(\w+)", output))
    assert found == STATIC_TARGETS


def every_kernel(folder: Path) -> Path:
    """Returns a unit with the kernels of src/, which are those of every element type."""
    assert KERNELS
    lines = []
    for source in KERNELS:
        lines += [f'#include "{source}"', "#undef ARRAYOPS_COMPILE"]
    unit = folder / "every_kernel.cc"
    unit.write_text("\n".join([*lines, ""]))
    return unit


@pytest.mark.parametrize("processor", PROCESSORS)
def test_without_warnings_for(compiler: str, processor: str, tmp_path: Path) -> None:
    if not knows_processor(compiler, processor, tmp_path):
        assert processor != PROCESSORS[0]
        pytest.skip(f"{compiler} does not know {processor}")
    # GCC warns more when it optimises, Clang the same.
    optimise = "-O2" if compiler == "g++" else "-O0"
    for source, *flags in (
        (every_kernel(tmp_path), optimise, "-DARRAYOPS_STATIC_TARGET"),
        (HERE / "plain.cc", optimise, "-DARRAYOPS_STATIC_TARGET"),
        (HERE / "plain.cc", "-O0"),
    ):
        flags += [f"-march={processor}", *STRICT, "-c", "-o", str(tmp_path / "unit.o")]
        built = compile_cc(compiler, *flags, source)
        assert built.returncode == 0, built.stderr
