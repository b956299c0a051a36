"""A contender: how one library does the operations, on a container of its own."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cases import REDUCTIONS, Case, reference


def _nothing() -> None:
    pass


def reductions(statement: str, library: object) -> dict[str, str]:
    """The reductions that the library has under the same names, as `statement` calls them.

    The name stands for NAME in it. A module of contenders has a row for any other.
    """
    return {name: statement.replace("NAME", name) for name in REDUCTIONS if hasattr(library, name)}


@dataclass(frozen=True)
class Contender:
    """Statements as a user of the library writes them, and the objects that they name.

    The container that a statement works on exists beforehand. Where the library can, it is made
    without a copy, so that all contenders of a case work on the same memory.
    """

    name: str
    package: str  # as PyPI names it; "" for Python itself
    names: Callable[[Case], dict[str, Any]]
    statements: Mapping[str, str]
    container: str = "x"  # the name that has the result where the statement has no value
    typecodes: str = "bBhHiIlLqQfd"
    exact: bool = False  # Float sums and means are correctly rounded.
    comparable: bool = True  # It is the same operation, and counts for who is fastest.
    smallest: int = 0  # it is measured from this n on
    prepare: Callable[[], object] = field(default=_nothing)  # called before each sample

    def does(self, case: Case) -> bool:
        return (
            case.operation in self.statements
            and case.typecode in self.typecodes
            and case.n >= self.smallest
        )


@dataclass(frozen=True)
class Call:
    """The statement of a contender for a case, ready to be run."""

    contender: Contender
    statement: str
    names: dict[str, Any]

    @classmethod
    def of(cls, contender: Contender, case: Case) -> Call:
        names = vars(case.arguments) | contender.names(case)
        return cls(contender, contender.statements[case.operation], names)

    def result(self) -> Any:
        """Runs the statement and returns its result as Python's numbers."""
        self.contender.prepare()
        try:
            code = compile(self.statement, "<statement>", "eval")
        except SyntaxError:
            exec(self.statement, self.names)
            return plain(self.names[self.contender.container])
        value = eval(code, self.names)
        return plain(self.names[self.contender.container] if value is None else value)


def plain(value: Any) -> Any:
    """An array or a scalar of any library as a list or a number."""
    for method in ("tolist", "to_list", "to_pylist", "as_py"):
        if hasattr(value, method):
            return getattr(value, method)()
    return value


def is_right(call: Call, case: Case, result: Any) -> bool:
    """Whether the result is the reference, up to the rounding errors that the contender makes."""
    expected = reference(case)
    if case.typecode in "fd" and not call.contender.exact and not isinstance(expected, list):
        # NumPy and others add 32-bit floats as such. The error is relative to what was added, as
        # the result itself may cancel to nearly nothing.
        largest = sum(map(abs, case.data))
        return math.isclose(
            result, expected, abs_tol=largest * (1e-6 if case.typecode == "f" else 1e-14)
        )
    return bool(result == expected)
