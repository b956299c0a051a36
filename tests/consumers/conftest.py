"""Tests with a `compiler` argument run once with each compiler."""

from __future__ import annotations

import pytest
from compilers import COMPILERS


@pytest.fixture(params=COMPILERS)
def compiler(request: pytest.FixtureRequest) -> str:
    return str(request.param)
