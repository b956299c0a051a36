"""What MODULE.bazel needs besides modules: the Python to build for, and what packs the wheel."""

load(":python_config.bzl", "python_configure", "wheel_configure")

_HERMETIC_PYTHON = "@python_3_11_host//:python"

def _python_config_impl(_module_ctx):
    python_configure(
        name = "python_config",
        hermetic_python = _HERMETIC_PYTHON,
    )
    wheel_configure(
        name = "pypa_wheel",
        build_file = "//third_party:pypa_wheel.BUILD",
        hermetic_python = _HERMETIC_PYTHON,
    )

python_config = module_extension(implementation = _python_config_impl)
