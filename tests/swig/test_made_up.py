"""The package of a made-up list: built, imported, called, type-checked."""

from __future__ import annotations

import copy
import doctest
import functools
import importlib
import inspect
import itertools
import os
import pickle
import re
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docstrings
import pytest
from made_up_rows import COUNTER, OPERATIONS

FOLDER = Path(os.environ["TEST_DATA"]) / "tests" / "swig"
sys.path.insert(0, str(FOLDER))
made_up: Any = importlib.import_module("made_up")

ARRAY = array("i", [1, 2, 3])


def reference(signature: str, name: str) -> Callable[..., Any]:
    """A function of Python's own with this signature."""
    names: dict[str, Any] = {}
    exec(f"def {name}{signature}: return locals()", names)
    function: Callable[..., Any] = names[name]
    return function


def outcome(function: Callable[..., Any], *given: Any, **named: Any) -> str:
    """The TypeError's words, or nothing."""
    try:
        function(*given, **named)
    except TypeError as error:
        # Python 3.13 has a suggestion as well.
        return re.sub(r"\. Did you mean .*", "", str(error))
    return ""


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row.name)
def test_every_mismatch_is_told_as_python_tells_it(row: Any) -> None:
    """All numbers of positional arguments with all sets of keywords."""
    function = getattr(made_up, row.name)
    python = reference(docstrings.signature(row), row.name)
    names = [*(parameter.name for parameter in row.parameters), "unknown"]
    told = set()
    for count in range(len(names) + 2):
        for keywords in itertools.chain.from_iterable(
            itertools.combinations(names, n) for n in range(len(names) + 1)
        ):
            # 1 is right for any parameter but an array.
            named: dict[str, Any] = {name: ARRAY if name == "arr" else 1 for name in keywords}
            given = [ARRAY if name == "arr" else 1 for name in (names * 2)[:count]]
            expected = outcome(python, *given, **named)
            assert outcome(function, *given, **named) == expected, (given, named)
            told.add(re.sub(r"[0-9]+|'\w+'", "", expected))
    assert "" in told
    assert len(told) > 3


def test_inspect_knows_the_signatures() -> None:
    for row in (*OPERATIONS, COUNTER):
        signature = docstrings.signature(row).replace("...", "Ellipsis")
        assert str(inspect.signature(getattr(made_up, row.name))) == signature
    counter = made_up.Counter
    assert str(inspect.signature(counter.add)) == "(self, /, arr, *, times=1)"
    assert str(inspect.signature(counter().add)) == "(arr, *, times=1)"
    assert str(inspect.signature(counter.of)) == "(values)"


