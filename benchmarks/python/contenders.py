"""The contenders that are installed here."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Iterator

from cases import OPERATIONS, Case
from contender import Call, Contender

# The modules, each with the packages that it needs.
MODULES = {
    "with_arrayops": (),
    "with_numpy": ("numpy",),
    "with_numkong": ("numkong", "numpy"),
    "with_polars": ("polars", "pyarrow"),
    "with_pyarrow": ("pyarrow",),
    "with_numba": ("numba", "numpy"),
    "with_xsum": ("xsum", "numpy"),
    "with_python": (),
}


def installed(packages: tuple[str, ...]) -> bool:
    return all(importlib.util.find_spec(package) for package in packages)


def all_contenders(modules: tuple[str, ...] = tuple(MODULES)) -> list[Contender]:
    """The contenders of the modules whose packages are installed.

    Fails if arrayops or plain Python has no statement for an operation.
    """
    found: list[Contender] = []
    for module in modules:
        if installed(MODULES[module]):
            found += importlib.import_module(module).contenders()
    for name in ("arrayops", "Python"):
        mine = {c.name: set(c.statements) for c in found}[name]
        if missing := set(OPERATIONS) - mine:
            raise LookupError(f"{name} has no benchmark of {', '.join(sorted(missing))}")
    return found


def calls(contenders: list[Contender], case: Case) -> Iterator[Call]:
    for contender in contenders:
        if contender.does(case):
            yield Call.of(contender, case)


def versions(contenders: list[Contender]) -> dict[str, str]:
    packages = sorted({contender.package for contender in contenders} - {"", "arrayops"})
    return {package: importlib.metadata.version(package) for package in packages}
