"""Which tests ./tools/test runs, and with which flags of Bazel."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

BAZEL = os.environ.get("BAZEL", "bazel")
ROOT = Path(__file__).resolve().parents[1]

# More tests than processors, as many tests wait for processes or threads.
TESTS_PER_PROCESSOR = 1.5


class Configuration(NamedTuple):
    name: str
    flags: list[str]
    build: list[str]  # targets that are built, not only the tests among them
    tests: str  # a query for the tests
    debian_tools: bool = False  # whether it needs what tools/setup installs of Debian's
    only_runnable: bool = False  # whether to leave out kernels that this machine cannot run


OPTIMISED = Configuration(
    "optimised",
    ["-c", "opt"],
    ["//..."],
    "let all = tests(//...) in $all except attr(tags, manual, $all)",
)
FUZZING = Configuration(
    "fuzzing",
    ["--config=fuzz"],
    [],
    "tests(//tests/fuzz/...)",
    debian_tools=True,
    only_runnable=True,
)
CONFIGURATIONS = [
    OPTIMISED,
    Configuration(
        "with sanitizers",
        ["--config=sanitize"],
        [],
        "let all = tests(//tests/cc/...) + tests(//tests/binding/...) + tests(//tests/python/...)"
        " in $all except attr(tags, no-sanitize, $all)",
        only_runnable=True,
    ),
    Configuration(
        "with the sanitizer of threads",
        ["--config=tsan"],
        [],
        "attr(tags, tsan, tests(//tests/cc/...))",
    ),
    FUZZING,
]

# What ./tools/test --fast runs.
FAST = OPTIMISED._replace(
    name="optimised, the fast ones",
    build=[],
    tests="let all = tests(//tests/lint/...) + tests(//tests/cc/...) + tests(//tests/python/...) in"
    " $all except attr(tags, 'slow|exclusive|manual', $all)",
)


class QueryError(Exception):
    """Something names no test, or nothing that Bazel knows; the text says why."""


def query(expression: str) -> list[str]:
    """The labels that Bazel's query finds; a QueryError says what is wrong with it."""
    command = [BAZEL, "query", "--noshow_progress", "--output=label", expression]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if answer.returncode != 0:
        errors = [line for line in answer.stderr.splitlines() if line.startswith("ERROR: ")]
        raise QueryError(errors[-1].removeprefix("ERROR: ") if errors else answer.stderr.strip())
    return sorted(answer.stdout.split())


def pattern_of(target: str, caller: Path) -> str:
    """Bazel's label or pattern for a target of the command line, which may be a path."""
    if target.startswith(("//", "@")):
        return target
    path = Path(os.path.abspath(caller / target))
    if not path.exists() or not path.is_relative_to(ROOT):
        raise QueryError(
            f"{target}: neither a label (//tests/cc:sum_test) nor a file of the checkout"
        )
    name = path.relative_to(ROOT).as_posix()
    if path.is_dir():
        return "//..." if name == "." else f"//{name}/..."
    folder, _, file = name.rpartition("/")
    return f"//{folder}:{Path(file).stem}"


def labels_of(target: str, caller: Path) -> list[str]:
    """The tests that a target of the command line names."""
    pattern = pattern_of(target, caller)
    every = pattern.endswith(("...", ":all", ":*", ":all-targets"))
    tests = f'tests("{pattern}")'
    if every and not pattern.startswith("//tests/fuzz"):
        # As Bazel does. But all fuzzers have this tag: a pattern there means them.
        tests = f"{tests} except attr(tags, manual, {tests})"
    try:
        labels = query(tests)
    except QueryError as error:
        raise QueryError(f"{target}: {error}") from None
    if not labels:
        raise QueryError(f"{target}: there is no test in it" if every else f"{target}: not a test")
    return labels


def named(targets: list[str], caller: Path) -> list[Configuration]:
    """The configurations that run the tests which the targets of the command line name."""
    labels = sorted({label for target in targets for label in labels_of(target, caller)})
    fuzzers = [label for label in labels if label.startswith("//tests/fuzz:")]
    others = [label for label in labels if label not in fuzzers]
    return [
        configuration._replace(build=[], tests=f"set({' '.join(tests)})")
        for configuration, tests in [(OPTIMISED, others), (FUZZING, fuzzers)]
        if tests
    ]


def with_debian(configuration: Configuration) -> Configuration:
    """Adds the flag for the number of tests at a time, as Debian 12's Bazel knows it."""
    return configuration._replace(
        flags=[*configuration.flags, f"--local_cpu_resources=HOST_CPUS*{TESTS_PER_PROCESSOR}"]
    )


def with_modules(configuration: Configuration) -> Configuration:
    """Leaves out the tests that need tools of Debian's, which Bazel 7 does without."""
    processors = TESTS_PER_PROCESSOR * (os.cpu_count() or 1)
    return configuration._replace(
        flags=[
            *configuration.flags,
            f"--local_resources=cpu={processors}",
            "--test_tag_filters=-debian-tools",
        ],
        tests=f"({configuration.tests}) except attr(tags, debian-tools, tests(//...))",
    )


def has_avx512() -> bool:
    """Whether the kernels for vectors of 512 bits run here; yes, if the system does not say."""
    try:
        return "avx512_vbmi2" in Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return True


def without_avx512(configuration: Configuration) -> Configuration:
    """Leaves out the kernels for such vectors, which the optimised build has in any case."""
    if not configuration.only_runnable:
        return configuration
    return configuration._replace(flags=[*configuration.flags, "--config=without_avx512"])


def for_this_machine(configurations: list[Configuration], modules: bool) -> list[Configuration]:
    """The configurations with what this Bazel and this processor need."""
    if modules:
        configurations = [with_modules(each) for each in configurations if not each.debian_tools]
    else:
        configurations = [with_debian(each) for each in configurations]
    return configurations if has_avx512() else [without_avx512(each) for each in configurations]
