"""The questions behind the keys on a family: each asks what its change function needs, and no more."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import FAMILY_STEP_STATES, FAMILY_STEPS
from plejedesk.respite.families import family_words as words
from plejedesk.respite.families.family_rows import Child, FamilyRow
from plejedesk.respite.families.family_steps import StepRow
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_TITLE = 66  # letters: one line of a small form
WHO_WIDTH = 30  # cells


def decide_form(row: FamilyRow, today: date) -> Question:
    """Return the form for the decision that a family is approved."""
    fields = [
        text_field(
            "approved_on", _("Approved on"), day_hint(), DATE_WIDTH, dates.short_date(row.approved_on or today, today)
        ),
        text_field(
            "approved_until", _("Approved until"), until_hint(), DATE_WIDTH, day_text(row.approved_until, today)
        ),
        text_field("approved_by", _("Approved by"), _("For example socialtilsynet, or initials."), WHO_WIDTH),
        text_field("note", _("Remark"), _("May be left empty.")),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "approved_on": dates.parse(typed["approved_on"], today, "past", "approved_on"),
            "approved_until": ahead(typed["approved_until"], today, "approved_until"),
            "by": typed["approved_by"],
            "note": typed["note"],
        }

    return Question(_titled(_("Approval"), row), fields, read, draft_key=f"family_decide:{row.id}")


def step_form(row: FamilyRow, step: StepRow, today: date, state: str = "") -> Question:
    """Return the form for how far a step of recruiting is, when, and what there is to say of it."""
    states = [(key, _(said)) for key, said in FAMILY_STEP_STATES.items()]
    chosen = state or (step.state if step.state in FAMILY_STEP_STATES else "done")
    fields = [
        choice_field("state", _("How far"), states, _("Arrows or the first letter choose."), chosen, tall=True),
        text_field("on_day", _("Day"), day_hint(), DATE_WIDTH, dates.short_date(step.on or today, today)),
        text_field("note", _("Remark"), _("Why, where it is not relevant or stopped."), value=step.note),
    ]

    def read(typed: Typed) -> Answer:
        day = dates.parse(typed["on_day"], today, "past", "on_day")
        return {"state": typed["state"], "on_day": day, "note": typed["note"]}

    title = _titled(_(FAMILY_STEPS[step.step]).capitalize(), row)
    return Question(title, fields, read, draft_key=f"family_step:{row.id}:{step.step}")


def close_form(row: FamilyRow, today: date) -> Question:
    """Return the form that ends a family: why, and from when."""
    fields = [
        text_field("reason", _("Reason"), _("In a few words; it is kept with the family.")),
        text_field("on_day", _("Ended on"), day_hint(), DATE_WIDTH, dates.short_date(today, today)),
    ]

    def read(typed: Typed) -> Answer:
        return {"reason": typed["reason"], "on_day": dates.parse(typed["on_day"], today, "past", "on_day")}

    return Question(_titled(_("End the family"), row), fields, read, draft_key=f"close_family:{row.id}")


def approve_form(row: FamilyRow, children: Sequence[Child], me: str, today: date) -> Question:
    """Return the form that approves a network family for one child."""
    whom = [(child.id, words.child_name(child)) for child in children]
    fields = [
        choice_field("child_id", _("Child"), whom, _("Arrows or the first letter choose."), tall=True),
        text_field("approved_on", _("Approved on"), day_hint(), DATE_WIDTH, dates.short_date(today, today)),
        text_field("approved_until", _("Approved until"), until_hint(), DATE_WIDTH),
        text_field("decided_by", _("Decided by"), _("Initials."), WHO_WIDTH, me),
        text_field("reason", _("Reason"), _("In a few words; it is told to those it is about.")),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "child_id": typed["child_id"],
            "approved_on": dates.parse(typed["approved_on"], today, "past", "approved_on"),
            "approved_until": ahead(typed["approved_until"], today, "approved_until"),
            "by": typed["decided_by"],
            "reason": typed["reason"],
        }

    return Question(_titled(_("Approve for a child"), row), fields, read, draft_key=f"approve_for_child:{row.id}")


def day_hint() -> str:
    """Return the hint of a field for a day gone by, or today."""
    return _("The day, for example today, yesterday or 14/3.")


def until_hint() -> str:
    """Return the hint of a field for the last day of an approval."""
    return _("The last day it counts; empty where it has no end.")


def day_text(day: date | None, today: date) -> str:
    """Return a day as it is typed, nothing for none."""
    return dates.short_date(day, today) if day else ""


def past(text: str, today: date, field: str) -> date | None:
    """Return a day gone by that was typed, None for nothing."""
    return dates.parse(text, today, "past", field) if text.strip() else None


def ahead(text: str, today: date, field: str) -> date | None:
    """Return a day to come that was typed, None for nothing."""
    return dates.parse(text, today, "future", field) if text.strip() else None


def _titled(what: str, row: FamilyRow) -> str:
    return clean(f"{what} · {words.name(row)}", LONGEST_TITLE)
