"""The questions beside the safety questions: a remark to an answer, and why a risk is to be assessed anew."""

from datetime import date

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.genogram.talk.safety_rows import SafetyAnswered
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import text_field
from plejedesk.ui.form import Typed


def note_form(case_id: str, there: SafetyAnswered) -> Question:
    """Return the form for the remark to an answer."""
    hint = _("Only what is needed. Something new to a worry has the risk assessed again.")
    field = text_field("note", _("Remark"), hint, value=there.note)
    key = f"safety_note:{case_id}:{there.question}"
    return Question(_("A remark to {question}").format(question=there.question), [field], _as_typed, draft_key=key)


def again_form(case_id: str, today: date) -> Question:
    """Return the form that has the risk assessed anew."""
    fields = [
        text_field("reason", _("Reason"), _("In a few words; it is kept with the case.")),
        text_field("day", _("Assessed by"), _("Empty is the next weekday."), DATE_WIDTH),
    ]

    def read(typed: Typed) -> Answer:
        day = typed["day"].strip()
        return {"reason": typed["reason"], "day": dates.parse(day, today, "future", "day") if day else None}

    return Question(_("Assess the risk again"), fields, read, draft_key=f"assess_again:{case_id}")


def _as_typed(typed: Typed) -> Answer:
    return {**typed}
