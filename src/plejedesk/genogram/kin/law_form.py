"""The question what somebody is to a child by law: custody, residence, contact, and who may be told of the case."""

from collections.abc import Mapping, Sequence

from textual import on

from plejedesk.core.choices import BASES, CUSTODIES
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_fields as fields
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.people_field import people_field
from plejedesk.genogram.kin.standing_changes import StandingFacts, checked
from plejedesk.genogram.kin.tall_question import TallQuestion
from plejedesk.ui.asking import Answer
from plejedesk.ui.fields import Choice, Field, choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_NAME = 30  # letters of a name among choices
ALL = "all"


class LawForm(TallQuestion):
    """The form; of another person or child it shows what is written there, as long as nothing has been typed."""

    standings: Mapping[tuple[str, str], StandingFacts] = {}
    filled: Mapping[str, str] = {}

    @on(Choice.Changed, "#field-person PersonChoice, #field-child Choice")
    def _of_another(self) -> None:
        """Fill in what is written of the two who are chosen now."""
        asked = {field.field: field for field in self.fields}
        if any(asked[name].text != text for name, text in self.filled.items()):
            return
        found = self.standings.get((asked["child"].text, asked["person"].text), StandingFacts())
        self.filled = typed_of(found)
        for name, text in self.filled.items():
            asked[name].text = text


def law_form(
    case_id: str,
    children: Sequence[KinRow],
    people: Sequence[KinRow],
    standings: Mapping[tuple[str, str], StandingFacts],
    child: str,
    person: str,
) -> LawForm:
    """Return the form for somebody's standing to a child or to all. The answer holds `children`, `person`, `facts`."""
    told = standings.get((child, person), StandingFacts())
    options = [*((row.id, clean(row.name, LONGEST_NAME)) for row in children), *_all(children)]
    asked = [
        people_field("person", _("Who"), people, value=person),
        choice_field("child", _("To which child"), options, fields.arrows(), child),
        *_fields(told),
    ]

    def read(typed: Typed) -> Answer:
        if not typed["person"]:
            raise BadInput(_("Choose somebody."), "person")
        chosen = [row.id for row in children] if typed["child"] == ALL else [typed["child"] or children[0].id]
        if typed["person"] in chosen:
            raise BadInput(_("Choose two different people."), "person")
        rest = (typed["contact"], typed["informed"], typed["basis"], typed["note"])
        said = StandingFacts(typed["custody"], typed["residence"] == "yes", *rest)
        return {"children": chosen, "person": typed["person"], "facts": checked(said)}

    names = [field.field for field in asked if field.field != "child" or len(options) > 1]
    title = _("Custody, residence and contact")
    key = f"standing:{case_id}:{child}:{person}"
    form = LawForm(title, asked, read, draft_key=key, shown=lambda _typed: names)
    form.standings, form.filled = standings, typed_of(told)
    return form


def typed_of(facts: StandingFacts) -> Mapping[str, str]:
    """Return what the fields hold for a standing."""
    return {
        "custody": facts.custody,
        "residence": "yes" if facts.residence else "no",
        "contact": facts.contact,
        "informed": facts.informed,
        "basis": facts.basis,
        "note": facts.note,
    }


def _all(children: Sequence[KinRow]) -> fields.Options:
    return [(ALL, _("all the children"))] if len(children) > 1 else []


def _fields(told: StandingFacts) -> list[Field]:
    unknown, typed = _("not known"), typed_of(told)
    informed = [("", unknown), ("yes", _("yes")), ("no", _("no"))]
    residence = [("no", _("no")), ("yes", _("yes, the child lives there"))]
    often = _("How often, and how: every other weekend, supervised.")
    return [
        choice_field("custody", _("Custody"), fields.said(CUSTODIES, unknown), fields.arrows(), typed["custody"]),
        choice_field("residence", _("Residence"), residence, _("Where the child lives by law."), typed["residence"]),
        text_field("contact", _("Contact"), often, 0, typed["contact"]),
        choice_field("informed", _("May be told"), informed, _("Of what goes on in the case."), typed["informed"]),
        choice_field(
            "basis",
            _("Rests on"),
            fields.said(BASES, unknown),
            _("An agreement, a decision, or the law itself."),
            typed["basis"],
        ),
        text_field("note", _("Remark"), _("For example from when, or where the paper is."), 0, typed["note"]),
    ]
