"""The core metadata of the distribution, and its name as file names have it."""

from __future__ import annotations

import re


def file_name(distribution: str) -> str:
    """Returns the name as the names of wheels, of their folders and of sdists have it."""
    return re.sub(r"[-_.]+", "_", distribution).lower()


def core_metadata(template: str, distribution: str, version: str, description: str) -> str:
    """Returns METADATA, or PKG-INFO, from METADATA.in and the README."""
    filled = template.replace("@DISTRIBUTION@", distribution).replace("@VERSION@", version)
    return f"{filled}\n{description}"
