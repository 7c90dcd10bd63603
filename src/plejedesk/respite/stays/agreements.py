"""What an agreement on a stay is, and what must hold of one. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EXTENTS
from plejedesk.respite.stays.calendar import WEEK

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOST_WEEKS = 12  # between two visits
FRIDAY = 4
USUAL: dict[str, tuple[int, int, int]] = {
    "second_weekend": (2, FRIDAY, 2),
    "weekend_month": (4, FRIDAY, 2),
    "every_weekend": (1, FRIDAY, 2),
}
"""The rhythm that an extent has where nothing else is agreed: weeks between, the day it begins on, nights."""


@dataclass(frozen=True)
class Agreement:
    """What is agreed of a child's stays with a family; `evaluate_on` empty is some days after the first visit."""

    from_day: date
    to_day: date | None = None
    extent: str = "second_weekend"
    extent_words: str = ""
    every_weeks: int | None = None
    weekday: int | None = None
    nights: int | None = None
    begins_at: str = ""
    ends_at: str = ""
    agreement_on: date | None = None
    agreement: str = ""
    evaluate_on: date | None = None


@dataclass(frozen=True)
class Evaluation:
    """How a stay goes, in everybody's words, what comes of it, and when it is asked again."""

    on_day: date
    child_words: str
    about: str = "interval"
    parent_words: str = ""
    family_words: str = ""
    result: str = "go_on"
    next_on: date | None = None


def check(agreed: Agreement, today: date) -> None:
    """Raise BadInput, naming the field, for an agreement that cannot be."""
    if agreed.to_day and agreed.to_day < agreed.from_day:
        raise BadInput(_("The last day lies before the first. Check the days."), "to_day")
    if agreed.extent not in EXTENTS:
        raise BadInput(_("Choose how much it is."), "extent")
    if agreed.extent == "other" and not agreed.extent_words.strip():
        raise BadInput(_("Write in a few words how much it is."), "extent_words")
    _check_rhythm(agreed)
    for field, at in (("begins_at", agreed.begins_at), ("ends_at", agreed.ends_at)):
        if at and not TIME.fullmatch(at):
            raise BadInput(_("Write the time as 16:30, or leave it empty."), field)
    if agreed.nights == 0 and agreed.begins_at and agreed.ends_at and agreed.ends_at <= agreed.begins_at:
        raise BadInput(_("It ends before it begins. Check the times."), "ends_at")
    if agreed.agreement_on and agreed.agreement_on > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."), "agreement_on")


def _check_rhythm(agreed: Agreement) -> None:
    parts = (agreed.every_weeks, agreed.weekday, agreed.nights)
    if parts == (None, None, None):
        return
    if agreed.every_weeks is None or not 1 <= agreed.every_weeks <= MOST_WEEKS:
        raise BadInput(_("Write the weeks from one visit to the next, 1 to {n}.").format(n=MOST_WEEKS), "every_weeks")
    if agreed.weekday is None or agreed.weekday not in range(WEEK):
        raise BadInput(_("Choose the day it begins on."), "weekday")
    most = WEEK * agreed.every_weeks - 1
    if agreed.nights is None or not 0 <= agreed.nights <= most:
        raise BadInput(_("Write the nights, 0 to {n}; 0 is a day without a night.").format(n=most), "nights")
