"""Which days of birth and due dates can be; a real person is never turned away for more than that."""

from datetime import date, timedelta

from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _

_OLDEST = 125  # years
_TERM_AHEAD, _TERM_PAST = timedelta(days=300), timedelta(days=42)  # a due date before conception, or long overdue


def check_birth(day: date, today: date, field: str = "") -> None:
    """Raise BadInput for a date of birth to come or impossibly old."""
    if day > today:
        raise BadInput(_("That day has not come yet. For a child not born, write the due date."), field)
    if dates.years(day, today) > _OLDEST:
        raise BadInput(_("Nobody is that old. Check the year."), field)


def check_term(day: date, today: date, field: str = "") -> None:
    """Raise BadInput for the due date of an unborn child that cannot be."""
    if not may_be_term(day, today):
        words = _("A due date lies within the next ten months. Check it; for a born child write the date of birth.")
        raise BadInput(words, field)


def may_be_term(day: date, today: date) -> bool:
    """Return whether a child not born yet can be due that day."""
    return today - _TERM_PAST <= day <= today + _TERM_AHEAD
