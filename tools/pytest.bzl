"""Tests of pytest as Bazel tests, one for each file."""

load("@rules_python//python:defs.bzl", "py_test")

def pytest_test(
        name,
        src,
        helpers = [],
        wheel = None,
        data = [],
        checkout = False,
        tags = [],
        **kwargs):
    """A test that runs pytest on one file, in a temporary folder outside the checkout.

    `--test_filter=NAME` is pytest's `-k NAME`; what follows each `--test_arg` goes to pytest as well.

    Args:
      name: of the test.
      src: the file of tests.
      helpers: files that are put beside it, conftest.py among them.
      wheel: a wheel that is installed in a virtual environment made for this test.
      data: other files, found below the folder that the variable TEST_DATA names.
      checkout: whether TEST_DATA names the checkout itself, for a test that looks at every file.
        Bazel does not know these files, so it runs such a test every time.
      tags: of the test.
      **kwargs: passed to py_test.
    """
    args = ["--config", "$(rootpath //:pyproject.toml)"]
    inputs = ["//:pyproject.toml", "//tools:requirements.txt", src] + helpers
    for helper in helpers:
        args += ["--helper", "$(rootpath %s)" % helper]
    if wheel:
        args += ["--wheel", "$(rootpath %s)" % wheel]
        inputs.append(wheel)
    if checkout:
        args.append("--checkout")
        tags = tags + ["external", "local", "no-sanitize"]
    sanitized = select({"//:sanitize": ["--sanitize"], "//conditions:default": []})
    py_test(
        name = name,
        srcs = ["//tools:run_pytest.py"],
        args = args + (sanitized if wheel else []) + ["$(rootpath %s)" % src],
        data = inputs + data,
        main = "//tools:run_pytest.py",
        python_version = "PY3",
        tags = tags,
        **kwargs
    )

def pytest_tests(files, alone = [], optimised_only = [], slow = [], **kwargs):
    """One pytest_test for each file of tests.

    Args:
      files: as glob(["test_*.py"]) gives them.
      alone: those of them that take much memory or time, or measure it: each runs while no other
        test does, and not with sanitizers.
      optimised_only: more of them that run without sanitizers only.
      slow: those of them that ./tools/test --fast leaves out.
      **kwargs: passed to every pytest_test.
    """
    for file in alone + optimised_only + slow:
        if file not in files:
            fail("no such file of tests: " + file)
    for file in files:
        pytest_test(
            name = file[:-len(".py")],
            src = file,
            tags = (["exclusive"] if file in alone else []) +
                   (["no-sanitize"] if file in alone + optimised_only else []) +
                   (["slow"] if file in slow else []),
            timeout = "long",
            **kwargs
        )
