"""A separate project depends on arrayops through Bazel, with whatever Bazel is on the PATH.

Bazel before version 7 reads the project's WORKSPACE, a later one its MODULE.bazel.
"""

from __future__ import annotations

import base64
import json
import os
import re
import runpy
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

ROOT = Path(os.environ["TEST_DATA"])
PROJECT = ROOT / "tests" / "consumers" / "monorepo"

# This tests the build, so one instruction set is enough: it takes a fraction of the time. GCC is
# faster still if it does not collect garbage.
FASTER = [
    "--copt=-DHWY_DISABLED_TARGETS=(HWY_SSE4|HWY_SSSE3|HWY_AVX2|HWY_AVX3|HWY_AVX3_DL)",
    "--copt=--param=ggc-min-heapsize=1000000",
]

PUBLIC = {":arrayops", ":arrayops_compiled", ":install", "python:arrayops", "python:wheel"}


class Project:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        # A folder for this Bazel alone, not that of the Bazel that runs this test.
        bazel = shutil.which("bazel") or "bazelisk"
        self.bazel = [bazel, f"--output_user_root={folder / 'output'}"]
        # Without the links to the outputs, which a Bazel that was run there leaves behind.
        shutil.copytree(PROJECT, self.folder, ignore=shutil.ignore_patterns("bazel-*"))
        for file in ["WORKSPACE", "MODULE.bazel"]:
            text = (self.folder / file).read_text()
            assert '"../../.."' in text
            (self.folder / file).write_text(text.replace('"../../.."', f'"{ROOT}"'))

    def run(self, command: str, *arguments: str) -> str:
        result = subprocess.run(
            [*self.bazel, command, *arguments],
            cwd=self.folder,
            env={k: v for k, v in os.environ.items() if not k.startswith(("TEST_", "RUNFILES"))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert result.returncode == 0, result.stdout
        return result.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("monorepo"))
    yield project
    project.run("shutdown")


def test_program_and_module_and_wheel(project: Project) -> None:
    # The program and the wheel are built, and the test imports the module and runs the program.
    output = project.run("test", "--jobs=1", "--symlink_prefix=out-", *FASTER, "//...")
    assert "//:total_test" in output
    assert "PASSED" in output
    [wheel] = project.folder.glob("out-bin/external/*/python/*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert "arrayops/__init__.py" in archive.namelist()


@pytest.mark.parametrize(
    ("mode", "flags"),
    [([], ("-O2", True)), (["-c", "opt"], ("-O2", True)), (["-c", "dbg"], None)],
    ids=["default", "opt", "dbg"],
)
def test_kernels_and_binding_are_optimised(
    project: Project, mode: list[str], flags: tuple[str, bool] | None
) -> None:
    """By the flags of their compilers, as nothing but the time would tell."""
    query = "mnemonic(CppCompile, deps(@arrayops//python:wheel))"
    output = project.run("aquery", "--noshow_progress", *mode, "--output=jsonproto", query)
    # Bazel prints words of its own before and after it.
    graph, _ = json.JSONDecoder().raw_decode(output[output.index("{\n") :])
    levels = {}
    for action in graph["actions"]:
        arguments = action["arguments"]
        source = arguments[arguments.index("-c") + 1]
        optimise = [argument for argument in arguments if argument.startswith("-O")]
        found = (optimise[-1], "-DNDEBUG" in arguments) if optimise else None
        levels[source.partition("arrayops")[2].partition("/")[2]] = found
    ours = {
        source: found
        for source, found in levels.items()
        if source.startswith(("src/", "binding/", "swig/"))
    }
    assert {"src/clip.cc", "binding/calls/in_place.cc", "swig/arrayops_wrap.cc"} <= set(ours)
    assert set(ours.values()) == {flags}, ours


def test_documentation_shows_the_files_of_the_project() -> None:
    page = (ROOT / "docs" / "bazel.md").read_text()
    names = ["WORKSPACE", "MODULE.bazel", "BUILD.bazel"]
    files = "\n".join((PROJECT / name).read_text() for name in names)
    blocks = re.findall(r"^```starlark\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 4
    for block in blocks:
        for paragraph in block.strip().split("\n\n"):
            assert paragraph in files


def test_archives_have_hashes() -> None:
    """Those of a WORKSPACE, which third_party/registry.bzl reads in MODULE.bazel."""
    modules = (ROOT / "MODULE.bazel").read_text()
    dependencies = (ROOT / "third_party" / "dependencies.bzl").read_text()
    names = re.findall(r'^    "(\w+)": (?:Label|None)', dependencies, re.MULTILINE)
    assert {"highway", "swig"} <= set(names)
    for name in names:
        pattern = rf'^bazel_dep\(name = "{name}", version = "[^"]+"\)  # (sha256-\S+)$'
        [integrity] = re.findall(pattern, modules, re.MULTILINE)
        assert len(base64.b64decode(integrity.partition("-")[2], validate=True)) == 32


def test_entry_of_the_registry() -> None:
    presubmit = yaml.safe_load((ROOT / ".bcr" / "presubmit.yml").read_text())
    targets = presubmit["tasks"]["verify_targets"]["build_targets"]
    assert {target.removeprefix("@arrayops//") for target in targets} == PUBLIC
    assert ROOT / presubmit["bcr_test_module"]["module_path"] == PROJECT
    # The archive is the sdist, as release.yml publishes it.
    source = json.loads((ROOT / ".bcr" / "source.template.json").read_text())
    distribution = runpy.run_path(str(ROOT / "version.bzl"))["DISTRIBUTION"]
    folder = (
        runpy.run_path(str(ROOT / "python" / "core_metadata.py"))["file_name"](distribution)
        + "-{VERSION}"
    )
    assert source["strip_prefix"] == folder
    assert source["url"].endswith(f"/releases/download/{{TAG}}/{folder}.tar.gz")
    metadata = json.loads((ROOT / ".bcr" / "metadata.template.json").read_text())
    assert metadata["versions"] == []


def test_public_targets(project: Project) -> None:
    files = [file for file in ROOT.rglob("BUILD.bazel") if "bazel-" not in str(file)]
    packages = [str(file.parent.relative_to(ROOT)).removeprefix(".") for file in files]
    packages = [name for name in packages if "stand_ins" not in name and "monorepo" not in name]
    assert {"", "binding", "python", "tests/cc", "third_party/arrow"} <= set(packages)
    rules = " + ".join(f"@arrayops//{package}:all" for package in packages)
    # Without the build's own settings, which Bazel 4.2.3 lets every project read.
    query = f"attr(visibility, '//visibility:public', {rules}) except kind(config_setting, {rules})"
    output = project.run("query", "--noshow_progress", query)
    public = {line.partition("//")[2] for line in output.splitlines() if "//" in line}
    assert public == PUBLIC
