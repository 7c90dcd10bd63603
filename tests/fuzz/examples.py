"""How much is tried: enough to meet the corners, the same in every run, and soon over."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

from plejedesk.core.errors import BadInput


def few(number: int) -> Callable[[Any], Any]:
    """Return the settings of a test that tries so many examples, always the same ones."""
    return settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def tried(read: Callable[..., Any], *given: Any) -> tuple[Any, BadInput | None]:
    """Return what was read, or the refusal in words."""
    try:
        return read(*given), None
    except BadInput as refused:
        return None, refused
