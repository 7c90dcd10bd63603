"""The questions by which somebody is ruled out or taken up again, and by which the mapping is settled."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.network import REASONS, ROLES
from plejedesk.genogram.network.candidate_forms import (
    ALL,
    ONE,
    WHO_WIDTH,
    Children,
    choose,
    day_hint,
    day_text,
    for_children,
    options,
    titled,
)
from plejedesk.genogram.network.candidate_rows import Candidate
from plejedesk.genogram.network.ruling_out import NO_CONTACT, PARENT, Out
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

NOBODY = "nobody"


def out_form(
    candidate: Candidate | None,
    who: str,
    children: Children,
    me: str,
    today: date,
    key: str,
    *,
    forbid: bool = False,
    everybody: bool = False,
) -> Question:
    """Return the form that rules somebody out, or has nobody contact them: why, how it is known, when to look again.

    What is known already stands there: an answer of no, a refusal, or the reason when it is looked at again.
    """
    reason, said, source = _suggested(candidate, who, forbid=forbid)
    judge = candidate.out_judged_by if candidate else ""
    fields = [
        *for_children(children, _("For whom the person is ruled out."), ALL if everybody else ONE),
        choice_field("out_reason", _("Why"), _reasons(reason), choose(), reason, tall=True, open_=not reason),
        text_field("out_words", _("In words"), _("What was said or seen."), value=said),
        text_field("out_judged_by", _("Enough? judged by"), _("Who judged that a parent's no is enough."), value=judge),
        text_field("out_source", _("Source"), _("From whom or what it is known."), WHO_WIDTH, source),
        text_field("out_on", _("Decided on"), day_hint(), DATE_WIDTH, dates.short_date(today, today)),
        text_field("out_by", _("Decided by"), _("Who approved it, by initials."), WHO_WIDTH, me),
        text_field("review_on", _("Look again on"), _("For example +6m or 14/3; then the desk asks."), DATE_WIDTH),
    ]
    title = titled(_("Must not be contacted") if forbid else _("Rule out"), who)
    return Question(title, fields, lambda typed: _out(typed, today), draft_key=f"out:{key}", shown=_shown)


def _shown(typed: Typed) -> Sequence[str]:
    return [name for name in typed if name != "out_judged_by" or typed["out_reason"] == PARENT]


def _reasons(chosen: str) -> list[tuple[str, str]]:
    """Return the reasons; that nobody is known is one only for the whole search."""
    return [(key, said) for key, said in options(REASONS) if key != NOBODY or chosen == NOBODY]


def _suggested(candidate: Candidate | None, who: str, *, forbid: bool) -> tuple[str, str, str]:
    """Return the reason, words and source that follow from what is written."""
    if candidate is None or forbid:
        return "", "", ""
    if candidate.out_reason:
        return candidate.out_reason, candidate.out_words, candidate.out_source
    if candidate.decision == "refused":
        return "unfit", candidate.decision_reason, _("The assessment")
    if candidate.answer == "no":
        return "person", candidate.answer_words, who
    if candidate.consent == "no":
        return PARENT, candidate.parent_words, _("The parents")
    return "", "", ""


def _out(typed: Typed, today: date) -> Answer:
    if not typed["out_reason"]:
        raise BadInput(_("Choose why the person is ruled out."), "out_reason")
    if not typed["review_on"].strip():
        raise BadInput(_("Write a day ahead on which it is looked at again, for example +6m."), "review_on")
    out = Out(
        reason=typed["out_reason"],
        words=typed["out_words"],
        source=typed["out_source"],
        on=dates.parse(typed["out_on"], today, "past", "out_on"),
        by=typed["out_by"],
        review_on=dates.parse(typed["review_on"], today, "future", "review_on"),
        judged_by=typed["out_judged_by"],
    )
    return {"out": out, "all": typed.get("for") == ALL}


def in_form(candidate: Candidate, who: str) -> Question:
    """Return the form that takes somebody up again: why, and in which role where there was none."""
    fields: list[Field] = []
    if candidate.role == NO_CONTACT:
        roles = [(key, said) for key, said in options(ROLES) if key != NO_CONTACT]
        fields.append(choice_field("role", _("Role"), roles, choose(), tall=True))
    fields.append(text_field("reason", _("Why"), _("What is new; the log keeps why the person was ruled out.")))
    return Question(
        titled(_("Take up again"), who),
        fields,
        lambda typed: {"reason": typed["reason"], "role": typed.get("role", "")},
        draft_key=f"in:{candidate.id}",
    )


def side_form(sides: Sequence[tuple[str, str]], chosen: str, today: date, case_id: str) -> Question:
    """Return the form that settles a side that was asked about in vain; `sides` are those that lack something."""
    known = chosen if chosen in dict(sides) else sides[0][0]
    reason = _("Who was asked, on which days, and what they said. Ask about it again another day first.")
    fields = [
        choice_field("side", _("Side"), sides, choose(), known, tall=True),
        long_field("reason", _("What was done"), reason),
        text_field("on_day", _("Day"), day_hint(), DATE_WIDTH, dates.short_date(today, today)),
    ]
    return Question(
        _("A side asked about in vain"), fields, lambda typed: _dated(typed, today), draft_key=f"side:{case_id}"
    )


def complete_form(left: Sequence[str], today: date, case_id: str) -> Question:
    """Return the form that declares the mapping complete; `left` are those nobody has made a candidate."""
    hint = _("How the network was sought, and what came of it.")
    if left:
        hint = _("Not candidates: {names}. Write why, or go back and name them.").format(
            names=clean(", ".join(left), 200)
        )
    fields = [
        long_field("reason", _("What came of it"), hint),
        text_field("on_day", _("Day"), day_hint(), DATE_WIDTH, day_text(today, today)),
    ]
    title = _("Declare the mapping complete")
    return Question(title, fields, lambda typed: _dated(typed, today), draft_key=f"complete_mapping:{case_id}")


def reopen_form(case_id: str) -> Question:
    """Return the form that opens the mapping again."""
    reason = text_field("reason", _("What is new"), _("In a few words; it is kept with the case."))
    return Question(
        _("Open the mapping again"), [reason], lambda typed: {**typed}, draft_key=f"reopen_mapping:{case_id}"
    )


def _dated(typed: Typed, today: date) -> Answer:
    return {**typed, "on_day": dates.parse(typed["on_day"], today, "past", "on_day")}
