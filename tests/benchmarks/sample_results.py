"""Made-up results of benchmarks, as the programs write them."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

results: Any = importlib.import_module("results")

# Microseconds of sum and map: the contender, the typecode, n.
TIMES = {
    ("sum", "arrayops", "d", 10): 0.1,
    ("sum", "NumPy", "d", 10): 2.0,
    ("sum", "NumKong", "d", 10): 0.09,
    ("sum", "Python", "d", 10): 0.08,
    ("sum", "arrayops", "d", 1000): 1.0,
    ("sum", "NumPy", "d", 1000): 0.5,
    ("sum", "NumKong", "d", 1000): 8.0,
    ("map", "arrayops", "d", 10): 1.0,
    ("map", "Python", "d", 10): 1.4,
    ("map", "NumPy", "d", 10): 4.0,
}


def python_results(folder: Path) -> Any:
    cells = [
        {
            "operation": operation,
            "typecode": typecode,
            "n": n,
            "kept": False,
            "contender": contender,
            "comparable": True,
            "seconds": microseconds * 1e-6,
            "page_faults": 0,
        }
        for (operation, contender, typecode, n), microseconds in TIMES.items()
    ]
    raw = {
        "machine": {
            "processor": "Abacus",
            "threads": 1,
            "arrayops": "1",
            "simd_target": "AVX2",
            "python": "3",
        },
        "versions": {"numpy": "2"},
        "statements": {
            "sum": {"arrayops": "ao.sum(a)", "NumPy": "x.sum()"},
            "map": {"arrayops": "ao.map(a, fn)"},
        },
        "cells": cells,
    }
    file = folder / "python.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return results.PythonResults(file)


def cc_results(folder: Path, target: str, **speeds: float) -> Any:
    """Results of a 4 MiB sum of doubles with these GB/s, twice each; a name is a contender."""
    runs = []
    for contender, speed in speeds.items():
        name = "limits/read/any" if contender == "limit" else "sum/sum/float64"
        run = {
            "name": f"{name}/{contender}/4194304",
            "run_type": "iteration",
            "bytes_per_second": speed * 1e9,
            "label": "read",
        }
        runs += [run, run]
    raw = {"context": {"simd_target": target}, "benchmarks": runs}
    file = folder / "cc.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return results.CcResults(file)
