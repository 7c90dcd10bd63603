"""The questions behind the keys on a place on the waiting list: each asks what its change function needs, no more."""

from collections.abc import Mapping
from datetime import date, timedelta

from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import LEAVING, NETWORK_OUTCOMES, PAUSING
from plejedesk.core.respite_programme import programme
from plejedesk.respite.request import request_words as words
from plejedesk.respite.request.request_rows import Request
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_TITLE = 66  # letters: one line of a small form
WHO_WIDTH = 30  # cells
REVIEWED_AFTER = timedelta(weeks=2)  # the day that is suggested for looking at an urgent pass again
KEEP, NEW = "keep", "new"


def contact_form(found: Request, today: date) -> Question:
    """Return the form for that the family that waits was spoken with, and when next."""
    weeks = programme().goals.contact_weeks
    then = _("Empty: in {n} weeks. For example +3w or 14/3.").format(n=weeks)
    fields = [
        _day("on_day", _("Spoken with on"), today, today),
        long_field("words", _("What was said"), _("What has changed, and what the family gets meanwhile.")),
        text_field("next_on", _("Next contact"), then, DATE_WIDTH),
    ]

    def read(typed: Typed) -> Answer:
        later = typed["next_on"].strip()
        return {
            "on_day": dates.parse(typed["on_day"], today, "past", "on_day"),
            "words": typed["words"],
            "next_on": dates.parse(later, today, "future", "next_on") if later else None,
        }

    return Question(_titled(_("Contact with the family"), found), fields, read, draft_key=f"contact:{found.id}")


def pause_form(found: Request, today: date) -> Question:
    """Return the form that pauses a place: why, until when, and from which day."""
    until = _("The place is looked at again on that day. For example +4w or 14/3.")
    fields = [
        choice_field("reason", _("Why"), _options(PAUSING), _choose(), tall=True, open_=True),
        text_field("words", _("In words"), _("Needed where it is another reason.")),
        text_field("until", _("Until"), until, DATE_WIDTH),
        _day("on_day", _("Paused from"), today, today, _("The days of a pause do not count as waited.")),
    ]

    def read(typed: Typed) -> Answer:
        _chosen(typed, "reason", _("Choose why the place is paused."))
        return {
            "reason": typed["reason"],
            "words": typed["words"],
            "until": dates.parse(typed["until"], today, "future", "until"),
            "on_day": dates.parse(typed["on_day"], today, "past", "on_day"),
        }

    return Question(_titled(_("Pause the place"), found), fields, read, draft_key=f"pause:{found.id}")


def resume_form(found: Request, today: date) -> Question:
    """Return the form that lets a paused place wait on."""
    fields = [
        _day("on_day", _("Waits again from"), today, today, _("The days of a pause do not count as waited.")),
        text_field("words", _("In words"), _("May be left empty.")),
    ]

    def read(typed: Typed) -> Answer:
        return {"on_day": dates.parse(typed["on_day"], today, "past", "on_day"), "words": typed["words"]}

    return Question(_titled(_("Resume the place"), found), fields, read, draft_key=f"resume:{found.id}")


def leave_form(found: Request, today: date) -> Question:
    """Return the form that takes a request off the list: why, and on which day."""
    fields = [
        choice_field("reason", _("Why"), _options(LEAVING), _choose(), tall=True, open_=True),
        text_field("words", _("In words"), _("Needed where it is a mistake or another reason; kept with the place.")),
        _day("on_day", _("Off the list on"), today, today),
    ]

    def read(typed: Typed) -> Answer:
        _chosen(typed, "reason", _("Choose why the request is taken off the list."))
        day = dates.parse(typed["on_day"], today, "past", "on_day")
        return {"reason": typed["reason"], "words": typed["words"], "on_day": day}

    return Question(_titled(_("Take off the list"), found), fields, read, draft_key=f"leave:{found.id}")


def relist_form(found: Request, today: date) -> Question:
    """Return the form that puts a request back: why, and whether it keeps the day it had."""
    had = dates.short_date(found.standing.listed_on, today)
    choices = [(KEEP, _("{day}, as before").format(day=had)), (NEW, _("the day it is back"))]
    fields = [
        text_field("words", _("Why"), _("In a few words; it is kept with the place.")),
        choice_field("day", _("Counted from"), choices, _("As before: the days off the list do not count as waited.")),
        _day("on_day", _("Back on"), today, today),
    ]

    def read(typed: Typed) -> Answer:
        day = dates.parse(typed["on_day"], today, "past", "on_day")
        return {"words": typed["words"], "on_day": day, "keep_day": typed["day"] == KEEP}

    return Question(_titled(_("Back on the list"), found), fields, read, draft_key=f"relist:{found.id}")


def decide_form(found: Request, me: str, today: date) -> Question:
    """Return the form for the decision on how far the network can help."""
    told = _("What was tried, and why nobody in the network can be the one.")
    if found.gate.found:
        told = _("A network family is approved: write why it is not enough, and what else is needed.")
    usual = "not_enough" if found.gate.found else ""
    outcomes = [(key, said[:1].upper() + said[1:]) for key, said in _options(NETWORK_OUTCOMES)]
    fields = [
        choice_field("outcome", _("Decision"), outcomes, _choose(), usual, tall=True, open_=True),
        long_field("reason", _("Reason"), told),
        _day("on_day", _("Decided on"), today, today),
        text_field("by", _("Decided by"), _("Initials."), WHO_WIDTH, me),
    ]

    def read(typed: Typed) -> Answer:
        _chosen(typed, "outcome", _("Choose what was decided."))
        return {**typed, "on_day": dates.parse(typed["on_day"], today, "past", "on_day")}

    return Question(_titled(_("Decide on the network"), found), fields, read, draft_key=f"decide_network:{found.id}")


def urgent_form(found: Request, today: date) -> Question:
    """Return the form that lets an urgent request pass: why, who lets it, and when it is looked at again."""
    review = _("Within three months; the pass ends that day. For example +2w or 14/3.")
    fields = [
        long_field("reason", _("Why it cannot wait"), _("It is shown wherever the gate is, and counted.")),
        text_field("by", _("Let through by"), _("The name of whoever decides it."), WHO_WIDTH),
        text_field(
            "review_on", _("Look again on"), review, DATE_WIDTH, dates.short_date(today + REVIEWED_AFTER, today)
        ),
    ]

    def read(typed: Typed) -> Answer:
        return {**typed, "review_on": dates.parse(typed["review_on"], today, "future", "review_on")}

    return Question(_titled(_("Urgent pass of the gate"), found), fields, read, draft_key=f"urgent:{found.id}")


def end_urgent_form(found: Request) -> Question:
    """Return the form that ends an urgent pass: what came of looking at it again."""
    reason = text_field("reason", _("What came of it"), _("In a few words; a new pass can be given after."))
    title = _titled(_("End the urgent pass"), found)
    return Question(title, [reason], lambda typed: {**typed}, draft_key=f"end_urgent:{found.id}")


def _titled(what: str, found: Request) -> str:
    return clean(f"{what} · {words.first_names(found.children)}", LONGEST_TITLE)


def _day(name: str, label: str, day: date, today: date, hint: str = "") -> Field:
    said = hint or _("The day, for example today, yesterday or 14/3.")
    return text_field(name, label, said, DATE_WIDTH, dates.short_date(day, today))


def _options(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, _(said)) for key, said in choices.items()]


def _choose() -> str:
    return _("Arrows or the first letter choose.")


def _chosen(typed: Typed, field: str, said: str) -> None:
    if not typed[field]:
        raise BadInput(said, field)
