"""./tools/test takes the tests that are asked for, and compile_commands.json has every file."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(os.environ["TEST_DATA"])
TOOLS = ROOT / "tools"

# What a checkout has beside the project's files: links of Bazel's, which lead to where this test
# runs, and what the scripts of tools/ make.
MADE = ("bazel-*", ".bench", ".cross", ".git", ".venv*", "dist", "site")


def run(*command: str | Path, cwd: Path, **environment: str) -> tuple[int, str]:
    """The exit status of a command, and all that it prints."""
    # With these Bazel would take itself for a part of this test.
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("TEST_", "RUNFILES"))}
    result = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=ours | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return result.returncode, result.stdout


class Checkout(NamedTuple):
    """A copy of the checkout, with a Bazel server of its own: the other one runs this test."""

    root: Path
    bazel: str

    def tool(self, name: str, *arguments: str | Path) -> tuple[int, str]:
        """Runs one of tools/*.py there."""
        command = [sys.executable, self.root / "tools" / name, *arguments]
        return run(*command, cwd=self.root, BAZEL=self.bazel)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    folder = tmp_path_factory.mktemp("checkout")
    root, bazel = folder / "arrayops", folder / "bazel"
    made = shutil.ignore_patterns(*MADE)
    shutil.copytree(
        ROOT, root, ignore=lambda at, names: made(at, names) if Path(at) == ROOT else set()
    )
    (root / ".venv").symlink_to(ROOT / ".venv")
    real = shutil.which("bazel") or "bazelisk"
    bazel.write_text(f'#!/bin/sh\nexec {real} --output_user_root={folder / "output"} "$@"\n')
    bazel.chmod(0o755)
    yield Checkout(root, str(bazel))
    run(bazel, "shutdown", cwd=root)


@pytest.fixture
def configurations(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Any:
    """tools/configurations.py of that checkout."""
    monkeypatch.syspath_prepend(str(checkout.root / "tools"))
    module: Any = importlib.import_module("configurations")
    monkeypatch.setattr(module, "BAZEL", checkout.bazel)
    for name in [name for name in os.environ if name.startswith(("TEST_", "RUNFILES"))]:
        monkeypatch.delenv(name)
    return module


class Command:
    """./tools/test in a folder where nothing is set up, and no test is run."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        (folder / "tools").mkdir()
        for name in ("test", "environment.sh"):
            shutil.copy(TOOLS / name, folder / "tools" / name)
        self.script("tools/setup", 'echo "setup $*"')
        self.script(".venv/bin/python", 'printf "<%s>" "$@"')
        self.script("bin/bazel", "echo bazel 4.2.3")

    def script(self, path: str, line: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\n{line}\n")
        file.chmod(0o755)

    def __call__(self, *arguments: str) -> tuple[int, str]:
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        folder = self.root / "bin"
        return run(self.root / "tools" / "test", *arguments, cwd=folder, PATH=path)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "passed_on"),
    [
        ((), "<CALLER><-->"),
        (("--fast",), "<--fast><CALLER><-->"),
        (("//a:b", "c d"), "<CALLER><--><//a:b><c d>"),
        (("--case", "X*", "//a:b"), "<--case=X*><CALLER><--><//a:b>"),
        (("//a:b", "--case=-x y"), "<--case=-x y><CALLER><--><//a:b>"),
    ],
)
def test_arguments_are_passed_on(
    command: Command, arguments: tuple[str, ...], passed_on: str
) -> None:
    status, output = command(*arguments)
    passed_on = passed_on.replace("CALLER", f"--caller={command.root / 'bin'}")
    assert (status, output) == (0, f"setup --tests\n<tools/run_tests.py>{passed_on}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--quick",), "there is no option --quick"),
        (("-//tests/cc:sum_test",), "there is no option -//tests/cc:sum_test"),
        (("--fast", "//a:b"), "--fast takes no targets and no case"),
        (("--case", "x", "--fast"), "--fast takes no targets and no case"),
        (("//a:b", "--case"), "--case needs the name of a case"),
        (("--case", "x"), "--case needs the targets whose cases are meant"),
        (("",), "a target is empty"),
    ],
)
def test_wrong_arguments_are_refused(
    command: Command, arguments: tuple[str, ...], message: str
) -> None:
    expected = f"test: {message}\ntest: ./tools/test --help says what there is\n"
    assert command(*arguments) == (2, expected)


def test_help(command: Command) -> None:
    status, output = command("--help")
    assert status == 0
    assert output.startswith("Sets up what is missing")
    for word in ("./tools/test --fast", "./tools/test TARGET...", "--case CASE", "pytest's -k"):
        assert word in output
    assert "#" not in output
    assert "set -e" not in output


def test_fast_is_lint_and_most_tests_of_both_languages(configurations: Any) -> None:
    fast = set(configurations.query(configurations.FAST.tests))
    families = {"clip", "compress", "functional", "mean", "min_max", "scale", "sum"}
    assert fast >= {f"//tests/cc:{family}_test" for family in families}
    functions = {"clip", "filter", "map", "mean", "min_max", "reduce", "scale", "sum"}
    assert fast >= {f"//tests/python:test_{function}" for function in functions}
    assert "//tests/lint:test_lint" in fast
    assert {label.partition(":")[0] for label in fast} == {
        "//tests/cc",
        "//tests/lint",
        "//tests/python",
    }
    slow = set(configurations.query("attr(tags, slow, tests(//...))"))
    assert slow
    assert not fast & slow
    every = set(configurations.query("tests(//tests/cc/... + //tests/python/...)"))
    assert len(fast) > len(every) / 2


def test_hacking_names_what_there_is(configurations: Any) -> None:
    page = (ROOT / "HACKING.md").read_text(encoding="utf-8")
    labels = set(re.findall(r"//[\w/]+:\w+", page))
    assert "//tests/cc:sum_test" in labels
    assert set(configurations.query(f"set({' '.join(labels)})")) == labels
    scripts = set(re.findall(r"\./tools/(\w+)", page))
    assert scripts >= {"setup", "test", "bench", "compile_commands"}
    assert all((TOOLS / script).is_file() for script in scripts)


def test_whole_suite_leaves_out_nothing(configurations: Any) -> None:
    taken = set()
    for configuration in configurations.CONFIGURATIONS:
        taken |= set(configurations.query(configuration.tests))
    assert taken == set(configurations.query("tests(//...)"))


@pytest.mark.parametrize(
    ("target", "caller", "labels"),
    [
        ("//tests/cc:sum_test", "", ["//tests/cc:sum_test"]),
        ("tests/python/test_sum.py", "", ["//tests/python:test_sum"]),
        ("sum_test.cc", "tests/cc", ["//tests/cc:sum_test"]),
        ("../lint", "tests/cc", ["//tests/lint:test_advisories", "//tests/lint:test_lint"]),
        ("//tests/lint:all", "", ["//tests/lint:test_advisories", "//tests/lint:test_lint"]),
        ("tests/fuzz/sum_fuzz.cc", "", ["//tests/fuzz:sum_fuzz"]),
    ],
)
def test_targets(
    configurations: Any, checkout: Checkout, target: str, caller: str, labels: list[str]
) -> None:
    assert configurations.labels_of(target, checkout.root / caller) == labels


def test_fuzzers_have_a_configuration_of_their_own(configurations: Any) -> None:
    root = configurations.ROOT
    everywhere = configurations.labels_of("//tests/...", root)
    fuzzers = configurations.labels_of("//tests/fuzz/...", root)
    assert "//tests/cc:sum_test" in everywhere
    assert "//tests/fuzz:sum_fuzz" in fuzzers
    assert not set(everywhere) & set(fuzzers)
    both = configurations.named(["//tests/fuzz:sum_fuzz", "//tests/cc:sum_test"], root)
    assert [(each.flags, configurations.query(each.tests)) for each in both] == [
        (["-c", "opt"], ["//tests/cc:sum_test"]),
        (["--config=fuzz"], ["//tests/fuzz:sum_fuzz"]),
    ]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("//tests/cc:no_test", "no such target '//tests/cc:no_test'"),
        ("tests/python/oracle.py", "no such target '//tests/python:oracle'"),
        ("//no/such/...", "no targets found beneath 'no/such'"),
        ("//src/...", "there is no test in it"),
        ("//src:kernels", "not a test"),
        ("tests/cc:sum_test", "neither a label (//tests/cc:sum_test) nor a file of the checkout"),
        ("/", "neither a label (//tests/cc:sum_test) nor a file of the checkout"),
    ],
)
def test_unknown_targets_are_refused(checkout: Checkout, target: str, message: str) -> None:
    status, output = checkout.tool("run_tests.py", "//tests/lint:test_advisories", target)
    assert output.startswith(f"test: {target}: {message}")
    assert output.count("\n") == 1
    assert status == 2


@pytest.mark.parametrize(
    ("case", "last_lines"),
    [
        ("old_pin", ["", "1 passed, 0 failed"]),
        ("no_such_case", ["FAILED: no test has a case no_such_case", "0 passed, 1 failed"]),
    ],
)
def test_cases(checkout: Checkout, case: str, last_lines: list[str]) -> None:
    arguments = f"--case={case}", "tests/lint/test_advisories.py"
    status, output = checkout.tool("run_tests.py", *arguments)
    assert output.splitlines()[-2:] == last_lines, output
    assert status == (0 if last_lines[-1].endswith(" 0 failed") else 1)


@pytest.fixture(scope="module")
def entries(checkout: Checkout) -> dict[Path, dict[str, Any]]:
    """What tools/compile_commands writes, by file."""
    status, said = checkout.tool("compile_commands.py")
    output = checkout.root / "compile_commands.json"
    assert status == 0, said
    found = json.loads(output.read_text(encoding="utf-8"))
    assert said == f"{output}: {len(found)} files\n"
    by_file = {Path(entry["file"]): entry for entry in found}
    assert len(by_file) == len(found)
    return by_file


def test_every_cc_file_has_an_entry(
    checkout: Checkout, entries: dict[Path, dict[str, Any]]
) -> None:
    for folder in ("src", "binding", "tests/cc", "tests/fuzz", "benchmarks/cc", "examples"):
        files = set((checkout.root / folder).rglob("*.cc"))
        assert files
        assert not files - set(entries)
    [wrapper] = [file for file in entries if file.name == "arrayops_wrap.cc"]
    assert wrapper.exists()
    assert not {file for file in entries if not file.exists()}


def test_a_file_of_several_targets_has_the_flags_of_its_own(
    checkout: Checkout, entries: dict[Path, dict[str, Any]]
) -> None:
    """Not those of //tests/cc:contraction_test."""
    arguments = entries[checkout.root / "tests" / "cc" / "expected_bits_test.cc"]["arguments"]
    assert "-ffp-contract=off" in arguments
    assert "-ffp-contract=fast" not in arguments


@pytest.mark.parametrize("compiler", ["g++", *filter(shutil.which, ["clang++"])])
@pytest.mark.parametrize(
    "name", ["usable_cpus_test.cc", "targets.cc", "arrayops_wrap.cc", "bench.cc", "sum_fuzz.cc"]
)
def test_entries_compile(entries: dict[Path, dict[str, Any]], compiler: str, name: str) -> None:
    """Without a word: clangd would show each in the editor."""
    [entry] = [entry for file, entry in entries.items() if file.name == name]
    command = [compiler, *entry["arguments"][1:], "-fsyntax-only"]
    assert run(*command, cwd=Path(entry["directory"])) == (0, "")
