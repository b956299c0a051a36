"""Runs the tests in every configuration and counts the test cases of all kinds.

Fails where a test case fails, and where a test that was expected has no result or no test case.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

BAZEL = os.environ.get("BAZEL", "bazel")

# Many tests wait, for processes or threads.
TESTS_PER_PROCESSOR = 1.5


class Configuration(NamedTuple):
    name: str
    flags: list[str]
    build: list[str]  # targets that are built, not only the tests among them
    tests: str  # a query for the tests
    debian_tools: bool = False  # whether it needs what tools/setup installs of Debian's
    only_runnable: bool = False  # whether to leave out kernels that this machine cannot run


CONFIGURATIONS = [
    Configuration(
        "optimised",
        ["-c", "opt"],
        ["//..."],
        "let all = tests(//...) in $all except attr(tags, manual, $all)",
    ),
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
    Configuration(
        "fuzzing",
        ["--config=fuzz"],
        [],
        "tests(//tests/fuzz/...)",
        debian_tools=True,
        only_runnable=True,
    ),
]


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def count_cases(file: Path) -> Count:
    """Counts the test cases of a test.xml, as GoogleTest, pytest and Bazel itself write it."""
    count = Count()
    for case in xml.etree.ElementTree.parse(file).iter("testcase"):
        children = {child.tag for child in case}
        if children & {"failure", "error"}:
            count.failed += 1
        elif "skipped" in children or case.get("status") == "notrun":
            count.skipped += 1
        else:
            count.passed += 1
    return count


def expected_tests(configuration: Configuration) -> list[str]:
    command = [BAZEL, "query", "--noshow_progress", "--output=label", configuration.tests]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return sorted(answer.split())


def run_bazel(configuration: Configuration, tests: list[str]) -> list[dict[str, Any]]:
    """Builds and tests, and returns Bazel's events; what failed is to be read from those."""
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder, "events")
        command = [
            BAZEL,
            "test",
            *configuration.flags,
            "--keep_going",
            "--noshow_loading_progress",
        ]
        command += [f"--build_event_json_file={events}", "--show_progress_rate_limit=30"]
        subprocess.run([*command, *(configuration.build or tests)], stdin=subprocess.DEVNULL)
        lines = events.read_text(encoding="utf-8").splitlines() if events.exists() else []
        return [json.loads(line) for line in lines]


def count_target(result: dict[str, Any] | None) -> tuple[Count, str]:
    """Counts the cases of a test target's last result; the text says what is wrong, if anything."""
    if result is None:
        return Count(failed=1), "did not run"
    outputs = {output["name"]: output["uri"] for output in result.get("testActionOutput", [])}
    count = Count()
    if "test.xml" in outputs:
        path = urllib.request.url2pathname(urllib.parse.urlparse(outputs["test.xml"]).path)
        count = count_cases(Path(path))
    if result["status"] != "PASSED":
        # One that was killed has failed, whatever it could still write.
        return count + Count(failed=0 if count.failed else 1), result["status"]
    if count.failed:
        return count, "FAILED"
    if not count.passed:
        return count + Count(failed=1), "ran no test case"
    return count, ""


def run(configuration: Configuration) -> tuple[Count, list[str]]:
    """Runs the tests of a configuration; returns the count and a line for each that went wrong."""
    tests = expected_tests(configuration)
    print(f"test: {len(tests)} tests, {configuration.name}", flush=True)
    start = time.monotonic()
    events = run_bazel(configuration, tests)
    results = {
        event["id"]["testResult"]["label"]: event["testResult"]
        for event in events
        if "testResult" in event
    }
    total, wrong = Count(), []
    print(f"\ntest: results, {configuration.name}, {time.monotonic() - start:.0f} s")
    for test in tests:
        count, problem = count_target(results.get(test))
        print(f"  {test:<44} {count}{f'  {problem}' if problem else ''}")
        total += count
        if problem:
            wrong.append(f"{test}, {configuration.name}: {problem}")
    # Bazel says by its last event whether the other targets were built.
    exits = [event["finished"]["exitCode"]["name"] for event in events if "finished" in event]
    if exits != ["SUCCESS"] and not wrong:
        total += Count(failed=1)
        wrong.append(f"bazel, {configuration.name}: {exits[0] if exits else 'did not finish'}")
    if not tests:
        total += Count(failed=1)
        wrong.append(f"there is no test, {configuration.name}")
    print(flush=True)
    return total, wrong


def with_debian(configuration: Configuration) -> Configuration:
    """Adds the flag for the number of tests at a time, as Debian 12's Bazel knows it."""
    return configuration._replace(
        flags=[*configuration.flags, f"--local_cpu_resources=HOST_CPUS*{TESTS_PER_PROCESSOR}"]
    )


def with_modules(configuration: Configuration) -> Configuration:
    """Leaves out the tests that need tools of Debian's, for a Bazel that has its own modules."""
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
    """Whether the kernels for vectors of 512 bits run here, as far as the system tells."""
    try:
        return "avx512_vbmi2" in Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return True


def without_avx512(configuration: Configuration) -> Configuration:
    """Leaves out the kernels for such vectors, which the optimised build has in any case."""
    if not configuration.only_runnable:
        return configuration
    return configuration._replace(flags=[*configuration.flags, "--config=without_avx512"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", action="store_true", help="for Bazel 7 and later")
    if parser.parse_args().modules:
        print("test: without the tests that need Clang, CMake, Doxygen or Highway of Debian's")
        configurations = [with_modules(each) for each in CONFIGURATIONS if not each.debian_tools]
    else:
        configurations = [with_debian(each) for each in CONFIGURATIONS]
    if not has_avx512():
        configurations = [without_avx512(each) for each in configurations]
    total, wrong = Count(), []
    for configuration in configurations:
        count, problems = run(configuration)
        total += count
        wrong += problems
    for line in wrong:
        print(f"FAILED: {line}")
    print(total)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
