"""The questions about meetings: when and where, that it was held and what was said, why it is cancelled."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.obliging import not_ahead, require
from plejedesk.core.plan_choices import PRESENCE
from plejedesk.plans.form_fields import (
    NUMBER_WIDTH,
    TIME_WIDTH,
    a_moment,
    a_number,
    ahead_hint,
    choose,
    day_field,
    local_day,
    must_day,
    options,
    past_hint,
    time_text,
    titled,
    written,
)
from plejedesk.plans.plan_rows import MeetingRow, PartyRow, PlanWhole
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import Field, choice_field, text_field
from plejedesk.ui.form import Typed

USUAL_LONG = 60  # minutes
LONG_LINES = 12  # lines in sight of a text that is long


def plan_meeting_form(whole: PlanWhole, today: date) -> Question:
    """Return the form for another meeting. The answer holds `kind`, `at`, `place` and `minutes_long`."""
    kinds = [(kind.id, kind.title) for kind in whole.template.meetings]
    last = whole.meetings[-1] if whole.meetings else None
    kind = choice_field("kind", _("Meeting"), kinds, choose(), _likely(whole), tall=len(kinds) > 2)
    fields = [kind, *_when_fields(last, today, fresh=True)]

    def read(typed: Typed) -> Answer:
        return {"kind": typed["kind"], **_when(typed, today)}

    return Question(titled(_("Plan a meeting"), whole.child), fields, read, draft_key=f"plan_meeting:{whole.id}")


def _likely(whole: PlanWhole) -> str:
    """Return the kind of meeting that comes next: the first not yet there, else the one that repeats."""
    there = {meeting.kind for meeting in whole.meetings if meeting.state != "cancelled"}
    kinds = whole.template.meetings
    found = next((kind for kind in kinds if kind.id not in there), None) or next(
        (kind for kind in kinds if kind.repeats), None
    )
    return found.id if found else kinds[0].id


def move_form(meeting: MeetingRow, today: date) -> Question:
    """Return the form for when and where a meeting is. The answer holds `at`, `place` and `minutes_long`."""

    def read(typed: Typed) -> Answer:
        found = _when(typed, today)
        if found["at"] is None:
            raise BadInput(_("Write the day of the meeting, for example fri or 14/3."), "day")
        return found

    title = titled(_("When and where"), meeting.title)
    return Question(title, _when_fields(meeting, today), read, draft_key=f"plan_move:{meeting.id}")


def _when_fields(meeting: MeetingRow | None, today: date, *, fresh: bool = False) -> list[Field]:
    at = meeting.at if meeting and not fresh else None
    clock_text = time_text(meeting.at) if meeting else ""
    long = str(meeting.minutes_long if meeting else USUAL_LONG)
    return [
        day_field("day", _("Day"), ahead_hint(), local_day(at), today),
        text_field("time", _("Time of day"), _("For example 10 or 14:30."), TIME_WIDTH, clock_text if at else ""),
        text_field(
            "place",
            _("Meeting place"),
            _("Where people meet; it stands in the invitation."),
            value=meeting.place if meeting else "",
        ),
        text_field("minutes_long", _("Lasts (minutes)"), _("How long it is meant to take."), NUMBER_WIDTH, long),
    ]


def _when(typed: Typed, today: date) -> Answer:
    return {
        "at": a_moment(typed["day"], typed["time"], today, "day", "time"),
        "place": typed["place"],
        "minutes_long": a_number(typed["minutes_long"], "minutes_long", 5, 600) or USUAL_LONG,
    }


def cancel_form(meeting: MeetingRow) -> Question:
    """Return the form for why a meeting is cancelled. The answer holds `reason`."""
    field = text_field("reason", _("Reason"), _("In a few words; it is kept with the meeting."))

    def read(typed: Typed) -> Answer:
        return {"reason": require(typed["reason"], "reason", _("Write why the meeting is cancelled."))}

    return Question(
        titled(_("Cancel the meeting"), meeting.title), [field], read, draft_key=f"plan_cancel:{meeting.id}"
    )


def attend_form(meeting: MeetingRow, party: PartyRow, likely: str = "") -> Question:
    """Return the form for whether somebody was there, and what they sent word of. The answer holds `state`, `words`."""
    state, said = meeting.came.get(party.id, ("present", ""))
    state = likely if likely and state == "present" else state
    fields = [
        choice_field("state", _("Was"), options(PRESENCE), choose(), state),
        text_field("words", _("In words"), _("Why not, or who came instead; may be left empty."), value=said),
    ]

    def read(typed: Typed) -> Answer:
        return {"state": typed["state"], "words": typed["words"]}

    title = titled(party.role_title[:1].upper() + party.role_title[1:], party.name)
    return Question(title, fields, read, draft_key=f"plan_attend:{meeting.id}:{party.id}")


def close_meeting_form(whole: PlanWhole, meeting: MeetingRow, today: date) -> Question:
    """Return the form that closes a meeting. The answer holds what `close_meeting` takes.

    Where something keeps it from being closed, it says what and asks for the reason.
    """
    holding = whole.holding(meeting)
    planned = local_day(meeting.at)
    held = planned if planned and planned <= today else today
    lead = _("! Kept open by: {what}.").format(what=holding) if holding else ""
    because = text_field(
        "reason", _("Closed anyway because"), _("Write why, in a few words; it is kept with the meeting.")
    )
    fields = [
        *([because] if holding else []),
        day_field("held_on", _("Held on"), past_hint(), held, today),
        written(
            "minutes",
            _("Minutes"),
            _("What was said and decided; agreements stand by themselves (a). Tab."),
            meeting.minutes,
        ),
        text_field(
            "minutes_to", _("Minutes go to"), _("Who gets them; mind a protected address."), value=_receivers(whole)
        ),
        *_next_fields(whole, meeting, today),
    ]

    def read(typed: Typed) -> Answer:
        if holding:
            asked = _("Write why the meeting is closed all the same: {what}.").format(what=holding)
            require(typed["reason"], "reason", asked)
        held_on = not_ahead(must_day(typed["held_on"], today, "held_on", past=True), today, "held_on")
        day = typed.get("next_day", "")
        time = typed.get("next_time", "") if day.strip() else ""  # the time stands there already
        next_at = a_moment(day, time, today, "next_day", "next_time")
        return {
            "held_on": held_on,
            "minutes": typed["minutes"],
            "minutes_to": typed["minutes_to"],
            "reason": typed.get("reason", ""),
            "next_at": next_at,
        }

    title, key = titled(_("Close the meeting"), meeting.title), f"plan_close:{meeting.id}"
    return Question(title, fields, read, draft_key=key, lead=lead)


def minutes_form(meeting: MeetingRow) -> Question:
    """Return the form for the minutes of a meeting that is not closed yet. The answer holds `minutes`."""
    hint = _("What was said and decided. Ctrl+S keeps it; the meeting stays open.")
    field = written("minutes", _("Minutes"), hint, meeting.minutes)
    field.widget.styles.height = LONG_LINES

    def read(typed: Typed) -> Answer:
        return {"minutes": typed["minutes"]}

    return Question(titled(_("Minutes"), meeting.title), [field], read, draft_key=f"plan_minutes:{meeting.id}")


def _receivers(whole: PlanWhole) -> str:
    return ", ".join(_named(party) for party in whole.parties if party.name or party.organisation)


def _named(party: PartyRow) -> str:
    return party.name or party.organisation


def _next_fields(whole: PlanWhole, meeting: MeetingRow, today: date) -> Sequence[Field]:
    """Return the fields for the next meeting, where none is planned besides this one."""
    if any(each.state == "planned" and each.id != meeting.id for each in whole.meetings):
        return ()
    hint = _("Empty where it is planned later, or by the rhythm of the programme.")
    return (
        day_field("next_day", _("Next meeting"), hint, None, today),
        text_field("next_time", _("Time of day"), _("For example 10 or 14:30."), TIME_WIDTH, time_text(meeting.at)),
    )
