"""The module under test. Tests call it untyped, since half of them pass what its stubs forbid."""

from __future__ import annotations

import importlib
from typing import Any

ops: Any = importlib.import_module("arrayops")
