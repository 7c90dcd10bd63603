"""The only place that asks the machine for the time. PLEJEDESK_NOW (local, ISO) holds it still."""

import os
import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
YEARS_HELD = range(1970, 2200)  # ids count from 1970


def now() -> datetime:
    """Return this moment in UTC, to the second."""
    fixed = os.environ.get("PLEJEDESK_NOW")
    if fixed:
        return _held_still(fixed)
    return datetime.now(UTC).replace(microsecond=0)


def _held_still(text: str) -> datetime:
    try:
        moment = from_local(datetime.fromisoformat(text))
        if moment.year not in YEARS_HELD:
            raise ValueError
    except (ValueError, OverflowError):
        raise BadInput(_("PLEJEDESK_NOW is no moment. Write it as 2026-11-22T09:00, or leave it out.")) from None
    return moment


def today() -> date:
    """Return today's date in Denmark."""
    return to_local(now()).date()


def from_local(moment: datetime) -> datetime:
    """Return a Danish wall-clock time (or an aware one) in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)
    return aware.astimezone(UTC)


def to_local(moment: datetime) -> datetime:
    """Return a UTC moment as Danish wall-clock time, aware."""
    return moment.astimezone(COPENHAGEN)


def to_text(moment: datetime) -> str:
    """Return a moment as stored: ISO 8601 in UTC with a Z, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """Return the moment that `to_text` wrote."""
    return datetime.fromisoformat(text)


def milliseconds() -> int:
    """Return this moment as milliseconds since 1970, for ids."""
    fixed = os.environ.get("PLEJEDESK_NOW")
    return int(now().timestamp() * 1000) if fixed else time.time_ns() // 1_000_000


def local_text(moment: datetime) -> str:
    """Return a moment as the contract's JSON has it: local ISO date-time to the minute, without a zone."""
    return to_local(moment).strftime("%Y-%m-%dT%H:%M")


def running() -> float:
    """Return seconds on a clock that nobody sets and that goes on while the machine sleeps, where it has one."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
