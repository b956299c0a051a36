"""Prints what the build must know of a Python, as one JSON object.

By default that is the Python that runs this. An argument names the folder of one for Windows on
x86-64, which need not run here. Fails with a line on stderr where arrayops cannot be built for that
Python.
"""

import json
import os
import platform
import re
import sys
import sysconfig


def facts() -> dict[str, str]:
    if sys.version_info < (3, 10):  # noqa: UP036 - this file runs to find that out
        sys.exit(f"Python 3.10 or later is needed, not {sys.version.split()[0]}")
    if sys.implementation.name != "cpython":
        sys.exit(f"CPython is needed, not {sys.implementation.name}")
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        sys.exit("free-threaded builds of Python are not supported")
    include = sysconfig.get_path("include")
    if not os.path.exists(os.path.join(include, "Python.h")):
        sys.exit(f"its headers are missing: there is no {os.path.join(include, 'Python.h')}")
    platform_tag = sysconfig.get_platform()
    if platform_tag.startswith("macosx") and platform_tag.endswith("universal2"):
        # The Python is for both processors, but we compile for this one alone.
        platform_tag = platform_tag.replace("universal2", platform.machine())
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    python_tag = "cp" + version.replace(".", "")
    return {
        "version": version,
        "interpreter": sys.executable,
        "include": include,
        "extension_suffix": sysconfig.get_config_var("EXT_SUFFIX"),
        "python_tag": python_tag,
        "abi_tag": python_tag + getattr(sys, "abiflags", ""),
        "platform_tag": platform_tag.replace("-", "_").replace(".", "_"),
        "import_library": "",
    }


def windows_facts(folder: str) -> dict[str, str]:
    """The same facts of a Python for Windows, whose files lie where its installers put them."""
    include = os.path.join(folder, "include")
    try:
        with open(os.path.join(include, "patchlevel.h"), encoding="utf-8") as file:
            numbers = re.findall(r"^#define PY_(MAJOR|MINOR)_VERSION\s+(\d+)", file.read(), re.M)
    except OSError as error:
        sys.exit(f"its headers are missing: {error}")
    version = [number for _, number in numbers]
    if [int(number) for number in version] < [3, 10]:
        sys.exit(f"Python 3.10 or later is needed, not {'.'.join(version)}")
    import_library = os.path.join(folder, "libs", f"python{''.join(version)}.lib")
    if not os.path.exists(import_library):
        sys.exit(f"its import library is missing: there is no {import_library}")
    python_tag = "cp" + "".join(version)
    return {
        "version": ".".join(version),
        "interpreter": sys.executable,
        "include": include,
        "extension_suffix": f".{python_tag}-win_amd64.pyd",
        "python_tag": python_tag,
        "abi_tag": python_tag,
        "platform_tag": "win_amd64",
        "import_library": import_library,
    }


if __name__ == "__main__":
    print(json.dumps(windows_facts(sys.argv[1]) if len(sys.argv) > 1 else facts()))
