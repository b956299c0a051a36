"""Dependencies for a WORKSPACE as the Bazel Central Registry has them, each file checked by its hash.

MODULE.bazel has each version, and behind it the hash of the registry's description of that version. The
description has the hashes of all other files. So a new version is one edit, and a WORKSPACE builds with
the same sources as MODULE.bazel.
"""

_REGISTRY = "https://bcr.bazel.build/modules/{}/{}/"

def _pin(repository_ctx, name):
    """Returns the version of a module and its description's hash, which MODULE.bazel has."""
    start = 'bazel_dep(name = "{}", version = "'.format(name)
    for line in repository_ctx.read(Label("//:MODULE.bazel")).splitlines():
        if line.startswith(start):
            version = line[len(start):].partition('"')[0]
            integrity = line.partition("#")[2].strip()
            if not integrity.startswith("sha256-"):
                fail("MODULE.bazel has no hash for {} {}".format(name, version))
            return version, integrity
    return fail("MODULE.bazel has no module " + name)

def _registry_module_impl(repository_ctx):
    name = repository_ctx.name
    version, integrity = _pin(repository_ctx, name)
    base = _REGISTRY.format(name, version)
    repository_ctx.download(base + "source.json", "source.json", integrity = integrity)
    source = json.decode(repository_ctx.read("source.json"))

    archive = source["url"].rpartition("/")[2]
    repository_ctx.download(source["url"], archive, integrity = source["integrity"])
    repository_ctx.extract(archive, stripPrefix = source.get("strip_prefix", ""))
    repository_ctx.delete(archive)
    for path, file_integrity in source.get("overlay", {}).items():
        repository_ctx.download(base + "overlay/" + path, path, integrity = file_integrity)
    for path, file_integrity in source.get("patches", {}).items():
        repository_ctx.download(base + "patches/" + path, path, integrity = file_integrity)
        repository_ctx.patch(path, strip = source.get("patch_strip", 0))
    if repository_ctx.attr.build_file:
        repository_ctx.delete("BUILD.bazel")
        repository_ctx.symlink(repository_ctx.attr.build_file, "BUILD.bazel")

registry_module = repository_rule(
    implementation = _registry_module_impl,
    attrs = {
        "build_file": attr.label(
            allow_single_file = True,
            doc = "Takes the place of the module's own.",
        ),
    },
    doc = "The module of the registry that has this name.",
)
