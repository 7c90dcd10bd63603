"""What the forms of plans share: headings that fit, days and times as they are typed, answers of a few."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, long_field, text_field
from plejedesk.ui.text import clean

LONGEST_TITLE = 66  # letters: one line of a small form
LONG_LINES = 4  # lines of a long text in sight: two of them fit 24 lines
NUMBER_WIDTH, TIME_WIDTH, WHO_WIDTH = 6, 8, 30  # cells
_TIME = re.compile(r"(?:kl\.?\s*|at\s+)?(\d{1,2})(?:[:.](\d{2}))?", re.IGNORECASE)
_MINUTES_IN_A_DAY = 1440


def titled(title: str, about: str) -> str:
    """Return the heading of a form, with what it is about as far as there is room."""
    room = LONGEST_TITLE - len(title) - 3
    return f"{title} · {clean(about, room)}" if about and room > 3 else title


def options(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the answers of a choice in words."""
    return [(key, _(words)) for key, words in choices.items()]


def yes_no() -> list[tuple[str, str]]:
    """Return no and yes."""
    return [("no", _("no")), ("yes", _("yes"))]


def choose() -> str:
    """Return how a choice is made."""
    return _("Arrows or the first letter choose.")


def filled(field: Field, text: str) -> Field:
    """Return a field that begins with a text; the text counts as typed already."""
    field.text = field.blank = text
    return field


def written(name: str, label: str, hint: str, text: str = "") -> Field:
    """Return a field of several lines that begins with a text."""
    field = filled(long_field(name, label, hint), text)
    field.widget.styles.height = LONG_LINES
    return field


def day_text(day: date | None, today: date) -> str:
    """Return a day as it can be typed back."""
    return dates.short_date(day, today) if day else ""


def day_field(name: str, label: str, hint: str, day: date | None, today: date) -> Field:
    """Return a field for a day."""
    return text_field(name, label, hint, DATE_WIDTH, day_text(day, today))


def ahead_hint() -> str:
    """Return how a day to come is typed."""
    return _("For example friday, +1w or 14/3.")


def past_hint() -> str:
    """Return how a day gone by is typed."""
    return _("For example today, yesterday or 14/3.")


def a_day(typed: str, today: date, field: str, *, past: bool = False) -> date | None:
    """Return the day that was typed, None for none. Raises BadInput."""
    return dates.parse(typed, today, "past" if past else "future", field) if typed.strip() else None


def must_day(typed: str, today: date, field: str, *, past: bool = False) -> date:
    """Return the day that was typed. Raises BadInput, also for none."""
    return dates.parse(typed, today, "past" if past else "future", field)


def a_moment(day_typed: str, time_typed: str, today: date, day_field: str, time_field: str) -> datetime | None:
    """Return the moment of a day and a time that were typed, None for neither. Raises BadInput naming the field."""
    if not day_typed.strip() and not time_typed.strip():
        return None
    day = dates.parse(day_typed, today, "future", day_field)
    found = _TIME.fullmatch(time_typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise BadInput(_("Write the time of day, for example 10 or 14:30."), time_field)
    return clock.from_local(datetime.combine(day, time(int(found[1]), int(found[2] or 0))))


def time_text(moment: datetime | None) -> str:
    """Return the time of day of a moment as it can be typed back."""
    return dates.clock_time(clock.to_local(moment)) if moment else ""


def local_day(moment: datetime | None) -> date | None:
    """Return the day of a moment."""
    return clock.to_local(moment).date() if moment else None


def a_number(typed: str, field: str, least: int = 0, most: int = _MINUTES_IN_A_DAY) -> int | None:
    """Return the whole number that was typed, None for none. Raises BadInput."""
    text = typed.strip()
    if not text:
        return None
    if not text.isdecimal() or not least <= int(text) <= most:
        raise BadInput(_("Write a whole number from {least} to {most}.").format(least=least, most=most), field)
    return int(text)
