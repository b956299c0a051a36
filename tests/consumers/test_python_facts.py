"""Which Pythons the build refuses, whoever starts it: setup, the wheels' script, pip or Bazel."""

from __future__ import annotations

import os
import platform
import runpy
import sys
import sysconfig
import types
from collections.abc import Callable
from pathlib import Path

import pytest

Facts = Callable[[], dict[str, str]]

FILE = Path(os.environ["TEST_DATA"]) / "third_party" / "python_facts.py"


@pytest.fixture
def facts() -> Facts:
    function: Facts = runpy.run_path(str(FILE))["facts"]
    return function


def test_this_python_can_be_used(facts: Facts) -> None:
    found = facts()
    assert found["interpreter"] == sys.executable
    assert found["abi_tag"] == f"cp{sys.version_info.major}{sys.version_info.minor}"
    assert Path(found["include"], "Python.h").exists()


def test_an_older_version_is_refused(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as error:
        facts()
    assert "Python 3.10 or later is needed" in str(error.value)


def test_a_python_for_two_processors_gets_a_wheel_for_one(
    facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "macosx-11.0-universal2")
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert facts()["platform_tag"] == "macosx_11_0_arm64"


def test_pypy_is_refused(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "implementation", types.SimpleNamespace(name="pypy"))
    with pytest.raises(SystemExit) as error:
        facts()
    assert str(error.value) == "CPython is needed, not pypy"


def test_a_free_threaded_build_is_refused(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_config_var", {"Py_GIL_DISABLED": 1}.get)
    with pytest.raises(SystemExit) as error:
        facts()
    assert str(error.value) == "free-threaded builds of Python are not supported"


def test_a_python_without_headers_is_refused(
    facts: Facts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    with pytest.raises(SystemExit) as error:
        facts()
    assert f"there is no {tmp_path / 'Python.h'}" in str(error.value)


class TestWindows:
    @pytest.fixture
    def windows_facts(self) -> Callable[[str], dict[str, str]]:
        function: Callable[[str], dict[str, str]] = runpy.run_path(str(FILE))["windows_facts"]
        return function

    @pytest.fixture
    def python(self, tmp_path: Path) -> Path:
        """The facts of a Python 3.13, as far as they are read."""
        (tmp_path / "include").mkdir()
        (tmp_path / "libs").mkdir()
        (tmp_path / "libs" / "python313.lib").touch()
        self.write_version(tmp_path, 13)
        return tmp_path

    def write_version(self, python: Path, minor: int) -> None:
        defined = {"PY_MAJOR_VERSION": 3, "PY_MINOR_VERSION": minor, "PY_MICRO_VERSION": 5}
        lines = [f"#define {name:23} {value}" for name, value in defined.items()]
        (python / "include" / "patchlevel.h").write_text("\n".join(lines), encoding="utf-8")

    def test_are_those_of_the_folder(
        self, windows_facts: Callable[[str], dict[str, str]], facts: Facts, python: Path
    ) -> None:
        found = windows_facts(str(python))
        assert found.keys() == facts().keys()
        assert found["version"] == "3.13"
        assert found["extension_suffix"] == ".cp313-win_amd64.pyd"
        assert (found["python_tag"], found["abi_tag"]) == ("cp313", "cp313")
        assert found["platform_tag"] == "win_amd64"
        assert Path(found["include"]) == python / "include"
        assert Path(found["import_library"]) == python / "libs" / "python313.lib"

    def test_what_cannot_be_used_is_refused(
        self, windows_facts: Callable[[str], dict[str, str]], python: Path
    ) -> None:
        def refusal() -> str:
            with pytest.raises(SystemExit) as error:
                windows_facts(str(python))
            return str(error.value)

        self.write_version(python, 9)
        assert refusal() == "Python 3.10 or later is needed, not 3.9"
        self.write_version(python, 14)
        assert "there is no " + str(python / "libs" / "python314.lib") in refusal()
        (python / "include" / "patchlevel.h").unlink()
        assert refusal().startswith("its headers are missing: ")
