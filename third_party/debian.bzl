"""The dependencies as Debian's packages install them: nothing is downloaded.

Bazel 4.2.3 looks up a few repositories by itself, and would fetch them from GitHub. A repository of
the same name in WORKSPACE wins over Bazel's own definition, so they are all defined here: from
Debian's packages where those load in this Bazel, else from third_party/stand_ins.
"""

load("@bazel_tools//tools/build_defs/repo:utils.bzl", "maybe")

_RULES = {
    "bazel_skylib": "/usr/share/bazel/tools/skylib",
    "platforms": "/usr/share/bazel/platforms",
    "rules_java": "/usr/share/bazel/rules/java",
    "rules_proto": "/usr/share/bazel/rules/proto",
}

_STAND_INS = ["remote_coverage_tools", "rules_cc"]

_MISSING = "{path} is missing: Debian's package {package} brings it, and tools/setup installs that."

def _link(repository_ctx, source, target):
    """Makes `target` in the repository a link to the system's `source`; fails where there is none."""
    if not repository_ctx.path(source).exists:
        fail(_MISSING.format(path = source, package = repository_ctx.attr.package))
    repository_ctx.symlink(source, target)

def _debian_package_impl(repository_ctx):
    attr = repository_ctx.attr
    for header in attr.headers:
        _link(repository_ctx, "/usr/include/" + header, "include/" + header)
    if attr.libraries:
        machine = repository_ctx.execute(["uname", "-m"]).stdout.strip()
        for library in attr.libraries:
            source = "/usr/lib/{}-linux-gnu/{}".format(machine, library)
            _link(repository_ctx, source, "lib/" + library)
    for path in attr.python_modules:
        _link(repository_ctx, "/usr/lib/python3/dist-packages/" + path, path)
    for source in attr.sources:
        repository_ctx.symlink(source, source.name)
    repository_ctx.symlink(attr.build_file, "BUILD.bazel")

# Only what is listed is linked. With all of /usr/include as an include path, the C headers would come
# before those of the C++ library.
debian_package = repository_rule(
    implementation = _debian_package_impl,
    attrs = {
        "build_file": attr.label(mandatory = True, allow_single_file = True),
        "headers": attr.string_list(doc = "Folders below /usr/include."),
        "libraries": attr.string_list(doc = "Files in the system's library folder."),
        "package": attr.string(mandatory = True, doc = "The Debian package, for the error message."),
        "sources": attr.label_list(allow_files = True, doc = "Files of ours to compile with it."),
        "python_modules": attr.string_list(doc = "Folders of Debian's Python packages."),
    },
    doc = "A repository of links to the files of one Debian package.",
    local = True,
)

def _debian_swig_impl(repository_ctx):
    swig = repository_ctx.which("swig")
    if not swig:
        fail(_MISSING.format(path = "swig", package = "swig"))
    repository_ctx.symlink(swig, "bin/swig")
    library = repository_ctx.execute([swig, "-swiglib"]).stdout.splitlines()[0]
    repository_ctx.symlink(library, "Lib")
    repository_ctx.symlink(repository_ctx.attr.build_file, "BUILD.bazel")

debian_swig = repository_rule(
    implementation = _debian_swig_impl,
    attrs = {"build_file": attr.label(mandatory = True, allow_single_file = True)},
    doc = "SWIG as it is on the PATH, under the names of the Bazel Central Registry's targets.",
    environ = ["PATH"],
    local = True,
)

def _stand_in_impl(repository_ctx):
    folder = repository_ctx.path(Label("//third_party:BUILD.bazel")).dirname
    folder = folder.get_child("stand_ins").get_child(repository_ctx.name)
    for entry in folder.readdir():
        repository_ctx.symlink(entry, entry.basename)

stand_in = repository_rule(
    implementation = _stand_in_impl,
    doc = "The repository of third_party/stand_ins that has this name.",
    local = True,
)

def debian_dependencies():
    """Defines what arrayops needs to be built, and what Bazel itself would download for it."""
    for name, path in _RULES.items():
        maybe(native.local_repository, name = name, path = path)
    for name in _STAND_INS:
        maybe(stand_in, name = name)

    maybe(
        debian_package,
        name = "highway",
        build_file = Label("//third_party:highway.BUILD"),
        headers = ["hwy"],
        package = "libhwy-dev",
        sources = [Label("//third_party:highway_targets.cc")],
    )
    maybe(
        debian_swig,
        name = "swig",
        build_file = Label("//third_party:swig.BUILD"),
    )
    maybe(
        debian_package,
        name = "pypa_wheel",
        build_file = Label("//third_party:pypa_wheel.BUILD"),
        package = "python3-wheel",
        python_modules = ["wheel"],
    )

def debian_development_dependencies():
    """Defines what the project's own tests and benchmarks need."""
    maybe(
        debian_package,
        name = "googletest",
        build_file = Label("//third_party:googletest.BUILD"),
        headers = ["gtest"],
        libraries = ["libgtest.a", "libgtest_main.a"],
        package = "libgtest-dev",
    )
    maybe(
        debian_package,
        name = "google_benchmark",
        build_file = Label("//third_party:google_benchmark.BUILD"),
        headers = ["benchmark"],
        libraries = ["libbenchmark.so", "libbenchmark_main.a"],
        package = "libbenchmark-dev",
    )
    maybe(
        debian_package,
        name = "rapidcheck",
        build_file = Label("//third_party:rapidcheck.BUILD"),
        headers = ["rapidcheck", "rapidcheck.h"],
        libraries = ["librapidcheck.a"],
        package = "librapidcheck-dev",
    )
