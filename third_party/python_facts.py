"""Prints what the build must know of the Python that runs this, as one JSON object.

Fails with a line on stderr where arrayops cannot be built for that Python.
"""

import json
import os
import platform
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
        # The Python is for both processors, and what is compiled for this one alone.
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
    }


if __name__ == "__main__":
    print(json.dumps(facts()))
