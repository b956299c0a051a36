"""The compilers of this machine, and how they are called with the headers."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(os.environ["TEST_DATA"])
INCLUDE = ROOT / "include"
HERE = ROOT / "tests" / "consumers"
STRICT = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wpedantic", "-Werror"]

# g++ must be there, Clang is optional.
COMPILERS = ["g++", *filter(shutil.which, ["clang++"])]


def compile_cc(compiler: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [compiler, "-std=c++20", f"-I{INCLUDE}", *map(str, arguments)]
    if compiler == "g++":
        command.append("--param=ggc-min-heapsize=1000000")  # as .bazelrc says
    return subprocess.run(command, capture_output=True, text=True)
