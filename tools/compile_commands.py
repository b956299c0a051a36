"""Writes how Bazel compiles every C++ file of ours, as a compile_commands.json.

Bazel's own commands are for a folder that it makes anew for each build. Those written here are for
the checkout: what Bazel generates and what it takes from elsewhere are named by absolute paths.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

BAZEL = os.environ.get("BAZEL", "bazel")
ROOT = Path(__file__).resolve().parents[1]
MODE = ["-c", "opt"]

# Flags that say where outputs go, and flags that only GCC or only the build needs. clangd, which is
# Clang, refuses some of them.
_WITH_A_VALUE = {"-o", "-MF"}
_LEFT_OUT = {"-MD", "-Werror", "-fno-canonical-system-headers"}
_LEFT_OUT_BEGINNINGS = ("-frandom-seed=", "--param=ggc-")


def bazel(command: str, *arguments: str) -> str:
    """Runs Bazel and returns what it prints; what it says of its progress is shown if it fails."""
    run = subprocess.run([BAZEL, command, *arguments], cwd=ROOT, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"compile_commands: bazel {command} failed\n{run.stderr}")
    return run.stdout


def located(argument: str, places: dict[str, str]) -> str:
    """The argument with the path in it, if it has one, as it is seen from the checkout."""
    for flag in ("", "-I", "-iquote", "-isystem"):
        path = argument.removeprefix(flag)
        for folder, place in places.items():
            if argument.startswith(flag) and (path == folder or path.startswith(f"{folder}/")):
                return flag + place + path.removeprefix(folder)
    return argument


def entry(action: dict[str, Any], places: dict[str, str]) -> dict[str, Any]:
    """The entry of one of the actions that Bazel's aquery prints."""
    arguments, source = [], ""
    words = iter(action["arguments"])
    for word in words:
        if word in _WITH_A_VALUE:
            next(words)
        elif word == "-c":
            source = located(next(words), places)
            arguments += [word, source]
        elif word not in _LEFT_OUT and not word.startswith(_LEFT_OUT_BEGINNINGS):
            arguments.append(located(word, places))
    return {"directory": str(ROOT), "file": str(ROOT / source), "arguments": arguments}


def target_of(action: dict[str, Any]) -> str:
    """The name of the target that compiles it: the folder of the object file."""
    arguments: list[str] = action["arguments"]
    return Path(arguments[arguments.index("-o") + 1]).parent.name


def entries(actions: list[dict[str, Any]], places: dict[str, str]) -> list[dict[str, Any]]:
    """One entry for each file: of several targets, that of the one with the file's name."""
    found: dict[str, tuple[bool, dict[str, Any]]] = {}
    for action in actions:
        made = entry(action, places)
        own = target_of(action) == Path(made["file"]).stem
        if made["file"] not in found or own > found[made["file"]][0]:
            found[made["file"]] = own, made
    return [made for _, (_, made) in sorted(found.items())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "compile_commands.json")
    output: Path = parser.parse_args().output

    # By their names, since //... leaves out those with the tag manual.
    targets = bazel("query", 'kind("cc_(library|binary|test) rule", //...)').split()
    # The generated files among what they include, and no links to where they are.
    prerequisites = "--output_groups=compilation_prerequisites_INTERNAL_"
    bazel("build", *MODE, "--symlink_prefix=/", prerequisites, *targets)
    query = f"mnemonic(CppCompile, set({' '.join(targets)}))"
    actions = json.loads(bazel("aquery", *MODE, "--output=jsonproto", query))["actions"]
    places = {
        "bazel-out": bazel("info", *MODE, "output_path").strip(),
        "external": bazel("info", *MODE, "output_base").strip() + "/external",
    }
    made = entries(actions, places)
    # An editor shall not read half of it.
    scratch = output.with_name(output.name + ".new")
    scratch.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    scratch.replace(output)
    print(f"{output}: {len(made)} files")


if __name__ == "__main__":
    main()
