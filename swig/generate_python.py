"""The package's module and its type stubs, generated from the list of operations."""

from __future__ import annotations

import ast
import textwrap

from operation import Class, Function, Method, Package


def module(package: Package, source: str) -> str:
    """The package's __init__.py. Its first line is its docstring, as //:runfiles_init knows."""
    names = package.public_names
    lines = [f'"""{package.summary}"""', "", f"# {source}", ""]
    lines += [f"from {package.name}._{package.name} import ("]
    lines += [*(f"    {name}," for name in names), ")", ""]
    return "\n".join([*lines, *_all(names), ""])


def _all(names: list[str]) -> list[str]:
    return ["__all__ = [", *(f'    "{name}",' for name in names), "]"]


STUB_HEADER = """\
from array import array
from collections.abc import Callable
from typing import (
    Any,
    Final,
    Protocol,
    SupportsFloat,
    SupportsIndex,
    TypeAlias,
    TypeVar,
    overload,
)

from typing_extensions import Buffer

_T = TypeVar("_T")

# NumPy says that its arrays are buffers from Python 3.12 on only.
class _Ndarray(Protocol):
    @property
    def __array_interface__(self) -> dict[str, Any]: ...

# What has the Arrow PyCapsule interface.
class _ArrowArray(Protocol):
    def __arrow_c_array__(self) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self) -> object: ...

_Buffer: TypeAlias = Buffer | _Ndarray
_Array: TypeAlias = _Buffer | _ArrowArray | _ArrowStream

# Buffers whose elements a type checker can tell. Of any other it cannot.
_Integers: TypeAlias = array[int] | bytes | bytearray
_Floats: TypeAlias = array[float]

# What Python can take a real number from.
_Real: TypeAlias = SupportsFloat | SupportsIndex

__version__: Final[str]
"""


def stubs(package: Package, source: str) -> str:
    """The type stubs of the package."""
    header = STUB_HEADER
    if package.classes:  # which alone need these
        header = header.replace("    overload,", "    final,\n    overload,")
        header = header.replace("import Buffer", "import Buffer, Self")
    lines = [f"# {source}", "", header, *_all(package.public_names), ""]
    for operation in package.operations:
        lines += _definitions(operation, operation.name)
    for row in package.classes:
        lines += _class(row)
    return "\n".join([*lines, ""])


def _definitions(function: Function, name: str, receiver: str = "") -> list[str]:
    lines = []
    for stub in function.stubs:
        _check(function, stub)
        lines += ["@overload"] if len(function.stubs) > 1 else []
        lines += ["@classmethod"] if isinstance(function, Method) and function.of_class else []
        lines.append(f"def {name}{_received(stub, receiver)}: ...")
    return lines


def _received(stub: str, receiver: str) -> str:
    """The stub with `receiver` as its first parameter."""
    if not receiver:
        return stub
    return f"({receiver}{'' if stub.startswith('()') else ', '}{stub[1:]}"


def _class(row: Class) -> list[str]:
    body = _definitions(row, "__new__", "cls")
    for property in row.properties:
        body += ["@property", f"def {property.name}(self) -> {property.type}: ..."]
    for method in row.methods:
        body += _definitions(method, method.name, "cls" if method.of_class else "self")
    body += [f"def {protocol}: ..." for protocol in row.protocols]
    header = ["@final"] if row.final else []
    return ["", *header, f"class {row.name}:", textwrap.indent("\n".join(body), "    ")]


def _check(function: Function, stub: str) -> None:
    """A stub has the function's parameters and their defaults, with or without the optional ones.

    Where a parameter has a default, one of several stubs may require it.
    """
    definition = ast.parse(f"def {function.name}{stub}: ...").body[0]
    assert isinstance(definition, ast.FunctionDef)
    arguments = definition.args
    # As pairs of parameter and default; defaults belong to the last positional ones.
    missing: list[ast.expr | None] = [None] * (len(arguments.args) - len(arguments.defaults))
    positional = list(zip(arguments.args, [*missing, *arguments.defaults], strict=True))
    keyword_only = list(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True))
    parameters = {parameter.name: parameter for parameter in function.parameters}
    names = [argument.arg for argument, _ in positional]
    keywords = [argument.arg for argument, _ in keyword_only]
    every = list(parameters)
    if (
        names != every[: function.positional][: len(names)]
        or keywords != [name for name in every[function.positional :] if name in keywords]
        or not {*every[: function.required]} <= {*names, *keywords}
    ):
        raise ValueError(f"the stub {function.name}{stub} has other parameters than the row")
    for argument, default in positional + keyword_only:
        shown = ast.unparse(default) if default else ""
        if default and shown != parameters[argument.arg].default:
            raise ValueError(f"the stub {function.name}{stub} has another default than the row")
