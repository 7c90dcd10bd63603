"""The questions about who is on duty: from when to when, and a week laid over the weeks after it."""

from datetime import date, datetime, timedelta

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.plans.form_fields import (
    NUMBER_WIDTH,
    TIME_WIDTH,
    a_moment,
    a_number,
    ahead_hint,
    choose,
    day_field,
    day_text,
    local_day,
    must_day,
    time_text,
    titled,
)
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.units.duty_changes import MOST_WEEKS, DutyFacts
from plejedesk.units.roster import Hole, Shift, midnight
from plejedesk.units.unit_rows import UnitWhole

LONGEST_FILLED = timedelta(days=4)  # a longer hole is not filled at one go
PHONE_WIDTH = 20  # cells
MIDNIGHT = ("24", "24:00", "24.00")  # of the day that ends then


def duty_form(found: UnitWhole, shift: Shift | None, gap: Hole | None, today: date) -> Question:
    """Return the form for a duty: of one that is there, or for a hole that is to be filled. The answer holds `facts`.

    Call it with a unit in which somebody works.
    """
    people = [(each.id, f"{each.name}, {each.profession}" if each.profession else each.name) for each in found.present]
    span = _span(shift, gap)
    hint = _("For example 8 or 16:30.")
    fields = [
        choice_field("specialist_id", _("Specialist"), people, choose(), shift.specialist_id if shift else ""),
        day_field("from_day", _("From day"), ahead_hint(), local_day(span[0]), today),
        text_field("from_time", _("At"), hint, TIME_WIDTH, time_text(span[0])),
        day_field("to_day", _("To day"), _("Empty for the same day."), local_day(span[1]), today),
        text_field("to_time", _("At"), hint, TIME_WIDTH, time_text(span[1])),
        text_field("phone", _("Telephone"), _("Empty for the specialist's own."), PHONE_WIDTH, _own(found, shift)),
    ]

    def read(typed: Typed) -> Answer:
        days = typed | {"to_day": typed["to_day"] if typed["to_day"].strip() else typed["from_day"]}
        from_at = _moment(days, "from", span[0], today)
        to_at = _moment(days, "to", span[1], today)
        return {"facts": DutyFacts(typed["specialist_id"], from_at, to_at, typed["phone"])}

    title = titled(_("On duty"), found.row.name)
    return Question(title, fields, read, draft_key=f"on_duty:{found.row.id}:{shift.id if shift else 'new'}")


def copy_form(found: UnitWhole, day: date, today: date) -> Question:
    """Return the form for laying a week over later ones. The answer holds `day` and `weeks`."""
    fields = [
        day_field("day", _("A day in the week"), _("The duties of that week are copied."), day, today),
        text_field("weeks", _("To the next"), _("How many weeks after it, 1 to 8."), NUMBER_WIDTH, "1"),
    ]

    def read(typed: Typed) -> Answer:
        same = typed["day"].strip() == day_text(day, today)
        chosen = day if same else must_day(typed["day"], today, "day")
        return {"day": chosen, "weeks": a_number(typed["weeks"], "weeks", 1, MOST_WEEKS) or 1}

    title = titled(_("Copy the week forward"), found.row.name)
    return Question(title, fields, read, draft_key=f"copy_week:{found.row.id}")


def _span(shift: Shift | None, gap: Hole | None) -> tuple[datetime | None, datetime | None]:
    """Return from when to when the form begins: those of the duty, those of the hole, or today from now."""
    if shift is not None:
        return shift.from_at, shift.to_at
    if gap is None:
        return None, None
    to_at = gap.to_at if gap.to_at - gap.from_at <= LONGEST_FILLED else None
    return gap.from_at, to_at


def _moment(typed: Typed, which: str, known: datetime | None, today: date) -> datetime:
    """Return a moment that was typed; of one that stands there and is left as it is the day stays in its year."""
    day_field, time_field = f"{which}_day", f"{which}_time"
    before = local_day(known)
    kept = before is not None and typed[day_field].strip() == day_text(before, today)
    day = before if before is not None and kept else must_day(typed[day_field], today, day_field)
    at = typed[time_field].strip()
    if known is not None and kept and at == time_text(known):
        return known
    if at in MIDNIGHT:
        return midnight(day + timedelta(days=1))
    found = a_moment(f"{day:%d-%m-%Y}", at, today, day_field, time_field)
    if found is None:
        raise BadInput(_("Write the time of day, for example 10 or 14:30."), time_field)
    return found


def _own(found: UnitWhole, shift: Shift | None) -> str:
    """Return the number of a duty where it is not the specialist's."""
    if shift is None:
        return ""
    theirs = next((each.phone for each in found.specialists if each.id == shift.specialist_id), "")
    return shift.phone if shift.phone != theirs else ""
