"""@python_config: the Python that the binding and the wheel are built for, and that runs the tests.

It is the one that the environment variable ARRAYOPS_PYTHON names, else that of the .venv made by
tools/setup, else the hermetic one of rules_python, where MODULE.bazel is used, or the python3 on
the PATH. The choice is made anew when Bazel's server starts.

A Python for Windows cannot be run here. Where ARRAYOPS_WINDOWS_PYTHON names its folder, the binding and
the wheel are built for it, and what runs during the build is still run by the other one.
"""

_BUILD = """\
load("@rules_cc//cc:defs.bzl", "cc_library")
load("@rules_python//python:defs.bzl", "py_runtime", "py_runtime_pair")

package(default_visibility = ["//visibility:public"])

# The extension finds the interpreter's symbols in the process that loads it, so no library is linked.
# On Windows one is: there each symbol is imported from a library by its name.
cc_library(
    name = "headers",
    srcs = [{libraries}],
    defines = [{defines}],
    hdrs = glob(["include/**/*.h"]),
    includes = ["include"],
)

py_runtime(
    name = "runtime",
    interpreter_path = "{interpreter}",
    python_version = "PY3",
    # Bazel's launcher asks for "python", which Debian does not have.
    stub_shebang = "#!/usr/bin/env python3",{version_info}
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

# Of rules_python itself, not of the stand-in for Bazel 4. Without the first py_binary would fetch the
# hermetic Python, too; the other is what //binding is compiled for.
_MORE_TOOLCHAINS = """\

load("@rules_python//python:py_exec_tools_toolchain.bzl", "py_exec_tools_toolchain")
load("@rules_python//python/cc:py_cc_toolchain.bzl", "py_cc_toolchain")

py_exec_tools_toolchain(
    name = "exec_tools",
    exec_interpreter = "@rules_python//python:none",
)

toolchain(
    name = "exec_tools_toolchain",
    toolchain = ":exec_tools",
    toolchain_type = "@rules_python//python:exec_tools_toolchain_type",
)

py_cc_toolchain(
    name = "cc",
    headers = ":headers",
    python_version = "{version}",
)

toolchain(
    name = "cc_toolchain",
    toolchain = ":cc",
    toolchain_type = "@rules_python//python/cc:toolchain_type",
)
"""

_VERSION_INFO = """
    interpreter_version_info = {{"major": "{}", "minor": "{}"}},"""

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
    if repository_ctx.attr.hermetic_python:
        # As a Label only here: that fetches it.
        return repository_ctx.path(Label(repository_ctx.attr.hermetic_python))
    on_path = repository_ctx.which("python3")
    if on_path:
        return on_path
    return fail("There is no python3 on the PATH: run tools/setup, or set ARRAYOPS_PYTHON.")

def _python_configure_impl(repository_ctx):
    python = _find_python(repository_ctx)
    script = repository_ctx.path(Label("//third_party:python_facts.py"))
    windows_python = repository_ctx.os.environ.get("ARRAYOPS_WINDOWS_PYTHON")
    arguments = [windows_python] if windows_python else []
    result = repository_ctx.execute([python, "-I", script] + arguments)
    if result.return_code != 0:
        built_for = windows_python or python
        fail("arrayops cannot be built for {}: {}".format(built_for, result.stderr.strip()))
    facts = json.decode(result.stdout)
    repository_ctx.symlink(facts["include"], "include")
    libraries, defines = "", ""
    if facts["import_library"]:
        repository_ctx.symlink(facts["import_library"], "python.lib")
        libraries = '"python.lib"'

        # With a compiler other than Microsoft's, Python 3.10 assumes a Windows of 32 bits.
        defines = '"MS_WIN64="'
    build, version_info = _BUILD, ""
    if repository_ctx.attr.hermetic_python:
        build += _MORE_TOOLCHAINS
        version_info = _VERSION_INFO.format(*facts["version"].split("."))
    repository_ctx.file("BUILD.bazel", build.format(
        defines = defines,
        libraries = libraries,
        version_info = version_info,
        **facts
    ))
    repository_ctx.file("defs.bzl", _DEFS.format(**facts))

python_configure = repository_rule(
    implementation = _python_configure_impl,
    configure = True,
    attrs = {"hermetic_python": attr.string()},
    environ = ["ARRAYOPS_PYTHON", "ARRAYOPS_WINDOWS_PYTHON", "PATH"],
    local = True,
)

# PyPA's package `wheel`, which packs our wheel: the one that the Python has, else the one pinned here.
_WHEEL_URL = "https://files.pythonhosted.org/packages/py3/w/wheel/wheel-{}-py3-none-any.whl"
_WHEEL_VERSION = "0.45.1"
_WHEEL_SHA256 = "708e7481cc80179af0e556bbf0cc00b8444c7321e2700b8d8580231d13017248"

def _wheel_configure_impl(repository_ctx):
    command = [_find_python(repository_ctx), "-c", "import wheel; print(wheel.__path__[0])"]
    found = repository_ctx.execute(command)
    if found.return_code == 0:
        repository_ctx.symlink(found.stdout.strip(), "wheel")
    else:
        repository_ctx.download_and_extract(
            url = _WHEEL_URL.format(_WHEEL_VERSION),
            sha256 = _WHEEL_SHA256,
            type = "zip",
        )
    repository_ctx.symlink(repository_ctx.attr.build_file, "BUILD.bazel")

wheel_configure = repository_rule(
    implementation = _wheel_configure_impl,
    attrs = {
        "build_file": attr.label(mandatory = True, allow_single_file = True),
        "hermetic_python": attr.string(),
    },
    configure = True,
    environ = ["ARRAYOPS_PYTHON", "PATH"],
    local = True,
)
