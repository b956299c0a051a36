"""Builds the C++ tests for other platforms, runs them where they can be run, and prints a table.

tools/cross prepares what this needs. Ninja compiles and runs, in .cross/; what has not changed
since is neither built nor run again.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import runpy
import shlex
import subprocess
import sys
import xml.etree.ElementTree
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cross_platforms import PLATFORMS, ROOT, WORK, Platform

GOOGLETEST = Path("/usr/src/googletest/googletest")

LEFT_OUT = {"large_test"}  # needs gigabytes of memory
# For every element type; the others for fewer, to compile sooner.
ALL_ELEMENTS = {"expected_bits_test"}

FLAGS = ["-O2", "-DNDEBUG", "-Werror", *runpy.run_path(str(ROOT / "tools/copts.bzl"))["COPTS"]]
# Code that is not ours: as the system's headers, without warnings.
LIBRARY_FLAGS = ["-O2", "-std=c++20", "-w"]


@dataclass
class Sources:
    """The libraries that the tests need, as source text."""

    highway: Path
    rapidcheck: Path | None  # else Debian's headers, and a platform's library if there is one

    def includes(self) -> list[str]:
        folders = [self.highway, GOOGLETEST / "include"]
        if self.rapidcheck:
            folders += [self.rapidcheck / "include", self.rapidcheck / "extras/gtest/include"]
        else:
            folders.append(WORK / "include")
        return [f"-isystem{folder}" for folder in folders]


def find_sources() -> Sources:
    def chosen(variable: str, folder: Path) -> Path:
        given = os.environ.get(variable)
        return Path(given).resolve(strict=True) if given else folder

    highway = chosen("HIGHWAY", WORK / "highway")
    rapidcheck = chosen("RAPIDCHECK", WORK / "rapidcheck")
    return Sources(highway, rapidcheck if rapidcheck.exists() else None)


@dataclass
class Ninja:
    """The text of a build.ninja."""

    lines: list[str] = field(default_factory=list)

    def rule(self, name: str, command: str, description: str, *more: str) -> None:
        self.lines += [f"rule {name}", f"  command = {command}", f"  description = {description}"]
        self.lines += [f"  {line}" for line in more]

    def build(self, output: Path, rule: str, inputs: Iterable[Path], **variables: str) -> Path:
        self.lines.append(f"build {output}: {rule} {' '.join(map(str, inputs))}")
        self.lines += [f"  {name} = {value}" for name, value in variables.items()]
        return output


@dataclass
class Test:
    name: str
    object: Path
    program: Path | None
    results: list[Path]  # of each run


def header_only_tests() -> set[str]:
    """Returns the tests that compile kernels of their own, as tests/cc/BUILD.bazel lists them."""
    build = (ROOT / "tests/cc/BUILD.bazel").read_text("utf-8")
    found = re.search(r"^_HEADER_ONLY = (\[.*?\])", build, re.DOTALL | re.MULTILINE)
    assert found
    return {Path(name).stem for name in ast.literal_eval(found[1])}


def needs_rapidcheck(source: Path) -> bool:
    return "PROPERTY_TEST(" in source.read_text("utf-8")


def describe(ninja: Ninja, platform: Platform, sources: Sources) -> list[Test]:
    """Adds a platform's compilations, links and runs."""
    folder = Path(platform.name)  # in .cross, where Ninja runs: Windows has other absolute paths
    includes = sources.includes()

    def compile(source: Path, output: Path, flags: list[str]) -> Path:
        return ninja.build(
            output,
            "compile",
            [source],
            compiler=platform.compiler,
            flags=shlex.join([*flags, *platform.flags, *includes]),
            name=f"{platform.name} {source.name}",
        )

    def library(name: str, files: Iterable[Path], *flags: str) -> list[Path]:
        objects = folder / name
        return [compile(f, objects / f"{f.name}.o", [*LIBRARY_FLAGS, *flags]) for f in files]

    highway = [sources.highway / f"hwy/{name}.cc" for name in ("targets", "per_target", "abort")]
    libraries = library("highway", filter(Path.exists, highway))
    gtest = [GOOGLETEST / "src" / name for name in ("gtest-all.cc", "gtest_main.cc")]
    libraries += library("gtest", gtest, f"-I{GOOGLETEST}")
    properties: list[Path] = []
    if sources.rapidcheck:
        properties = library("rapidcheck", sorted(sources.rapidcheck.glob("src/**/*.cpp")))
    elif platform.rapidcheck:
        properties = [platform.rapidcheck]

    ours = [*FLAGS, f"-I{ROOT}", f"-I{ROOT}/include"]
    if properties:
        source = ROOT / "tests/cc/properties.cc"
        properties = [compile(source, folder / "properties.o", ours), *properties]
    files = sorted(ROOT.glob("src/*.cc"))
    kernels = [compile(f, folder / "kernels" / f"{f.name}.o", ours) for f in files]
    header_only = header_only_tests()

    tests = []
    for source in sorted(ROOT.glob("tests/cc/*_test.cc")):
        if source.stem in LEFT_OUT:
            continue
        flags = list(ours)
        if source.stem not in ALL_ELEMENTS:
            flags.append("-DARRAYOPS_TEST_FEW_ELEMENTS")
        if source.stem not in header_only:
            flags += ["-O1", "-DARRAYOPS_COMPILED"]
        test = Test(source.stem, compile(source, folder / f"{source.stem}.o", flags), None, [])
        tests.append(test)
        if needs_rapidcheck(source) and not properties:
            continue
        test.program = ninja.build(
            folder / f"{source.stem}{platform.suffix}",
            "link",
            [
                test.object,
                *([] if source.stem in header_only else kernels),
                *libraries,
                *(properties if needs_rapidcheck(source) else []),
            ],
            compiler=platform.compiler,
            flags=platform.link_flags,
            name=f"{platform.name} {source.stem}",
        )
        for number, run in enumerate(platform.runs):
            result = folder / f"{source.stem}.{number}.xml"
            name = f"{platform.name} {source.stem}, {run.name}"
            ninja.build(result, "run", [test.program], runner=run.command, name=name)
            test.results.append(result)
    return tests


