"""The one list of arrayops' operations.

generate.py makes of it the package's module and its stubs, SWIG's declarations, the entries with
their text signatures and docstrings, the functions of reductions, and the documentation's table.
Tests and benchmarks take the names from it.

Its rows lie in files by what they do. A reduction needs no more here than its row. For any other
operation, binding/calls/operations.h declares a function beside it.
"""

from __future__ import annotations

from functional import FUNCTIONAL
from in_place import IN_PLACE
from operation import Class, Package
from reductions import REDUCTIONS
from settings import SETTINGS

OPERATIONS = (*REDUCTIONS, *IN_PLACE, *FUNCTIONAL, *SETTINGS)
CLASSES: tuple[Class, ...] = ()

PACKAGE = Package(
    name="arrayops",
    summary="Exact and fast operations on array.array and every other buffer of numbers.",
    header="binding/calls/operations.h",
    operations=OPERATIONS,
    classes=CLASSES,
)
