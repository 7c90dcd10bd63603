"""How much is tried: enough to meet the corners, the same in every run, and soon over."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings


def few(number: int) -> Callable[[Any], Any]:
    """Return the settings of a test that tries so many examples, always the same ones."""
    return settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
