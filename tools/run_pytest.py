"""Runs one file of pytest tests as a Bazel test, outside the checkout.

With --wheel, a new virtual environment is made, the wheel installed in it, and the tests run by its
Python; the packages that the tests need (pytest among them) are those of the Python that runs this.
In a build with sanitizers, the runtime of AddressSanitizer is loaded into that Python. The tests
find their data below the folder that the environment variable TEST_DATA names.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

# Bazel and its launcher of Python set these. Without them the tests' import path has no checkout.
_NOT_INHERITED = {
    "PYTHONPATH",
    "PYTHONSAFEPATH",
    "RUNFILES_DIR",
    "JAVA_RUNFILES",
    "PYTHON_RUNFILES",
}


def make_environment(folder: Path, wheel: Path) -> Path:
    """Makes a virtual environment with the wheel in it, and returns its Python."""
    requirements = sysconfig.get_path("purelib")
    if Path(requirements, "arrayops").exists():
        sys.exit(f"{requirements} must not have an arrayops of its own")
    venv.create(folder, symlinks=True, with_pip=False)
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    # This wheel has no scripts and no data, so unpacking it here installs it. pip would take longer
    # than many a test; test_wheel checks that pip can install it.
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    Path(site, "test_requirements.pth").write_text(f"{requirements}\n")
    return folder / "bin" / "python"


def runtime_library(name: str) -> str:
    """Returns the path of one of the compiler's runtime libraries."""
    command = [os.environ.get("CC", "gcc"), f"-print-file-name={name}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def sanitizer_settings() -> dict[str, str]:
    """Returns the environment in which a Python can load a library built with sanitizers.

    The C++ library is loaded with it, since AddressSanitizer looks up the functions that throw
    exceptions when it starts. Python's own allocator would hide the ends of its blocks.
    """
    return {
        "LD_PRELOAD": " ".join([runtime_library("libasan.so"), runtime_library("libstdc++.so.6")]),
        "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
        "PYTHONMALLOC": "malloc",
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--helper", type=Path, action="append", default=[])
    parser.add_argument("--sanitize", action="store_true")
    parser.add_argument("--checkout", action="store_true")
    parser.add_argument("test", type=Path)
    parser.add_argument("pytest_arguments", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()

    scratch = Path(os.environ["TEST_TMPDIR"]).resolve()
    tests, working = scratch / "tests", scratch / "working"
    tests.mkdir()
    working.mkdir()
    for file in [arguments.test, arguments.config, *arguments.helper]:
        shutil.copyfile(file, tests / file.name)

    environment = {k: v for k, v in os.environ.items() if k not in _NOT_INHERITED}
    environment["TMPDIR"] = str(scratch)
    data = arguments.config.resolve().parent if arguments.checkout else Path.cwd()
    environment["TEST_DATA"] = str(data)
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    python = Path(sys.executable)
    if arguments.wheel:
        python = make_environment(scratch / "venv", arguments.wheel)
        environment["ARRAYOPS_WHEEL"] = str(arguments.wheel.resolve())

    command = [str(python), "-m", "pytest", "-c", str(tests / arguments.config.name)]
    # Only the plugin that is named, not every one that is installed. Loaded by itself, Hypothesis
    # would also have all its assertions rewritten each time.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command += ["-p", "_hypothesis_pytestplugin"]
    if arguments.sanitize:
        environment |= sanitizer_settings()
        # Otherwise pytest captures a sanitizer's report, and loses it when the process ends.
        command.append("--capture=sys")
    command += [f"--rootdir={tests}", f"--basetemp={scratch / 'pytest'}"]
    if "XML_OUTPUT_FILE" in os.environ:
        command.append(f"--junitxml={os.environ['XML_OUTPUT_FILE']}")
    command += arguments.pytest_arguments
    case = environment.get("TESTBRIDGE_TEST_ONLY")  # from Bazel's --test_filter
    if case:
        command += ["-k", case]
    command.append(str(tests / arguments.test.name))
    sys.stdout.flush()
    os.chdir(working)
    if case:
        status = subprocess.run(command, env=environment).returncode
        # The filter leaves no case of this file. That is no failure, as the case may be in another
        # file; GoogleTest does the same.
        sys.exit(0 if status == 5 else status)
    os.execve(command[0], command, environment)


if __name__ == "__main__":
    main()
