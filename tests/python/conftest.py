"""Settings for every test: Hypothesis uses the same examples on each run, without time limits."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "arrayops",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20 if "ASAN_OPTIONS" in os.environ else 60,  # which take several times as long
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.differing_executors,  # a parity test runs for the oracle and for arrayops
    ],
)
# For pytest --hypothesis-profile=fuzz: new examples on each run, and many of them.
settings.register_profile(
    "fuzz",
    settings.get_profile("arrayops"),
    derandomize=False,
    max_examples=1_000_000,
    print_blob=True,
)
settings.load_profile("arrayops")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "large: needs several gigabytes of memory")
