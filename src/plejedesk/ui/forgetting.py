"""Letting go of what was painted: libraries remember texts they have measured, and those are people's."""

import asyncio
import gc
from functools import _lru_cache_wrapper

LIBRARIES = (
    "rich",
    "textual",
    "plejedesk.ui",
    "plejedesk.core.finding",
    "plejedesk.core.names",
    "plejedesk.core.sheets",
)
MANY_TIMERS = 200  # asyncio looks through its cancelled timers once there are more than 100, and more than half of all


def forget_what_was_shown() -> None:
    """Empty every cache of texts in the drawing libraries and in ours, and free what nobody holds any more."""
    for held in gc.get_objects():
        if isinstance(held, _lru_cache_wrapper) and str(getattr(held, "__module__", "")).startswith(LIBRARIES):
            held.cache_clear()
    gc.collect()


def forget_cancelled_timers() -> None:
    """Have the event loop let go of timers that were stopped: it keeps them, with their screens, until they are due."""
    loop = asyncio.get_running_loop()
    for _each in range(MANY_TIMERS):
        loop.call_later(MANY_TIMERS, _nothing).cancel()


def _nothing() -> None:
    pass
