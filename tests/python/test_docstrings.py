"""What help() shows: docstrings in NumPy's style that are complete, and whose examples are true."""

from __future__ import annotations

import doctest
import functools
import math
import operator
import pydoc
import re
from array import array
from typing import Any

import pytest
from calls import IN_PLACE, NAMES, NOT_OF_NOTHING, PARAMETERS, SETTINGS
from subject import ops as arrayops

ERRORS = {
    "scale": ["OverflowError", "ValueError"],
    "clip": ["ValueError"],
    "map": ["OverflowError"],
    "map_inplace": ["OverflowError"],
}


def sections(name: str) -> dict[str, str]:
    """The docstring's sections by their titles; the part before the first is the summary."""
    parts = re.split(r"^(\w[\w ]*)\n-{3,}\n", getattr(arrayops, name).__doc__, flags=re.MULTILINE)
    return {"Summary": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def run_examples(name: str) -> None:
    names = {key: getattr(arrayops, key) for key in [*NAMES, *SETTINGS]}
    modules: dict[str, Any] = {"ao": arrayops, "array": array, "math": math}
    modules |= {"operator": operator, "functools": functools}
    test = doctest.DocTestParser().get_doctest(
        getattr(arrayops, name).__doc__, names | modules, name, None, 0
    )
    report: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert results.failed == 0, "".join(report)
    assert results.attempted > 0


@pytest.mark.parametrize("name", NAMES)
class TestDocstrings:
    def test_a_summary_of_one_line(self, name: str) -> None:
        summary = sections(name)["Summary"].strip()
        assert summary.split("\n\n")[0].count("\n") == 0
        assert summary.endswith(".")
        assert len(summary) > 20

    def test_the_parameters_are_those_of_the_signature(self, name: str) -> None:
        described = re.findall(r"^(\w+) : ", sections(name)["Parameters"], re.MULTILINE)
        assert described == PARAMETERS[name]

    def test_returns_says_what_comes_back(self, name: str) -> None:
        assert ("Returns" in sections(name)) == (name not in IN_PLACE)

    def test_raises_has_every_error(self, name: str) -> None:
        raised = re.findall(r"^(\w+)$", sections(name)["Raises"], re.MULTILINE)
        errors = ["TypeError", "BufferError", *ERRORS.get(name, [])]
        if name in NOT_OF_NOTHING:
            errors.append("ValueError")
        assert set(errors) <= set(raised)

    def test_examples_are_true(self, name: str) -> None:
        run_examples(name)

    def test_help_shows_signature_and_text(self, name: str) -> None:
        text = pydoc.plain(pydoc.render_doc(getattr(arrayops, name)))
        [shown] = re.findall(rf"^{name}\((.*)\)$", text, re.MULTILINE)
        assert re.findall(r"(\w+)(?:=[^,]*)?(?:, |$)", shown) == PARAMETERS[name]
        assert "Parameters" in text
        assert sections(name)["Summary"].splitlines()[0] in text

    def test_no_line_is_too_long_for_a_terminal(self, name: str) -> None:
        lines = getattr(arrayops, name).__doc__.splitlines()
        assert max(map(len, lines)) <= 80


def test_help_of_the_module_lists_every_function() -> None:
    text = pydoc.plain(pydoc.render_doc(arrayops))
    for name in [*NAMES, *SETTINGS]:
        assert f"    {name}(" in text
    assert arrayops.__doc__


def test_settings_are_documented() -> None:
    assert "Returns" in arrayops.simd_target.__doc__
    assert "Returns" in arrayops.get_num_threads.__doc__
    assert "Raises" in arrayops.set_num_threads.__doc__


def test_examples_of_threads_are_true() -> None:
    before = arrayops.get_num_threads()
    run_examples("set_num_threads")
    arrayops.set_num_threads(before)
