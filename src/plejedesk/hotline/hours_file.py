"""Reading `hotline.toml`: the shipped one, then a municipality's own on top. What does not hold is left out."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import N_, _
from plejedesk.core.toml_file import TomlFile
from plejedesk.core.toml_shapes import Reader, list_of, not_among, one_of, refuse, table, that
from plejedesk.hotline.hours import FILE, MIDNIGHT, WEEKDAYS, Hotline, Hours, Span

SHIPPED = Path(__file__).with_name(FILE)
SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))")
YEARLY = re.compile(r"(\d{1,2})/(\d{1,2})")
LEAP_YEAR = 2024  # has every day that any year has

Closed = date | tuple[int, int]


def read(*folders: Path) -> Hotline:
    """Return the shipped settings, then each folder's on top."""
    hours: dict[str, Any] = {}
    again: dict[str, Any] = {}
    danger: dict[str, Any] = {}
    closed: set[Closed] = set()
    problems: list[str] = []
    for path in (SHIPPED, *(folder / FILE for folder in folders)):
        file = TomlFile(path, ("hours", "call_again", "danger", "closed"))
        hours |= _settings(file, "hours", _HOURS)
        again |= _settings(file, "call_again", _AGAIN)
        danger |= _settings(file, "danger", _DANGER)
        closed |= _closed(file)
        problems += file.problems()
    opening = Hours(
        tuple(hours[day] for day in WEEKDAYS),
        hours["holidays"] == "closed",
        frozenset(each for each in closed if isinstance(each, tuple)),
        frozenset(each for each in closed if isinstance(each, date)),
    )
    return Hotline(opening, **again, **danger, problems=tuple(problems))


def _settings(file: TomlFile, name: str, readers: Mapping[str, Reader]) -> dict[str, Any]:
    raw = file.raw.get(name, {})
    if not isinstance(raw, dict):
        file.tell((name,), _("Start these settings with a line [{name}].").format(name=name))
        return {}
    unknown = refuse(not_among(readers))
    return file.kept((name,), ((key, readers.get(key, unknown), value) for key, value in raw.items()))


def _closed(file: TomlFile) -> set[Closed]:
    raw = file.raw.get("closed", [])
    if not isinstance(raw, list):
        file.tell(("closed",), _("Start each entry with a line [[{name}]].").format(name="closed"))
        return set()
    return set(file.kept(("closed",), ((number, _CLOSED, entry) for number, entry in enumerate(raw))).values())


def _span(value: str) -> Span:
    found = SPAN.fullmatch(value)
    if found is None:
        raise ValueError(value)
    start = int(found[1]) * 60 + int(found[2])
    end = MIDNIGHT if found[5] else int(found[3]) * 60 + int(found[4])
    return start, end


def _is_span(value: Any) -> bool:
    return isinstance(value, str) and SPAN.fullmatch(value) is not None and len(set(_span(value))) == len(_span(value))


def _is_day(value: Any) -> bool:
    if type(value) is date:
        return True
    found = YEARLY.fullmatch(value) if isinstance(value, str) else None
    try:
        return found is not None and bool(date(LEAP_YEAR, int(found[2]), int(found[1])))
    except ValueError:
        return False


def _day(day: Any) -> Closed:
    if isinstance(day, date):
        return day
    first, month = day.split("/")
    return int(first), int(month)


_is_a_span = that(_is_span, N_('Write from when until when, such as "08:00-16:00".'))
_spans = list_of(lambda value: _span(_is_a_span(value)))
_count = that(lambda value: type(value) is int and 1 <= value <= 720, N_("Write a whole number from 1 to 720."))
_words = that(
    lambda value: isinstance(value, str) and value.isprintable(), N_("Write a text on one line, in quotation marks.")
)
_a_day = that(_is_day, N_('Write a day of each year as "24/12", or one day as 2026-12-24 without quotation marks.'))
_HOURS: Mapping[str, Reader] = dict.fromkeys(WEEKDAYS, _spans) | {"holidays": one_of("closed", "open")}
_AGAIN: Mapping[str, Reader] = dict.fromkeys(("red", "yellow", "green", "course_calls", "course_days"), _count)
_DANGER: Mapping[str, Reader] = {"duty_service": _words}
_CLOSED = table(_day, N_("Start each day with a line [[closed]]."), {"day": _a_day}, {})
