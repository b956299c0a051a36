"""The rule that packs the wheel."""

load("@python_config//:defs.bzl", "PYTHON")
load("//:version.bzl", "DISTRIBUTION", "VERSION")

# A file name has no other signs, as core_metadata.py knows.
_FILE_NAME = DISTRIBUTION.replace("-", "_").replace(".", "_").lower()

def _for_toolchain(ctx, name):
    """A name with the version of @python_config in it, for the Python that the extension is built for.

    They differ in a project that has registered a Python of its own.
    """
    runtime = ctx.toolchains["@rules_python//python:toolchain_type"].py3_runtime
    info = getattr(runtime, "interpreter_version_info", None)
    if not info or not getattr(info, "major", None):
        return name
    version = "{}{}".format(info.major, info.minor)
    return name.replace(PYTHON.python_tag[len("cp"):], version)

def _carried_libraries(extension):
    """The shared libraries that the extension needs at run time and that are not of the system."""
    return [
        file
        for file in extension[DefaultInfo].default_runfiles.files.to_list()
        if file.basename.startswith("lib") and ".so" in file.basename
    ]

def _wheel_impl(ctx):
    extension = ctx.file.extension
    package = ctx.attr.package
    suffix = _for_toolchain(ctx, PYTHON.extension_suffix)
    tag = _for_toolchain(ctx, "{}-{}-{}".format(PYTHON.python_tag, PYTHON.abi_tag, PYTHON.platform_tag))
    contents = {
        package + "/" + extension.basename[:-len(".so")] + suffix: extension,
    }
    for target, path in ctx.attr.files.items():
        contents[package + "/" + path] = target.files.to_list()[0]
    for library in _carried_libraries(ctx.attr.extension):
        contents[package + "/" + library.basename] = library

    wheel = ctx.actions.declare_file("{}-{}-{}.whl".format(_FILE_NAME, VERSION, tag))
    args = ctx.actions.args()
    args.add("--version", VERSION)
    args.add("--distribution", DISTRIBUTION)
    args.add("--tag", tag)
    args.add("--metadata", ctx.file.metadata)
    args.add("--description", ctx.file.description)
    args.add("--license", ctx.file.license)
    args.add("--output", wheel)
    for path, file in contents.items():
        args.add_all("--file", [path, file.path])
    ctx.actions.run(
        executable = ctx.executable._pack,
        arguments = [args],
        inputs = [ctx.file.metadata, ctx.file.description, ctx.file.license] + contents.values(),
        outputs = [wheel],
        mnemonic = "PackWheel",
        progress_message = "Packing " + wheel.basename,
    )
    return [DefaultInfo(files = depset([wheel]), runfiles = ctx.runfiles([wheel]))]

wheel = rule(
    implementation = _wheel_impl,
    attrs = {
        "description": attr.label(allow_single_file = [".md"], mandatory = True),
        "extension": attr.label(
            allow_single_file = [".so"],
            doc = "The wheel also carries the shared libraries among this target's data.",
            mandatory = True,
        ),
        "files": attr.label_keyed_string_dict(
            allow_files = True,
            doc = "The package's other files, each with its path in the package.",
        ),
        "license": attr.label(allow_single_file = True, mandatory = True),
        "metadata": attr.label(allow_single_file = True, mandatory = True),
        "package": attr.string(mandatory = True),
        "_pack": attr.label(cfg = "exec", default = ":pack_wheel", executable = True),
    },
    doc = "The wheel of a Python package with one extension, for the Python of the toolchain.",
    toolchains = ["@rules_python//python:toolchain_type"],
)
