"""Runs the tests in every configuration and counts the test cases of all kinds.

Fails where a test case fails, and where a test that was expected has no result or no test case.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from configurations import (
    BAZEL,
    CONFIGURATIONS,
    FAST,
    ROOT,
    Configuration,
    QueryError,
    for_this_machine,
    named,
    query,
)


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


def run_bazel(configuration: Configuration, tests: list[str], case: str) -> list[dict[str, Any]]:
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
        if case:
            command.append(f"--test_filter={case}")
        subprocess.run([*command, *(configuration.build or tests)], stdin=subprocess.DEVNULL)
        lines = events.read_text(encoding="utf-8").splitlines() if events.exists() else []
        return [json.loads(line) for line in lines]


def count_target(result: dict[str, Any] | None, case: str) -> tuple[Count, str]:
    """Counts the cases of a test target's last result; the text says what is wrong, if anything."""
    if result is None:
        return Count(failed=1), "did not run"
    outputs = {output["name"]: output["uri"] for output in result.get("testActionOutput", [])}
    count = Count()
    if "test.xml" in outputs:
        path = urllib.request.url2pathname(urllib.parse.urlparse(outputs["test.xml"]).path)
        count = count_cases(Path(path))
    if result["status"] != "PASSED":
        # A test that was killed has failed, whatever it had written by then.
        return count + Count(failed=0 if count.failed else 1), result["status"]
    if count.failed:
        return count, "FAILED"
    if not count.passed and not case:
        return count + Count(failed=1), "ran no test case"
    return count, ""


def run(configuration: Configuration, case: str) -> tuple[Count, list[str]]:
    """Runs the tests of a configuration; returns the count and a line for each that went wrong."""
    tests = query(configuration.tests)
    print(f"test: {len(tests)} tests, {configuration.name}", flush=True)
    start = time.monotonic()
    events = run_bazel(configuration, tests, case)
    results = {
        event["id"]["testResult"]["label"]: event["testResult"]
        for event in events
        if "testResult" in event
    }
    total, wrong = Count(), []
    print(f"\ntest: results, {configuration.name}, {time.monotonic() - start:.0f} s")
    for test in tests:
        count, problem = count_target(results.get(test), case)
        print(f"  {test:<44} {count}{f'  {problem}' if problem else ''}")
        total += count
        if problem:
            wrong.append(f"{test}, {configuration.name}: {problem}")
    # Bazel's last event says whether the other targets were built.
    exits = [event["finished"]["exitCode"]["name"] for event in events if "finished" in event]
    if exits != ["SUCCESS"] and not wrong:
        total += Count(failed=1)
        wrong.append(f"bazel, {configuration.name}: {exits[0] if exits else 'did not finish'}")
    if not tests:
        total += Count(failed=1)
        wrong.append(f"there is no test, {configuration.name}")
    print(flush=True)
    return total, wrong


def run_all(configurations: list[Configuration], case: str) -> int:
    """Runs all of them, and prints what went wrong and the count; returns the exit status."""
    total, wrong = Count(), []
    for configuration in configurations:
        count, problems = run(configuration, case)
        total += count
        wrong += problems
    if case and not wrong and total == Count():
        total += Count(failed=1)
        wrong.append(f"no test has a case {case}")
    for line in wrong:
        print(f"FAILED: {line}")
    print(total)
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", action="store_true", help="for Bazel 7 and later")
    parser.add_argument("--fast", action="store_true", help="only what a change needs first")
    parser.add_argument("--case", default="", help="only these cases of the targets' tests")
    parser.add_argument("--caller", type=Path, default=ROOT, help="where a target's path starts")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="a label, a pattern or a path")
    arguments = parser.parse_args()

    if arguments.modules:
        print("test: without the tests that need Clang, CMake, Doxygen or Highway of Debian's")
    try:
        configurations = [FAST] if arguments.fast else CONFIGURATIONS
        if arguments.targets:
            configurations = named(arguments.targets, arguments.caller)
        return run_all(for_this_machine(configurations, arguments.modules), arguments.case)
    except QueryError as error:
        print(f"test: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
