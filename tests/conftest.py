"""Options and settings of the whole suite."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every run: a red suite is red for everybody. `--hypothesis-profile=wide` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.register_profile(
    "wide", derandomize=False, deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-refs", action="store_true", help="rewrite the expected blocks of the case files")
    parser.addoption("--growth", action="store_true", help="every construct of the outline, in sizes up to 400 kB")


def pytest_configure(config: pytest.Config) -> None:
    """Tests see no settings of the person who runs them."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TALKKIT_DEBUG", "SOURCE_DATE_EPOCH"):
        os.environ.pop(name, None)
