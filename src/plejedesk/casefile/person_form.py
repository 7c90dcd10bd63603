"""The questions about somebody in a case: who it is, why somebody leaves it, and what a CPR number is needed for."""

from collections.abc import Sequence
from datetime import date

from plejedesk.casefile import words
from plejedesk.casefile.overview import Member
from plejedesk.core import dates
from plejedesk.core.cpr import masked
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.core.membership import ROLES, MemberFacts, checked
from plejedesk.core.relations import RELATIONS, relation_name
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed
from plejedesk.ui.text import clean

CPR_WIDTH = 13  # cells: eleven signs, and room for a space at each end
LONGEST_TITLE = 100  # characters
ANOTHER = "another"
PURPOSES = {
    "letter": N_("A letter or a decision"),
    "other_system": N_("To look up in another system"),
    "authority": N_("A talk with another authority"),
    ANOTHER: N_("Something else"),
}


def person_form(case_id: str, member: Member | None, today: date, *, ascii_only: bool) -> Question:
    """Return the form for somebody new in a case, or for what is known of somebody."""
    hidden = masked(member.cpr or "", ascii_only) if member else ""

    def read(typed: Typed) -> Answer:
        facts = MemberFacts(
            name=typed["name"],
            role=typed["role"],
            relation=typed["relation"],
            cpr=(member.cpr or "") if member and hidden and typed["cpr"].strip() == hidden else typed["cpr"],
            born=_day(typed["born"], today, "born"),
            due=_day(typed["due"], today, "due"),
            protected=typed["protected"] == "yes",
        )
        checked(facts, today)
        return {"facts": facts}

    title = _("Correct a person") if member else _("Add a person to the case")
    key = f"change_member:{member.membership}" if member else f"add_member:{case_id}"
    return Question(title, _fields(member, hidden), read, draft_key=key)


def _fields(member: Member | None, hidden: str) -> Sequence[Field]:
    roles = [(role, _(words.ROLES[role]).capitalize()) for role in ROLES]
    relations = [("", _("Not known")), *((relation, relation_name(relation)) for relation in RELATIONS)]
    number = _("Ten digits; masked it stays as it is.") if hidden else _("Ten digits, if it is known.")
    born, due = (member.born, member.due) if member else (None, None)
    chosen = member.relation if member and member.relation in RELATIONS else ""
    return [
        text_field("name", _("Name"), _("May be empty for a child not born."), value=member.name if member else ""),
        choice_field("role", _("Role"), roles, _("Arrows or the first letter choose."), member.role if member else ""),
        choice_field("relation", _("Relation"), relations, _("What the person is to the children."), chosen),
        text_field("cpr", _("CPR number"), number, CPR_WIDTH, hidden),
        text_field(
            "born",
            _("Date of birth"),
            _("For example 14-03-2019."),
            DATE_WIDTH,
            _iso(born),
        ),
        text_field("due", _("Due date"), _("For a child not born."), DATE_WIDTH, _iso(due)),
        choice_field(
            "protected",
            _("Protected"),
            [("no", _("No")), ("yes", _("Yes"))],
            _("Protected name and address."),
            "yes" if member and member.protected else "no",
        ),
    ]


def removal_form(member: Member) -> Question:
    """Return the form that takes somebody out of a case: why."""
    who = clean(words.member_name(member), LONGEST_TITLE)
    reason = text_field("reason", _("Reason"), _("In a few words; it is kept with the case."))
    title = _("Take {name} out of the case").format(name=who)
    return Question(title, [reason], lambda typed: {**typed}, draft_key=f"remove_member:{member.membership}")


def purpose_form(member: Member) -> SmallForm[str]:
    """Return the form that asks what a CPR number is needed for, before it is shown."""
    options = [(purpose, _(said)) for purpose, said in PURPOSES.items()]
    logged = _("It is kept in the log, so that the person can be told.")
    fields = [
        choice_field("purpose", _("Needed for"), options, logged, tall=True),
        text_field("other", _("Namely"), logged),
    ]

    def read(typed: Typed) -> str:
        chosen = typed["purpose"]
        if chosen != ANOTHER:
            return _(PURPOSES[chosen])
        if not typed["other"].strip():
            raise BadInput(_("Write what the number is needed for."), "other")
        return typed["other"].strip()

    def shown(typed: Typed) -> Sequence[str]:
        return ("purpose", *(["other"] if typed["purpose"] == ANOTHER else []))

    title = _("Show the CPR number of {name}").format(name=clean(words.member_name(member), LONGEST_TITLE))
    return SmallForm(title, fields, read, shown=shown)


def _iso(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _day(text: str, today: date, field: str) -> date | None:
    return dates.parse(text, today, "past" if field == "born" else "future", field) if text.strip() else None
