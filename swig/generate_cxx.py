"""The C++ and SWIG files that are generated from the list of operations."""

from __future__ import annotations

from docstrings import docstring, signature
from operation import Class, Function, Kind, Method, Package, Parameter, Reduction

BINDING = "arrayops::binding"


def declarations(package: Package, source: str) -> str:
    """SWIG's declarations of the C++ functions.

    Before them stands what the wrapper needs of C++: the functions that are generated, and the
    names that messages give (a method's has a dot, and is no identifier).
    """
    wrapped = _wrapped(package)
    lines = [f"// {source}", "", "%{", f'#include "{package.header}"', f"namespace {BINDING} {{"]
    lines += [f"PyObject* {row.cxx_name}(const ArrayView& arr);" for row in _generated(package)]
    for function, owner in wrapped:
        text = f"constexpr char kShown_{_symbol(function, owner)}[]"
        lines.append(f'{text} = "{_shown(function, owner)}";')
    lines += [f"}}  // namespace {BINDING}", "%}", ""]
    for function, owner in wrapped:
        lines.append(f"%rename({_symbol(function, owner)}) {BINDING}::{function.cxx_name};")
    lines += ["", f"namespace {BINDING} {{"]
    for function, _ in wrapped:
        parameters = [*_receiver(function), *map(_cxx_parameter, function.parameters)]
        lines.append(f"PyObject* {function.cxx_name}({', '.join(parameters)});")
    return "\n".join([*lines, f"}}  // namespace {BINDING}", ""])


def _receiver(function: Function) -> list[str]:
    if isinstance(function, Class) or (isinstance(function, Method) and function.of_class):
        return ["PyObject* type"]
    return ["PyObject* self"] if isinstance(function, Method) else []


def _wrapped(package: Package) -> list[tuple[Function, Class | None]]:
    """All that SWIG makes a wrapper of, with the class that a method belongs to."""
    wrapped: list[tuple[Function, Class | None]] = [(row, None) for row in package.operations]
    for row in package.classes:
        wrapped += [(row, None), *((method, row) for method in row.methods)]
    return wrapped


def _symbol(function: Function, owner: Class | None) -> str:
    return f"{owner.name}__{function.name}" if owner else function.name


def _shown(function: Function, owner: Class | None) -> str:
    return f"{owner.name}.{function.name}" if owner else function.name


def _generated(package: Package) -> list[Reduction]:
    return [row for row in package.operations if isinstance(row, Reduction) and row.generated]


def _cxx_parameter(parameter: Parameter) -> str:
    kind, name = parameter.kind, parameter.name
    if not parameter.optional:
        return f"{kind.value} {name}"
    default = parameter.default_value
    if kind is Kind.OBJECT and default is ...:
        return f"PyObject* {name} = nullptr"
    if kind is Kind.OBJECT and default is None:
        return f"PyObject* {name} = Py_None"
    if kind is Kind.FLAG and isinstance(default, bool):
        return f"bool {name} = {str(default).lower()}"
    if kind is Kind.NUMBER and default is None:
        return f"const Number* {name} = nullptr"
    if kind is Kind.NUMBER and type(default) is int and -5 <= default <= 256:
        return f"const Number& {name} = {BINDING}::SmallNumber({default})"
    raise ValueError(f"{name}: {parameter.default} is no default of a {kind.value} so far")


def reductions(package: Package, source: str) -> str:
    """The functions of the reductions, in C++."""
    lines = [f"// {source}", "", '#include "binding/calls/reductions.h"', ""]
    lines += [f"namespace {BINDING} {{", ""]
    lines += [f'ARRAYOPS_REDUCTION({row.cxx_name}, "{row.name}")' for row in _generated(package)]
    return "\n".join([*lines, "", f"}}  // namespace {BINDING}", ""])


def methods(package: Package, source: str) -> str:
    """The signatures and the tables of entries, in C++, in front of SWIG's wrappers."""
    lines = [f"// {source}", "", f"namespace {BINDING} {{", "namespace {", ""]
    for function, owner in _wrapped(package):
        lines += _signature(function, _shown(function, owner))
    lines += ["", "PyMethodDef kFunctions[] = {"]
    for operation in package.operations:
        lines += _method(operation, operation.name)
    lines += ["    {nullptr, nullptr, 0, nullptr}};", ""]
    for row in package.classes:
        lines += _class_tables(row)
    lines.append("const Class kClasses[] = {")
    for row in package.classes:
        lines += _class_row(package, row)
    lines += ["    {}};", "", "}  // namespace", f"}}  // namespace {BINDING}", ""]
    return "\n".join(lines)


def _signature(function: Function, shown: str) -> list[str]:
    names = ", ".join(f'"{parameter.name}"' for parameter in function.parameters)
    counts = f"{function.required}, {function.positional}, {len(function.parameters)}"
    name = f"k{function.cxx_name}"
    return [
        f"constexpr const char* {name}Parameters[] = {{{names or 'nullptr'}}};",
        f"constexpr Signature {name}Signature = {{",
        f'    "{shown}", {name}Parameters, {counts}}};',
    ]


def _method(function: Function, symbol: str) -> list[str]:
    arguments = f"k{function.cxx_name}Signature, _wrap_{symbol}"
    receiver, flags = "", ""
    if isinstance(function, Method):
        arguments += ", Receiver::kSelf"
        receiver, flags = function.receiver, ", METH_CLASS" if function.of_class else ""
    text = _text(function, receiver)
    return [f'    Method<{arguments}>("{function.name}",', f"{text}{flags}),"]


def _class_tables(row: Class) -> list[str]:
    lines = [f"PyMethodDef k{row.name}Methods[] = {{"]
    for method in row.methods:
        lines += _method(method, _symbol(method, row))
    lines += ["    {nullptr, nullptr, 0, nullptr}};", ""]
    lines += [f"PyGetSetDef k{row.name}Properties[] = {{"]
    for property in row.properties:
        lines.append(f'    Property<&{property.cxx_name}>("{property.name}", ')
        lines.append(f"{_literals(property.text)}),")
    return [*lines, "    {nullptr, nullptr, nullptr, nullptr, nullptr}};", ""]


def _class_row(package: Package, row: Class) -> list[str]:
    return [
        f'    {{"{package.name}.{row.name}",',
        f"{_text(row)},",
        f"        &Construct<k{row.cxx_name}Signature, _wrap_{row.name}>,",
        f"        k{row.name}Methods, k{row.name}Properties,",
        f"        {0 if row.final else 'Py_TPFLAGS_BASETYPE'}, &{row.object_type}}},",
    ]


def _text(function: Function, receiver: str = "") -> str:
    """The docstring with the signature in front, as Python takes it from C."""
    return _literals(f"{function.name}{signature(function, receiver)}\n--\n\n{docstring(function)}")


def _literals(text: str) -> str:
    """A string in C++, on a line for each of its lines."""
    escapes = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})
    lines = text.splitlines(keepends=True)
    return "\n".join(f'        "{line.translate(escapes)}"' for line in lines)
