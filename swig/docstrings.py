"""What Python says of a function or a class: its signature and its docstring, in NumPy's style."""

from __future__ import annotations

import textwrap

from operation import Class, Function, Parameter

WIDTH = 79


def signature(function: Function, receiver: str = "") -> str:
    """The parameters as ``inspect.signature`` reads them; ``...`` stands for no default value."""
    names = [receiver] if receiver else []
    for i, parameter in enumerate(function.parameters):
        if i == function.positional:
            names.append("*")
        names.append(parameter.name + (f"={parameter.default}" if parameter.optional else ""))
    return f"({', '.join(names)})"


def docstring(function: Function) -> str:
    """The docstring; that of a class is about making an object."""
    lines = [function.summary]
    if function.parameters:
        lines += _heading("Parameters")
        for parameter in function.parameters:
            lines += [f"{parameter.name} : {_type(parameter)}", *_indented(parameter.text)]
    if function.returns:
        lines += [*_heading("Returns"), function.returns[0], *_indented(function.returns[1])]
    if isinstance(function, Class) and function.properties:
        lines += _heading("Attributes")
        for property in function.properties:
            lines += [f"{property.name} : {property.type}", *_indented(property.text)]
    if function.raises:
        lines += _heading("Raises")
        for error, text in function.raises:
            lines += [error, *_indented(text)]
    if function.notes:
        lines += [*_heading("Notes"), *textwrap.wrap(function.notes, WIDTH)]
    if function.example:
        lines += [*_heading("Examples"), *function.example.splitlines()]
    return "\n".join(lines)


def _type(parameter: Parameter) -> str:
    if not parameter.optional:
        return parameter.type
    if parameter.default in ("...", "None"):  # which say nothing beyond that
        return f"{parameter.type}, optional"
    return f"{parameter.type}, default {parameter.default}"


def _heading(title: str) -> list[str]:
    return ["", title, "-" * len(title)]


def _indented(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")
