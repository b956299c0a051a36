"""The module under test. Tests call it untyped, since half of them pass what its stubs forbid."""

from __future__ import annotations

import importlib
import os
from typing import Any

ops: Any = importlib.import_module("arrayops")

# Whether it was built with AddressSanitizer, which run_pytest.py then loads before it.
SANITIZED = "asan" in os.environ.get("LD_PRELOAD", "")
