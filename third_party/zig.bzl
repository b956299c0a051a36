"""@zig: zig's C++ compiler as a toolchain for Windows on x86-64, for --config=cross_windows.

It comes from the .venv-cross that tools/windows_wheels makes. Only that configuration asks for it.
"""

# When it first links something, zig compiles the runtime libraries of C and C++ and keeps them: in a
# folder that Bazel does not delete.
_WRAPPER = """\
#!/bin/sh
ZIG_GLOBAL_CACHE_DIR='{cache}' ZIG_LOCAL_CACHE_DIR='{cache}' exec '{zig}/zig' {command} "$@"
"""

def _zig_configure_impl(repository_ctx):
    root = repository_ctx.path(Label("//:BUILD.bazel")).dirname
    python = root.get_child(".venv-cross").get_child("bin").get_child("python")
    if not python.exists:
        fail("There is no .venv-cross with zig: tools/windows_wheels makes it.")
    command = [python, "-I", "-c", "import ziglang; print(ziglang.__path__[0])"]
    result = repository_ctx.execute(command)
    if result.return_code != 0:
        fail("There is no zig in .venv-cross: " + result.stderr.strip())
    zig = result.stdout.strip()
    for command in ["ar", "c++"]:
        wrapper = _WRAPPER.format(
            cache = root.get_child(".cross").get_child("zig"),
            command = command,
            zig = zig,
        )
        repository_ctx.file("zig-" + command, wrapper)
    repository_ctx.template("BUILD.bazel", repository_ctx.attr.build_file, {"{zig}": zig})

zig_configure = repository_rule(
    implementation = _zig_configure_impl,
    attrs = {"build_file": attr.label(mandatory = True, allow_single_file = True)},
    configure = True,
    local = True,
)
