"""The installed package: light to import, typed, with one version."""

from __future__ import annotations

import ast
import importlib.metadata
import inspect
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

import pytest
from calls import NAMES, PARAMETERS, REDUCTIONS, SETTINGS
from subject import ops as arrayops

# Whose arrays are taken, and which are not imported for that.
LIBRARIES = {"numpy", "pyarrow", "polars", "pandas", "nanoarrow"}

PUBLIC = {*NAMES, *SETTINGS, "__version__"}


def run(code: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, *options, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result


def test_import_brings_nothing_from_outside_the_standard_library() -> None:
    code = """
import sys
old = set(sys.modules)
import arrayops
new = [module for name, module in sys.modules.items() if name not in old]
# A module without a specification was made in memory (SWIG's runtime is), and came from nowhere.
print(*(module.__name__ for module in new if module.__spec__ is not None))
"""
    new = {name.split(".")[0] for name in run(code).stdout.split()}
    assert "arrayops" in new
    assert new - {"arrayops"} <= set(sys.stdlib_module_names)


def test_no_function_imports_a_library_on_its_own() -> None:
    code = (
        f"reductions = {REDUCTIONS}"
        + """
import sys
from array import array
import arrayops
a = array("d", [1.0, 2.0, 3.0])
for x in (a, memoryview(a), bytearray(8)):
    for name in reductions:
        getattr(arrayops, name)(x)
    arrayops.scale(x, 1), arrayops.clip(x, 0, 9), arrayops.map_inplace(x, abs)
    arrayops.map(x, abs), arrayops.filter(x, abs), arrayops.reduce(x, max)
class NoArrow:
    def __arrow_c_array__(self):
        return 1, 2
    __arrow_c_stream__ = __arrow_c_array__
for bad in (None, [1], memoryview(a)[::2], b"", NoArrow()):
    for call in (arrayops.mean, lambda x: arrayops.map(x, "")):
        try:
            call(bad)
        except (TypeError, BufferError, ValueError):
            continue
        raise SystemExit("no error")
print(*{name.split(".")[0] for name in sys.modules})
"""
    )
    result = run(code, "-X", "importtime")
    assert LIBRARIES.isdisjoint(result.stdout.split())
    imported = set(re.findall(r"\|\s+(\w+)[\w.]*$", result.stderr, re.MULTILINE))
    assert "arrayops" in imported
    assert LIBRARIES.isdisjoint(imported)


def test_import_time_is_reported() -> None:
    report = run("import arrayops", "-X", "importtime").stderr
    lines = [line for line in report.splitlines() if re.search(r"\|\s+arrayops$", line)]
    assert len(lines) == 1
    microseconds = int(lines[0].split("|")[1])
    assert microseconds > 0
    print(f"import arrayops: {microseconds} us")


def test_import_is_quiet_with_every_warning_on() -> None:
    result = run("import arrayops; arrayops.sum(b'123')", "-W", "error", "-b", "-X", "dev")
    assert result.stdout == ""
    assert "Error" not in result.stderr
    assert "Warning" not in result.stderr


def test_it_works_without_docstrings_and_assertions() -> None:
    assert run("import arrayops; print(arrayops.sum(b'abc'))", "-OO").stdout.split() == ["294"]


def test_the_exit_is_clean() -> None:
    code = "import arrayops, atexit; atexit.register(lambda: print(arrayops.sum(b'12')))"
    assert run(code).stdout.split() == ["99"]


def distribution() -> importlib.metadata.Distribution:
    """What the package was installed as: its name may differ from that of the import."""
    file = PurePosixPath("arrayops/__init__.py")
    [found] = [x for x in importlib.metadata.distributions() if file in (x.files or ())]
    return found


def test_the_version_is_the_distributions() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+([.-]?\w+)*", arrayops.__version__)
    assert distribution().version == arrayops.__version__


def test_the_distribution_needs_nothing() -> None:
    assert not distribution().requires
    metadata = distribution().metadata
    assert metadata["Requires-Python"]
    assert metadata["Summary"]


def test_public_names() -> None:
    assert set(arrayops.__all__) == PUBLIC
    names: dict[str, Any] = {}
    exec("from arrayops import *", names)
    assert names.keys() - {"__builtins__"} == PUBLIC
    public = {name for name in vars(arrayops) if not name.startswith("_")}
    assert public == PUBLIC - {"__version__"}


def test_simd_target_is_a_name() -> None:
    target = arrayops.simd_target()
    assert isinstance(target, str)
    assert re.fullmatch(r"[A-Z][A-Z0-9_]+", target)
    with pytest.raises(TypeError):
        arrayops.simd_target(1)


def stub() -> ast.Module:
    return ast.parse(files("arrayops").joinpath("__init__.pyi").read_text(encoding="utf-8"))


def test_the_package_is_marked_as_typed() -> None:
    assert files("arrayops").joinpath("py.typed").is_file()


@pytest.mark.parametrize("name", [*NAMES, *SETTINGS])
def test_stubs_have_every_function_with_its_parameters(name: str) -> None:
    found = [x for x in stub().body if isinstance(x, ast.FunctionDef) and x.name == name]
    assert found
    signature = inspect.signature(getattr(arrayops, name))
    longest: list[str] = []
    for function in found:
        assert function.returns is not None
        arguments = [*function.args.args, *function.args.kwonlyargs]
        assert all(argument.annotation for argument in arguments)
        names = [argument.arg for argument in arguments]
        assert names == (PARAMETERS | SETTINGS)[name][: len(names)]
        assert not any((function.args.posonlyargs, function.args.vararg, function.args.kwarg))
        longest = max(longest, names, key=len)
    assert longest == list(signature.parameters)


def test_stubs_have_no_other_public_name() -> None:
    body = stub().body
    names = {x.name for x in body if isinstance(x, ast.FunctionDef | ast.ClassDef)}
    names |= {
        target.id
        for x in body
        if isinstance(x, ast.AnnAssign | ast.Assign)
        for target in ([x.target] if isinstance(x, ast.AnnAssign) else x.targets)
        if isinstance(target, ast.Name)
    }
    assert {name for name in names if not name.startswith("_")} | {"__version__"} == PUBLIC
