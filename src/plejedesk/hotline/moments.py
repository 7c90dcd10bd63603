"""When somebody calls again, as it is typed: a day, a time, both, or so many hours from now."""

import re
from datetime import date, datetime, time, timedelta

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _

HOURS = re.compile(r"\+?\s*(\d{1,3})\s*(?:t|h|timer|hours)")
DAY_AND_TIME = re.compile(r"(.*?)[ ,]*(?:kl\.?\s*|at\s+)?(\d{1,2})[:.](\d\d)")
USUAL = time(10)  # where only a day is written


def ahead(text: str, now: datetime, field: str = "") -> datetime | None:
    """Return the moment that was typed, None for an empty text: "i morgen 14:00", "fre", "14:00", "48 t".

    Raises BadInput for what is no moment.
    """
    typed, local = text.strip().lower(), clock.to_local(now)
    if not typed:
        return None
    if found := HOURS.fullmatch(typed):
        return now + timedelta(hours=int(found[1]))
    found = DAY_AND_TIME.fullmatch(typed)
    if found is None:
        return _at(dates.parse(typed, local.date(), "future", field), USUAL, field)
    if int(found[2]) > 23 or int(found[3]) > 59:
        raise BadInput(_("Write when somebody calls again, for example tomorrow 14:00, fri or 48 h."), field)
    at = time(int(found[2]), int(found[3]))
    if found[1]:
        return _at(dates.parse(found[1], local.date(), "future", field), at, field)
    moment = _at(local.date(), at, field)
    return moment if moment > now else _at(local.date() + timedelta(days=1), at, field)


def _at(day: date, at: time, field: str) -> datetime:
    moment = clock.from_local(datetime.combine(day, at))
    if clock.to_local(moment).replace(tzinfo=None, fold=0) != datetime.combine(day, at):
        raise BadInput(_("That hour was left out when the clocks went forward. Write the hour after it."), field)
    return moment


def typed(moment: datetime, today: date) -> str:
    """Return a moment as it can be typed back: "27/11 14:00"."""
    local = clock.to_local(moment)
    return f"{dates.short_date(local.date(), today)} {dates.clock_time(local)}"