class TestWhatFunctionsAreGiven:
    def test_a_generated_reduction(self) -> None:
        assert made_up.total(ARRAY) == made_up.total(arr=ARRAY) == 6
        with pytest.raises(TypeError, match=r"^total\(\) argument 'arr' must be"):
            made_up.total(5)

    def test_defaults(self) -> None:
        assert made_up.defaults(ARRAY) == (3, 2, None, False)
        assert made_up.defaults(ARRAY, 7) == (3, 7, None, False)
        assert made_up.defaults(ARRAY, factor=0.5) == (3, 0.5, None, False)
        every = made_up.defaults(saturate=True, offset=10**30, factor=-1, arr=ARRAY)
        assert every == (3, -1, 10**30, True)

    def test_none_is_no_number_where_another_is_the_default(self) -> None:
        assert made_up.defaults(ARRAY, offset=None) == (3, 2, None, False)
        with pytest.raises(TypeError) as caught:
            made_up.defaults(ARRAY, None)
        expected = "defaults() argument 'factor' must be a real number, not 'NoneType'"
        assert str(caught.value) == expected
        with pytest.raises(TypeError, match=r"defaults\(\) argument 'offset' must be a real num"):
            made_up.defaults(ARRAY, offset="1")

    def test_flags_are_true_or_false_as_in_python(self) -> None:
        class Undecided:
            def __bool__(self) -> bool:
                raise ZeroDivisionError

        for value in (True, False, None, 0, 2, "", "no", [], [0], 0.0):
            assert made_up.defaults(ARRAY, saturate=value)[3] is bool(value)
        with pytest.raises(ZeroDivisionError):
            made_up.defaults(ARRAY, saturate=Undecided())

    def test_the_only_parameter_is_optional(self) -> None:
        assert made_up.optional() is None
        assert made_up.optional(None) is None
        assert made_up.optional(5) == made_up.optional(n=5) == 5

    def test_no_value_and_none(self) -> None:
        assert made_up.only_keywords() == (..., None)
        assert made_up.only_keywords(one=None) == (None, None)
        assert made_up.only_keywords(other=3) == (..., 3)

    def test_required_keywords(self) -> None:
        assert made_up.keywords(1, 2, fourth=4, third=3) == (1, 2, 3, 4, None)
        assert made_up.keywords(1, 2, third=3, fourth=4, fifth=5) == (1, 2, 3, 4, 5)

    def test_arguments_are_held(self) -> None:
        """A partial gives what only its tuple holds, and the flag's code replaces the tuple."""

        class Replaces:
            def __bool__(self) -> bool:
                partial.__setstate__((made_up.defaults, (), {}, {}))
                return True

        partial: Any = functools.partial(made_up.defaults, ARRAY, 10**20, saturate=Replaces())
        assert partial() == (3, 10**20, None, True)


class TestClass:
    def test_constructor(self) -> None:
        assert made_up.Counter().count == 0
        assert made_up.Counter(5).count == made_up.Counter(start=5, step=2).count == 5
        assert isinstance(made_up.Counter(), made_up.Counter)
        with pytest.raises(TypeError, match="a Counter counts with ints"):
            made_up.Counter(1.5)
        for given, named, words in (
            ((1, 2), {}, "Counter() takes from 0 to 1 positional arguments but 2 were given"),
            ((), {"stop": 1}, "Counter() got an unexpected keyword argument 'stop'"),
            ((1,), {"start": 1}, "Counter() got multiple values for argument 'start'"),
            (("1",), {}, "Counter() argument 'start' must be a real number, not 'str'"),
        ):
            with pytest.raises(TypeError) as caught:
                made_up.Counter(*given, **named)
            assert str(caught.value) == words

    def test_keywords_that_are_no_strings(self) -> None:
        partial: Any = functools.partial(made_up.Counter)
        partial.__setstate__((made_up.Counter, (), {1: 2}, {}))
        with pytest.raises(TypeError, match="keywords must be strings"):
            partial()

    def test_methods(self) -> None:
        counter = made_up.Counter(10, step=2)
        assert counter.add(ARRAY) is None
        assert counter.count == len(counter) == 16
        counter.add(arr=ARRAY, times=3)
        assert counter.count == 34
        counter.clear()
        assert counter.count == 0
        assert made_up.Counter.of("abc").count == made_up.Counter().of([1]).count + 2 == 3
        assert (made_up.Counter(2) + made_up.Counter(3)).count == 5

    def test_messages_name_the_class(self) -> None:
        counter = made_up.Counter()
        for given, named, words in (
            ((), {}, "missing 1 required positional argument: 'arr'"),
            ((ARRAY, 2), {}, "takes 1 positional argument but 2 were given"),
            ((ARRAY,), {"times": "x"}, "argument 'times' must be a real number, not"),
            ((5,), {}, "argument 'arr' must be"),
        ):
            with pytest.raises(TypeError) as caught:
                counter.add(*given, **named)
            assert str(caught.value).startswith(f"Counter.add() {words}")
        with pytest.raises(TypeError, match=r"Counter\.clear\(\) takes 0 positional arguments"):
            counter.clear(1)
        with pytest.raises(TypeError, match="Counter"):
            made_up.Counter.add(5, ARRAY)

    def test_properties_cannot_be_set(self) -> None:
        with pytest.raises(AttributeError):
            made_up.Counter().count = 5
        assert made_up.Counter.count.__doc__ == "The elements so far."

    def test_pickle_and_copy(self) -> None:
        counter = made_up.Counter(7)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(counter, protocol)).count == 7
        assert copy.copy(counter).count == copy.deepcopy(counter).count == 7
        assert pickle.loads(pickle.dumps(made_up.Counter)) is made_up.Counter

    def test_the_type_is_as_a_builtin(self) -> None:
        assert made_up.Counter.__module__ == "made_up"
        assert made_up.Counter.__qualname__ == "Counter"
        assert made_up.Counter.add.__doc__.startswith("Count the elements of an array.\n\nParam")
        assert made_up.Counter.clear.__doc__ == 'Start anew, "from 0".'
        with pytest.raises(TypeError):
            made_up.Counter.add = None
        with pytest.raises(TypeError):
            type("Own", (made_up.Counter,), {})

    def test_objects_hold_their_type_and_nothing_else(self) -> None:
        def counters() -> list[Any]:
            plain = [made_up.Counter(step=1) for _ in range(100)]
            return plain + [made_up.Counter.of(range(3)) + plain[0] for _ in range(100)]

        counters()  # after which the interpreter has filled its caches
        references = [sys.getrefcount(made_up.Counter)]
        kept = counters()
        references.append(sys.getrefcount(made_up.Counter))
        kept.clear()
        references.append(sys.getrefcount(made_up.Counter))
        assert references == [references[0], references[0] + 200, references[0]]


