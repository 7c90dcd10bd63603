"""The questions behind the acts on a case: each asks what its change function needs, by the same names."""

from collections.abc import Callable, Sequence
from datetime import date

from plejedesk.casefile import words
from plejedesk.casefile.overview import Overview
from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import LawBook
from plejedesk.core.phases import open_phases, phase_name
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

HONOUR = {"unknown": N_("Not known"), "no": N_("No"), "yes": N_("Yes")}
LONGEST_TITLE = 100  # characters
MOST_IN_SIGHT = 9  # colleagues listed below each other; more are gone through by arrows or by their first letter

Check = Callable[[Typed], Answer]


def close_form(found: Overview, today: date) -> Question:
    """Return the form that closes a case: why, what lasts, and from which day."""
    lasts = _("Agreements, a contact person, the network. If nothing goes on, write that.")
    fields = [
        long_field("reason", _("Why"), _("In a few words; it is kept with the case. Tab goes on.")),
        long_field("lasts", _("What goes on"), lasts),
        _day_field(today),
    ]
    return _question("close_case", _("Close the case"), found, fields, lambda typed: _dated(typed, today))


def reopen_form(found: Overview, today: date) -> Question:
    """Return the form that opens a closed case again."""
    return _question(
        "reopen_case",
        _("Open the case again"),
        found,
        [_reason_field(), _day_field(today)],
        lambda typed: _dated(typed, today),
    )


def phase_form(found: Overview, book: LawBook, today: date) -> Question:
    """Return the form that moves a case to another open phase by hand."""
    others = [(phase, phase_name(phase)) for phase in open_phases(book) if phase != found.case.phase]
    hint = _("Arrows or the first letter choose.")
    choice = choice_field("to_phase", _("New phase"), others, hint, tall=True, open_=True)
    return _question(
        "move_phase",
        _("Move the case from {phase}").format(phase=phase_name(found.case.phase)),
        found,
        [choice, _reason_field(), _day_field(today)],
        lambda typed: _dated(typed, today),
    )


def hand_over_form(found: Overview, people: Sequence[tuple[str, str]]) -> Question:
    """Return the form that makes a colleague responsible; the reason may be left out."""
    others = [(who, f"{who}  {name}".strip()) for who, name in people if who != found.case.responsible]
    tall = len(others) <= MOST_IN_SIGHT
    hint = _("Arrows or the first letter choose. What is open in the case goes along.")
    reason = text_field("reason", _("Reason"), _("May be left empty; it is kept with the case."))
    return _question(
        "hand_over",
        _("Hand the case over"),
        found,
        [choice_field("responsible", _("New responsible"), others, hint, tall=tall, open_=tall), reason],
        _successor,
    )


def _successor(typed: Typed) -> Answer:
    if not typed["responsible"]:
        raise BadInput(_("Choose who takes the case over."), "responsible")
    return {"initials": typed["responsible"], "reason": typed["reason"]}


def facts_form(found: Overview, today: date) -> Question:
    """Return the form for what a case is called, where it belongs and how it is marked."""
    case = found.case
    suspicion = _("A suspicion starts the risk assessment; nobody is contacted before it.")
    honour = [(answer, _(said)) for answer, said in HONOUR.items()]
    yes_no = [("no", _("No")), ("yes", _("Yes"))]
    protected = "yes" if case.protected else "no"
    fields = [
        text_field("family", _("Family"), _("What the family is called on every list."), value=case.family),
        text_field("area", _("Area"), _("The part of town, or the office it belongs to."), value=case.area),
        choice_field("protected", _("Protected"), yes_no, _("Name and address of the whole family."), protected),
        choice_field("honour_conflict", _("Honour conflict"), honour, suspicion, case.honour_conflict),
        text_field("risk_date", _("Risk assessed by"), _("Empty is the next weekday."), DATE_WIDTH),
    ]

    def read(typed: Typed) -> Answer:
        risk = typed["risk_date"].strip()
        return {
            "family": typed["family"],
            "area": typed["area"],
            "protected": typed["protected"] == "yes",
            "honour_conflict": typed["honour_conflict"],
            "risk_date": dates.parse(risk, today, "future", "risk_date") if risk else None,
        }

    def shown(typed: Typed) -> Sequence[str]:
        suspected = typed["honour_conflict"] == "yes" and case.honour_conflict != "yes"
        return ("family", "area", "protected", "honour_conflict", *(["risk_date"] if suspected else []))

    form = _question("change_facts", _("Correct the case"), found, fields, read)
    form.shown = shown
    return form


def _question(act: str, title: str, found: Overview, fields: Sequence[Field], check: Check) -> Question:
    heading = clean(f"{title} · {words.family(found.case.family, found.case.ref)}", LONGEST_TITLE)
    return Question(heading, fields, check, draft_key=f"{act}:{found.case.id}")


def _reason_field() -> Field:
    return text_field("reason", _("Reason"), _("In a few words; it is kept with the case."))


def _day_field(today: date) -> Field:
    """Return the day something was decided, today when nothing else is written."""
    hint = _("The day it was decided, for example today, yesterday or 14/3.")
    return text_field("on_day", _("Day"), hint, DATE_WIDTH, dates.short_date(today, today))


def _dated(typed: Typed, today: date) -> Answer:
    return {**typed, "on_day": dates.parse(typed["on_day"], today, "past", "on_day")}
