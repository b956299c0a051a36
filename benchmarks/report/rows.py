"""The operations of the one list that work on arrays."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "swig"))
_ROWS = [row for row in importlib.import_module("operations").OPERATIONS if row.takes_array]
_REDUCTION = importlib.import_module("operation").Reduction

WITH_CALLABLE: tuple[str, ...] = tuple(row.name for row in _ROWS if row.takes_callable)
FAMILY_OF_REDUCTION: dict[str, str] = {
    row.name: row.family for row in _ROWS if isinstance(row, _REDUCTION)
}