def describe_all(platforms: list[Platform], sources: Sources) -> dict[str, list[Test]]:
    ninja = Ninja()
    ninja.rule(
        "compile",
        "$compiler $flags -MMD -MF $out.d -c $in -o $out",
        "compile $name",
        "depfile = $out.d",
        "deps = gcc",
    )
    ninja.rule("link", "$compiler $in -o $out $flags", "link $name")
    # A run that fails leaves no result for Ninja to take for a good one.
    ninja.rule(
        "run",
        "rm -f $out && mkdir -p $out.files && TEST_TMPDIR=$out.files timeout 3600 $runner $in"
        " --gtest_brief=1 --gtest_output=xml:$out.part && mv $out.part $out",
        "run $name",
    )
    tests = {platform.name: describe(ninja, platform, sources) for platform in platforms}
    (WORK / "build.ninja").write_text("\n".join(ninja.lines) + "\n", encoding="utf-8")
    return tests


def count_cases(result: Path) -> int:
    """Returns how many test cases a program that passed has run."""
    cases = xml.etree.ElementTree.parse(result).getroot().iter("testcase")
    return sum(case.get("status") == "run" and case.find("skipped") is None for case in cases)


def report(platforms: list[Platform], tests: dict[str, list[Test]]) -> bool:
    """Prints the table; returns whether all that was to be made and to pass is there."""
    rows = [("platform", "compiled", "linked", "run", "programs passed", "test cases")]
    good = True
    for platform in platforms:
        mine = tests[platform.name]
        linkable = [test for test in mine if test.program]
        compiled = sum((WORK / test.object).exists() for test in mine)
        linked = sum(bool(test.program and (WORK / test.program).exists()) for test in linkable)
        good = good and compiled == len(mine) and linked == len(linkable)
        built = (f"{compiled} of {len(mine)}", f"{linked} of {len(mine)}")
        if not platform.runs:
            rows.append((platform.name, *built, "no", "", ""))
        for number, run in enumerate(platform.runs):
            results = [WORK / test.results[number] for test in linkable]
            results = [result for result in results if result.exists()]
            good = good and len(results) == len(linkable)
            passed = sum(count_cases(result) for result in results)
            rows.append(
                (platform.name, *built, run.name, f"{len(results)} of {len(mine)}", str(passed))
            )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    print()
    for row in rows:
        line = "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True))
        print(line.rstrip())
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    groups = {platform.group for platform in PLATFORMS}
    parser.add_argument("platforms", nargs="+", choices=sorted(groups))
    wanted = parser.parse_args().platforms
    platforms = [platform for platform in PLATFORMS if platform.group in wanted]
    tests = describe_all(platforms, find_sources())
    jobs = os.environ.get("JOBS") or str(os.cpu_count())
    os.environ["ZIG_GLOBAL_CACHE_DIR"] = str(WORK / "zig")
    os.environ.update(WINEPREFIX=str(WORK / "wine"), WINEDEBUG="-all")
    status = subprocess.run(
        ["ninja", "-C", WORK, "-k", "0", "-j", jobs], stdin=subprocess.DEVNULL
    ).returncode
    return 0 if report(platforms, tests) and status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