def test_the_module_has_the_public_names() -> None:
    names = {row.name for row in OPERATIONS} | {"Counter", "__version__"}
    assert set(made_up.__all__) == names
    assert made_up.__doc__ == "A package of a made-up list."
    assert doctest.testmod(made_up).failed == 0


USES = """
from array import array
import made_up
from typing_extensions import assert_type

a = array("i")
assert_type(made_up.total(a), int)
made_up.defaults(a, 3, offset=2, saturate=True)
made_up.only_keywords(other=5)
counter = made_up.Counter(3, step=2)
assert_type(counter, made_up.Counter)
assert_type(counter.count, int)
assert_type(made_up.Counter.of([1]), made_up.Counter)
assert_type(counter + counter, made_up.Counter)
counter.add(a, times=2)

made_up.defaults(a, 3, 2)  # wrong
made_up.defaults(a, None)  # wrong
made_up.keywords(1, 2, third=3)  # wrong
made_up.only_keywords(5)  # wrong
counter.count = 5  # wrong
counter.add(a, 2)  # wrong
class Own(made_up.Counter): ...  # wrong
"""


def check(*command: str, cwd: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(FOLDER), "MYPYPATH": str(FOLDER)},
        capture_output=True,
        text=True,
    )
    return run.stdout + run.stderr


def test_type_checkers_take_the_stubs(tmp_path: Path) -> None:
    (tmp_path / "uses.py").write_text(USES, encoding="utf-8")
    printed = check("mypy", "--strict", "--cache-dir", "cache", "uses.py", cwd=tmp_path)
    wrong = [i for i, line in enumerate(USES.splitlines(), 1) if line.endswith("# wrong")]
    found = [int(number) for number in re.findall(r"^uses\.py:(\d+): error", printed, re.MULTILINE)]
    assert found == wrong, printed


def test_stubs_match_the_module(tmp_path: Path) -> None:
    assert "Success" in check("mypy.stubtest", "made_up", cwd=tmp_path)


def test_the_generated_module_is_formatted_as_ours(tmp_path: Path) -> None:
    options = ["--no-cache", "--config", str(Path(__file__).with_name("pyproject.toml"))]
    module = str(FOLDER / "made_up" / "__init__.py")
    assert "All checks passed" in check("ruff", "check", *options, module, cwd=tmp_path)
    assert "already formatted" in check("ruff", "format", "--check", *options, module, cwd=tmp_path)
