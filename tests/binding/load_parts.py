"""The module of parts.cc."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any


def load() -> Any:
    path = Path(os.environ["TEST_DATA"]) / "tests" / "binding" / "parts.so"
    spec = importlib.util.spec_from_file_location("parts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PARTS = load()
