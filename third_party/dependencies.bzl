"""What arrayops depends on, for a WORKSPACE; MODULE.bazel is for Bazel 7 and later."""

load("@bazel_tools//tools/build_defs/repo:utils.bzl", "maybe")
load(":debian.bzl", "debian_dependencies", "stand_in")
load(":python_config.bzl", "python_configure", "wheel_configure")
load(":registry.bzl", "registry_module")

# A build file of ours replaces the module's own where that loads what Bazel 4.2.3 does not have.
_BUILD_FILES = {
    "highway": Label("//third_party:highway_module.BUILD"),
    "pcre2": Label("//third_party:pcre2_module.BUILD"),
    "swig": None,
}

def _registry_dependencies():
    for name, build_file in _BUILD_FILES.items():
        maybe(registry_module, name = name, build_file = build_file)
    maybe(
        wheel_configure,
        name = "pypa_wheel",
        build_file = Label("//third_party:pypa_wheel.BUILD"),
    )

def arrayops_dependencies(debian = False):
    """Defines the repositories that arrayops needs, except those of Bazel itself.

    What the WORKSPACE has defined before stays as it is. Python is that of the variable
    ARRAYOPS_PYTHON, else the python3 on the PATH; to run programs with it, add

        register_toolchains("@python_config//:toolchain")

    Args:
      debian: whether to take everything from Debian's packages (tools/setup lists them), so that
        nothing is downloaded, not even what Bazel 4.2.3 would ask for by itself. By default the
        archives of the Bazel Central Registry are downloaded, in the versions and with the hashes of
        MODULE.bazel.
    """
    if debian:
        debian_dependencies()
    else:
        _registry_dependencies()
    maybe(stand_in, name = "rules_python")
    maybe(python_configure, name = "python_config")
