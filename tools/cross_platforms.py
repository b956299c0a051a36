"""The platforms that cross.py builds the C++ tests for, and how their programs are run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cross"


@dataclass(frozen=True)
class Run:
    """One way to run a platform's programs."""

    name: str
    command: str


@dataclass(frozen=True)
class Platform:
    name: str
    group: str  # the command's argument
    compiler: str
    flags: tuple[str, ...] = ()
    link_flags: str = ""
    suffix: str = ""
    runs: Sequence[Run] = ()
    rapidcheck: Path | None = None  # a library; else the sources, if there are any


# QEMU's "max" has SVE2. Each program tries every target that its processor has.
def qemu(name: str, cpu: str) -> Run:
    return Run(name, f"qemu-aarch64 -cpu {cpu}")


def bochs() -> Run:
    """Returns the run with AVX-512, without the targets that the machine itself has run."""
    older = ":".join(f"*/{target}" for target in ("AVX2", "SSE4", "SSSE3", "SCALAR"))
    kernel = next(WORK.glob("linux/boot/vmlinuz-*"), "no kernel")
    script = ROOT / "tools/bochs.py"
    return Run("AVX-512", f"env GTEST_FILTER='-{older}' {sys.executable} {script} {kernel}")


# Apple's <math.h>, where there are modules, takes a part of zig's <float.h> and so hides the rest.
MACOS_FLAGS = ("-fno-cxx-modules",)
ZIG = f"{ROOT}/.venv-cross/bin/python -m ziglang c++"

PLATFORMS = [
    Platform(
        "aarch64-linux",
        "aarch64",
        "aarch64-linux-gnu-g++",
        link_flags="-static",
        runs=[
            qemu("NEON", "max,sve=off"),
            qemu("SVE, 128 bits", "max,sve128=on,sve256=off"),
            qemu("SVE, 256 bits", "max,sve256=on,sve512=off"),
            qemu("SVE, 512 bits", "max,sve512=on"),
        ],
        rapidcheck=WORK / "librapidcheck-arm64/usr/lib/aarch64-linux-gnu/librapidcheck.a",
    ),
    Platform(
        "x86_64-linux",
        "avx512",
        "g++",
        link_flags="-static",
        runs=[bochs()],
        rapidcheck=Path("/usr/lib/x86_64-linux-gnu/librapidcheck.a"),
    ),
    Platform(
        "x86_64-windows",
        "windows",
        "x86_64-w64-mingw32-g++-posix",
        link_flags="-static",
        suffix=".exe",
        runs=[Run("Wine", "/usr/lib/wine/wine64")],
    ),
    *[
        Platform(f"{cpu}-macos", "macos", f"{ZIG} -target {cpu}-macos", flags=MACOS_FLAGS)
        for cpu in ("x86_64", "aarch64")
    ],
]
