"""Describes what times depend on beside the code: processor, memory, system and versions."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import arrayops as ao


def _field(file: str, name: str) -> str:
    """The value of the first line of that name in a file of /proc; "" where there is none."""
    try:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    except OSError:
        pass
    return ""


def _caches() -> list[str]:
    """The caches of the first CPU, such as "L1 Data 32K"."""
    found = []
    for folder in sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        level, type, size = (
            (folder / name).read_text().strip() for name in ("level", "type", "size")
        )
        found.append(f"L{level} {type} {size}")
    return found


def _huge_pages() -> str:
    try:
        text = Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text(encoding="utf-8")
    except OSError:
        return ""
    return text.partition("[")[2].partition("]")[0]


def describe() -> dict[str, Any]:
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor(),
        "family": " ".join(_field("/proc/cpuinfo", name) for name in ("cpu family", "model")),
        "cpus": len(os.sched_getaffinity(0)),
        "caches": _caches(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1),
        "transparent_huge_pages": _huge_pages(),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "arrayops": ao.__version__,
        "simd_target": ao.simd_target(),
        "threads": ao.get_num_threads(),
    }
