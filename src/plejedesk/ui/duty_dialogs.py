"""The questions behind `x`, `s` and `t`, wherever an obligation is shown: asked by the rule table, no more."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core import dates
from plejedesk.core.changes import Completion, asked, chosen, require
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.law import Duty
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed

DATE_WIDTH = 18


def needs_answers(duty: Duty) -> bool:
    """Return whether closing this duty asks anything at all."""
    return bool(duty.outcomes or duty.asks)


def complete_form(duty: Duty, count: int, today: date, draft_key: str, whose: str = "") -> SmallForm[Completion]:
    """Return the form that closes a duty: its outcomes, and what the chosen one needs."""
    fields = [
        text_field("reason", _("Reason"), _("In a few words; it is kept with the case.")),
        text_field("next_date", _("Next date"), _("For example +3m, u48, 14/3 or 24-12-2026."), DATE_WIDTH),
        text_field("start", _("Support starts"), _("For example today, friday or 14/3."), DATE_WIDTH),
    ]
    if duty.outcomes:
        options = [(outcome.id, outcome.title) for outcome in duty.outcomes]
        hint = _("Arrows or the first letter choose.")
        fields.insert(0, choice_field("outcome", _("How did it end"), options, hint, tall=True, open_=True))

    def read(typed: Typed) -> Completion:
        completion = Completion(
            typed.get("outcome", ""),
            typed["reason"].strip(),
            _day(typed["next_date"], today, "next_date"),
            _day(typed["start"], today, "start"),
        )
        require(duty, chosen(duty, completion), completion, today)
        return completion

    def shown(typed: Typed) -> Sequence[str]:
        outcome = next((outcome for outcome in duty.outcomes if outcome.id == typed.get("outcome")), None)
        return ("outcome", *asked(duty, outcome))

    title = f"{duty.title} · {whose}" if whose else duty.title
    return SmallForm(_titled(title, count), fields, read, draft_key=draft_key, shown=shown)


def snooze_form(duty: Duty, count: int, today: date, draft_key: str, what: str = "") -> SmallForm[tuple[date, str]]:
    """Return the form that postpones, or for a date the law sets only reminds; `what` is open, where it is known."""
    if duty.statutory:
        title = _("Remind me. The date is set by law ({statute}) and stays in sight.").format(statute=duty.statute)
    else:
        title = _("Postpone: {what}").format(what=what or duty.title)
    fields = [
        text_field("until", _("Until"), _("For example tomorrow, friday, +3d or 14/3."), DATE_WIDTH),
        text_field("reason", _("Reason"), _("In a few words; it is kept with the case.")),
    ]

    def read(typed: Typed) -> tuple[date, str]:
        until = _day(typed["until"], today, "until")
        if until is None:
            raise BadInput(_("Write a day, for example tomorrow or +3d."), "until")
        if until < today:
            raise BadInput(_("The day lies in the past. Write a day from today on."), "until")
        if not typed["reason"].strip():
            raise BadInput(_("Write the reason in a few words."), "reason")
        return until, typed["reason"].strip()

    return SmallForm(_titled(title, count), fields, read, draft_key=draft_key)


def assign_form(people: Sequence[tuple[str, str]], count: int) -> SmallForm[str]:
    """Return the form that hands obligations to a colleague."""
    options = [(initials, f"{initials}  {name}".strip()) for initials, name in people]
    title = _titled(_("Who takes it over"), count)
    field = choice_field("who", _("Responsible"), options, _("Arrows or the first letter choose."), tall=True)
    return SmallForm(title, [field], lambda typed: typed["who"])


def _titled(title: str, count: int) -> str:
    return title if count == 1 else f"{title} · " + ngettext("{n} marked", "{n} marked", count).format(n=count)


def _day(text: str, today: date, field: str) -> date | None:
    if not text.strip():
        return None
    try:
        return dates.parse(text, today)
    except BadInput as error:
        raise BadInput(str(error), field) from None
