"""What the generators make of a list, and which rows they refuse."""

from __future__ import annotations

import dataclasses
import re

import docstrings
import generate
import generate_cxx
import generate_python
import pytest
from made_up_rows import COUNTER, FACTOR, OPERATIONS, PACKAGE
from operation import ARR, Kind, Package, Parameter, Reduction

ROWS = {row.name: row for row in OPERATIONS}


def text(what: str) -> str:
    return generate.generate("made_up_rows", what)


def with_row(name: str, **changes: object) -> Package:
    """The package with one changed row alone."""
    row = dataclasses.replace(ROWS[name], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(PACKAGE, operations=(row,), classes=())


def test_signatures() -> None:
    signatures = {name: docstrings.signature(row) for name, row in ROWS.items()}
    assert signatures == {
        "total": "(arr)",
        "defaults": "(arr, factor=2, *, offset=None, saturate=False)",
        "keywords": "(first, second, *, third, fourth, fifth=None)",
        "optional": "(n=None)",
        "only_keywords": "(*, one=..., other=None)",
        "several": "(first, second, third, last=None)",
    }


def test_docstrings_say_the_default() -> None:
    shown = docstrings.docstring(ROWS["defaults"])
    assert "\nfactor : int or float, default 2\n" in shown
    assert "\noffset : int or float, optional\n" in shown
    assert "\nsaturate : bool, default False\n" in shown
    assert "\nAttributes\n----------\ncount : int\n    The elements" in docstrings.docstring(
        COUNTER
    )


def test_declarations_in_cxx() -> None:
    declared = set(re.findall(r"^PyObject\* (.*);$", text("declarations"), re.MULTILINE))
    assert declared == {
        "Sum(const ArrayView& arr)",
        "Defaults(const ArrayView& arr, const Number& factor = arrayops::binding::SmallNumber(2), "
        "const Number* offset = nullptr, bool saturate = false)",
        "Keywords(PyObject* first, PyObject* second, PyObject* third, PyObject* fourth, "
        "PyObject* fifth = Py_None)",
        "Optional(const Number* n = nullptr)",
        "OnlyKeywords(PyObject* one = nullptr, PyObject* other = Py_None)",
        "Several(PyObject* first, PyObject* second, PyObject* third, PyObject* last = Py_None)",
        "NewCounter(PyObject* type, "
        "const Number& start = arrayops::binding::SmallNumber(0), "
        "const Number& step = arrayops::binding::SmallNumber(1))",
        "CounterAdd(PyObject* self, const ArrayView& arr, "
        "const Number& times = arrayops::binding::SmallNumber(1))",
        "CounterOf(PyObject* type, PyObject* values)",
        "CounterClear(PyObject* self)",
        "CounterReduce(PyObject* self)",
    }


def test_only_reductions_of_an_array_alone_are_generated() -> None:
    assert re.findall(r"^ARRAYOPS_.*$", text("reductions"), re.MULTILINE) == [
        'ARRAYOPS_REDUCTION(Sum, "total")'
    ]
    wider = with_row("total", parameters=(ARR, FACTOR))
    assert "ARRAYOPS_" not in generate_cxx.reductions(wider, "")
    assert isinstance(wider.operations[0], Reduction)
    with pytest.raises(ValueError, match="total"):
        with_row("total", parameters=(FACTOR,))


def test_table() -> None:
    rows = text("table").splitlines()
    formats = "b B h H i I l L q Q f d"
    assert f"| `total(arr)` | made_up | {formats} | int or float, as the elements |" in rows
    assert "| `only_keywords(*, one=..., other=None)` | made_up |  | tuple |" in rows
    assert rows[-5:] == [
        "| `Counter(start=0, *, step=1)` | made_up | | object |",
        "| `Counter.add(arr, *, times=1)` | made_up | | None |",
        "| `Counter.of(values)` | made_up | | Counter |",
        "| `Counter.clear()` | made_up | | None |",
        "| `Counter.count` | made_up | | int |",
    ]


def test_the_table_of_a_page_is_renewed() -> None:
    table = text("table")
    old = "\n".join(table.splitlines()[:5]) + "\n"
    page = "# Title\n\n{}\nMore | text\n"
    assert generate.renewed(page.format(old), table) == page.format(table)
    assert generate.renewed(page.format(table), table) == page.format(table)
    for wrong in ("# Title\n", page.format(table + "\n" + table)):
        with pytest.raises(ValueError, match="tables after"):
            generate.renewed(wrong, table)


@pytest.mark.parametrize(
    "parameters",
    [
        (FACTOR, ARR),
        (dataclasses.replace(ARR, keyword_only=True), dataclasses.replace(ARR, name="other")),
    ],
)
def test_parameters_in_another_order_than_python_allows(parameters: tuple[Parameter, ...]) -> None:
    with pytest.raises(ValueError, match=r"defaults: a (required|positional) parameter follows"):
        with_row("defaults", parameters=parameters)


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        (Kind.NUMBER, "2.5"),
        (Kind.NUMBER, "257"),
        (Kind.NUMBER, "True"),
        (Kind.FLAG, "None"),
        (Kind.FLAG, "0"),
        (Kind.OBJECT, "1"),
        (Kind.ARRAY, "None"),
        (Kind.CALLABLE, "None"),
    ],
)
def test_defaults_that_cxx_has_nothing_for(kind: Kind, default: str) -> None:
    parameter = Parameter("n", kind, "int", "A number.", default)
    with pytest.raises(ValueError, match=re.escape(f"n: {default} is no default")):
        generate_cxx.declarations(with_row("optional", parameters=(parameter,)), "")


@pytest.mark.parametrize(
    ("name", "stub"),
    [
        ("total", "() -> int"),
        ("total", "(array: _Array) -> int"),
        ("total", "(arr: _Array, more: int) -> int"),
        ("total", "(*, arr: _Array) -> int"),
        ("defaults", "(arr: _Array, *, factor: _Real = 2) -> None"),
        ("defaults", "(arr: _Array, factor: _Real = 2, offset: _Real | None = None) -> None"),
        ("defaults", "(arr: _Array, factor: _Real = 3) -> None"),
        ("defaults", "(arr: _Array = ..., factor: _Real = 2) -> None"),
        ("defaults", "(arr: _Array, factor: _Real = 2, *, offset: _Real | None = 0) -> None"),
        ("keywords", "(first: object, second: object, *, third: object) -> None"),
    ],
)
def test_stubs_that_do_not_match_the_row(name: str, stub: str) -> None:
    with pytest.raises(ValueError, match=f"the stub {name}.* than the row"):
        generate_python.stubs(with_row(name, stubs=(stub,)), "")
