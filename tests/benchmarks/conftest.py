"""Where the benchmarks are: programs, whose modules are imported by their names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(os.environ.get("TEST_DATA", Path(__file__).absolute().parents[2]))
BENCHMARKS = ROOT / "benchmarks"
sys.path += [str(BENCHMARKS / "python"), str(BENCHMARKS / "report")]
