"""The fields of a family, and how facts become what is typed and back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EXTENTS, FAMILY_KINDS
from plejedesk.core.respite_programme import programme
from plejedesk.respite.families.family_changes import FamilyFacts
from plejedesk.respite.families.family_forms import ahead, day_text, past, until_hint
from plejedesk.respite.families.family_rows import FamilyWhole
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.several import several_field, split

NUMBER_WIDTH = 4  # cells
TEXTS = ("name", "kind", "area", "address", "reached", "approved_by", "own_children", "note")
NUMBERS = ("capacity", "age_from", "age_to")
PAST = ("approved_on", "recruited", "course_on", "agreement_on", "criminal_seen_on", "child_cert_seen_on")
SEVERAL = ("takes", "extents")


def all_fields() -> list[Field]:
    """Return the fields in reading order: who, what they can take, the approval, what was seen."""
    kinds = [(key, _(said).capitalize()) for key, said in FAMILY_KINDS.items()]
    needs = [(need.id, need.title) for need in programme().needs]
    extents = [(key, _(said)) for key, said in EXTENTS.items()]
    several = _("Arrows move, space takes or leaves; a letter jumps.")
    return [
        text_field("name", _("Name"), _("What the family is called on every list.")),
        choice_field("kind", _("Kind"), kinds, _("Arrows or the first letter choose."), "general", tall=True),
        text_field("case", _("The case's reference"), _("In whose network the family was found; may come later."), 20),
        text_field("area", _("Area"), _("The part of town, for short ways: for example {area}.").format(area=_area())),
        text_field("address", _("Address"), _("May be left empty.")),
        text_field("reached", _("Reached by"), _("Telephone or mail, if the family gives it.")),
        text_field("capacity", _("Children at a time"), _("1 to 10; empty where nobody has said."), NUMBER_WIDTH),
        text_field("age_from", _("From the age of"), _("In years; empty for any age."), NUMBER_WIDTH),
        text_field("age_to", _("To the age of"), _("In years; empty for any age."), NUMBER_WIDTH),
        several_field("takes", _("Can meet"), needs, several),
        several_field("extents", _("Can offer"), extents, several),
        text_field("own_children", _("Own children"), _("Who lives there, and how old; may be left empty.")),
        *_dated(),
        long_field("note", _("Remark"), _("May be left empty. Tab goes on.")),
    ]


def _dated() -> list[Field]:
    empty = _("The day; empty where it has not come to that.")
    return [
        text_field("approved_on", _("Approved on"), _("Empty while the family is being recruited."), DATE_WIDTH),
        text_field("approved_until", _("Approved until"), until_hint(), DATE_WIDTH),
        text_field("approved_by", _("Approved by"), _("For example socialtilsynet, or initials.")),
        text_field("recruited", _("New since"), _("Empty: since the approval. The figures count by it."), DATE_WIDTH),
        text_field("course_on", _("Course taken"), empty, DATE_WIDTH),
        text_field("agreement_on", _("Agreement"), empty, DATE_WIDTH),
        text_field(
            "criminal_seen_on", _("Criminal record seen"), _("Only the day; what it holds is never kept."), DATE_WIDTH
        ),
        text_field(
            "child_cert_seen_on",
            _("Child certificate seen"),
            _("Only the day; what it holds is never kept."),
            DATE_WIDTH,
        ),
    ]


def facts_of_whole(found: FamilyWhole) -> FamilyFacts:
    """Return what is written by hand of a family that was read."""
    row = found.row
    return FamilyFacts(
        name=row.name,
        kind=row.kind,
        area=row.area,
        address=found.address,
        reached=row.reached,
        recruited=row.recruited,
        approved_on=row.approved_on,
        approved_until=row.approved_until,
        approved_by=found.approved_by,
        capacity=row.capacity,
        age_from=row.age_from,
        age_to=row.age_to,
        takes=split(row.takes),
        extents=split(row.extents),
        own_children=found.own_children,
        course_on=found.course_on,
        agreement_on=found.agreement_on,
        criminal_seen_on=found.criminal_seen_on,
        child_cert_seen_on=found.child_cert_seen_on,
        confirmed_on=row.confirmed_on,
        confirmed_by=found.confirmed_by,
        note=found.note,
    )


def typed_of(facts: FamilyFacts, today: date) -> Mapping[str, str]:
    """Return facts as they are typed, by field."""
    numbers = {name: getattr(facts, name) for name in NUMBERS}
    return {
        **{name: getattr(facts, name) for name in TEXTS},
        **{name: "" if number is None else str(number) for name, number in numbers.items()},
        **{name: day_text(getattr(facts, name), today) for name in (*PAST, "approved_until")},
        **{name: ",".join(getattr(facts, name)) for name in SEVERAL},
    }


def facts_of_typed(typed: Mapping[str, str], there: FamilyFacts | None, today: date) -> FamilyFacts:
    """Return the facts that were typed, what is not asked for as it stands. Raises BadInput naming the field."""
    read: dict[str, Any] = {
        **{name: typed[name].strip() for name in TEXTS},
        **{name: _number(typed[name], name) for name in NUMBERS},
        **{name: past(typed[name], today, name) for name in PAST},
        **{name: split(typed[name]) for name in SEVERAL},
        "approved_until": ahead(typed["approved_until"], today, "approved_until"),
    }
    return replace(there or FamilyFacts(name=""), **read)


def _number(text: str, field: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise BadInput(_("Write a whole number, for example 2, or nothing."), field)
    return int(text.strip()[:4])


def _area() -> str:
    first = next(iter(programme().beside), "nørrebro")
    return first.title()
