"""The one list of arrayops' operations.

SWIG's declarations, the entries with their text signatures and docstrings, the type stubs and the
documentation's table are generated from it by generate.py; tests and benchmarks may read it too.

Its rows lie in files named as those of binding/ that hold the functions. To add an operation: a
kernel, a function in binding/operations.h, and a row.
"""

from __future__ import annotations

from functional import FUNCTIONAL
from in_place import IN_PLACE
from reductions import REDUCTIONS
from settings import SETTINGS

OPERATIONS = (*REDUCTIONS, *IN_PLACE, *FUNCTIONAL, *SETTINGS)
