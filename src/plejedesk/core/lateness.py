"""How near a due moment is, and how that is said."""

from datetime import datetime
from enum import IntEnum

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _


class Urgency(IntEnum):
    """How near the due moment is."""

    LATE = 0
    TODAY = 1
    LATER = 2


SIGNS = {Urgency.LATE: "!!", Urgency.TODAY: " !", Urgency.LATER: ""}


def urgency(due: datetime, now: datetime) -> Urgency:
    """Return whether the moment is past, comes today, or later."""
    if due < now:
        return Urgency.LATE
    return Urgency.TODAY if clock.to_local(due).date() == clock.to_local(now).date() else Urgency.LATER


def late_by(due: datetime, now: datetime) -> str:
    """Return how long past the due moment, in hours within a day and in days after."""
    hours = int((now - due).total_seconds() // 3600)
    if hours < 24:
        return _("-{n} h").format(n=max(hours, 1))
    days = (clock.to_local(now).date() - clock.to_local(due).date()).days
    return _("-{n} d").format(n=days)


def when(due: datetime, now: datetime) -> str:
    """Return how late it is, or the day as people say it."""
    if due < now:
        return late_by(due, now)
    return dates.said(clock.to_local(due).date(), clock.to_local(now).date())
