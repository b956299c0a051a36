"""argmin and argmax: the first index of what min and max give."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from samples import FLOATS, INTEGERS, limits
from subject import ops

FUNCTIONS = ["argmin", "argmax"]


def assert_same(name: str, arr: Any) -> None:
    result = getattr(ops, name)(arr)
    assert type(result) is int
    assert result == getattr(oracle, name)(arr)
