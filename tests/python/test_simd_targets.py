"""Every instruction set of the build that this machine has gives the same bits."""

from __future__ import annotations

import functools
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import target_sample
from subject import SANITIZED
from subject import ops as arrayops

VARIABLE = "ARRAYOPS_SIMD_TARGET"

# What Highway asks of an x86 processor for each of its targets, as /proc/cpuinfo calls it.
X86_NEEDS = {
    "SSSE3": "ssse3",
    "SSE4": "ssse3 sse4_1 sse4_2 pclmulqdq aes",
    "AVX2": "ssse3 sse4_1 sse4_2 pclmulqdq aes avx avx2 abm bmi1 bmi2 fma f16c",
}
X86_NEEDS["AVX3"] = X86_NEEDS["AVX2"] + " avx512f avx512vl avx512dq avx512bw avx512cd"
X86_NEEDS["AVX3_DL"] = X86_NEEDS["AVX3"] + (
    " avx512_vnni vpclmulqdq avx512vbmi avx512_vbmi2 vaes avx512_vpopcntdq avx512_bitalg gfni"
)


def python(target: str | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != VARIABLE}
    if target is not None:
        environment[VARIABLE] = target
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def named_target(target: str | None) -> str:
    run = python(target, "-c", "import arrayops; print(arrayops.simd_target())")
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@functools.cache
def targets() -> list[str]:
    """The available targets, best first, read from the error for an unknown one."""
    run = python("NONE_SUCH", "-c", "import arrayops")
    last = run.stderr.strip().splitlines()[-1]
    return re.findall(r"\w+", last.rpartition(":")[2])


def sample_of(target: str | None) -> Any:
    run = python(target, target_sample.__file__)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def cpu_flags() -> set[str]:
    text = Path("/proc/cpuinfo").read_text()
    found = re.search(r"^flags\s*: (.*)$", text, re.MULTILINE)
    return set(found[1].split()) if found else set()


def test_an_unknown_target_is_an_import_error() -> None:
    for name in ("NONE_SUCH", "avx2", " AVX2", "AVX2,AVX3", "0"):
        run = python(name, "-c", "import arrayops")
        assert run.returncode == 1
        last = run.stderr.strip().splitlines()[-1]
        assert last.startswith("ImportError: ")
        assert VARIABLE in last
        assert f"'{name}'" in last
    assert targets()


def test_an_empty_variable_means_the_best() -> None:
    assert named_target("") == named_target(None) == targets()[0]


def test_every_target_is_used_when_asked_for() -> None:
    for target in targets():
        assert named_target(target) == target
    assert len(set(targets())) == len(targets())


def test_this_process_uses_one_of_them() -> None:
    target = arrayops.simd_target()
    assert isinstance(target, str)
    assert target in targets()
    assert target == (os.environ.get(VARIABLE) or targets()[0])


@pytest.mark.skipif(
    platform.machine() != "x86_64" or not Path("/proc/cpuinfo").exists(),
    reason="the flags of x86-64 processors, as Linux gives them",
)
@pytest.mark.skipif(SANITIZED, reason="some are left out with sanitizers")
def test_no_target_of_this_processor_is_missing() -> None:
    flags = cpu_flags()
    for target, needs in X86_NEEDS.items():
        if flags.issuperset(needs.split()):
            assert target in targets()
    assert len(targets()) > 1


def test_every_target_gives_the_same_bits() -> None:
    best = sample_of(None)
    assert best["target"] == targets()[0]
    assert len(best["sample"]) > 5000
    for target in targets():
        other = sample_of(target)
        assert other["target"] == target
        differ = [key for key, value in best["sample"].items() if other["sample"][key] != value]
        assert differ == [], target
