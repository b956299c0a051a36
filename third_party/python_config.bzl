"""@python_config: the Python that the binding and the wheel are built for, and that runs the tests.

It is the one that the environment variable ARRAYOPS_PYTHON names, else that of the .venv made by
tools/setup, else the python3 on the PATH. The choice is made anew when Bazel's server starts.
"""

_BUILD = """\
load("@rules_cc//cc:defs.bzl", "cc_library")
load("@rules_python//python:defs.bzl", "py_runtime", "py_runtime_pair")

package(default_visibility = ["//visibility:public"])

# The extension finds the interpreter's symbols in the process that loads it: no library is linked.
cc_library(
    name = "headers",
    hdrs = glob(["include/**/*.h"]),
    includes = ["include"],
)

py_runtime(
    name = "runtime",
    interpreter_path = "{interpreter}",
    python_version = "PY3",
    # Bazel's launcher asks for "python", which Debian does not have.
    stub_shebang = "#!/usr/bin/env python3",
)

py_runtime_pair(
    name = "runtime_pair",
    py3_runtime = ":runtime",
)

toolchain(
    name = "toolchain",
    toolchain = ":runtime_pair",
    toolchain_type = "@rules_python//python:toolchain_type",
)
"""

_DEFS = """\
PYTHON = struct(
    extension_suffix = "{extension_suffix}",
    python_tag = "{python_tag}",
    abi_tag = "{abi_tag}",
    platform_tag = "{platform_tag}",
)
"""

def _find_python(repository_ctx):
    named = repository_ctx.os.environ.get("ARRAYOPS_PYTHON")
    if named:
        return named
    root = repository_ctx.path(Label("//:BUILD.bazel")).dirname
    in_venv = root.get_child(".venv").get_child("bin").get_child("python")
    if in_venv.exists:
        return in_venv
    on_path = repository_ctx.which("python3")
    if on_path:
        return on_path
    return fail("There is no python3 on the PATH: run tools/setup, or set ARRAYOPS_PYTHON.")

def _python_configure_impl(repository_ctx):
    python = _find_python(repository_ctx)
    script = repository_ctx.path(Label("//third_party:python_facts.py"))
    result = repository_ctx.execute([python, "-I", script])
    if result.return_code != 0:
        fail("arrayops cannot be built for {}: {}".format(python, result.stderr.strip()))
    facts = json.decode(result.stdout)
    repository_ctx.symlink(facts["include"], "include")
    repository_ctx.file("BUILD.bazel", _BUILD.format(**facts))
    repository_ctx.file("defs.bzl", _DEFS.format(**facts))

python_configure = repository_rule(
    implementation = _python_configure_impl,
    configure = True,
    environ = ["ARRAYOPS_PYTHON", "PATH"],
    local = True,
)
