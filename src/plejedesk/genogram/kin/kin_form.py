"""The form for somebody of the genogram: who it is and to whom; the rest shows when it is called for.

Somebody new has a name and a way to somebody who is drawn. Of somebody who is drawn what is known is put right.
"""

from collections.abc import Sequence
from datetime import date
from typing import cast

from textual import on

from plejedesk.core.errors import BadInput
from plejedesk.core.family import Family
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_fields as fields
from plejedesk.genogram.kin import kin_reading as reading
from plejedesk.genogram.kin.kin_facts import LOST, UP, KinFacts, Known, Way, checked
from plejedesk.genogram.kin.kin_rows import KinRow, kin_rows
from plejedesk.genogram.kin.people_field import PersonChoice
from plejedesk.genogram.kin.tall_question import TallQuestion
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import Choice, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_TITLE = 50  # letters of a name in a title
TIED = (*UP, "child")
"""The ways that have a kind: by birth, adoption, care."""

MORE = ("sex", "dead", "died", "closeness", "protected", "place", "reached")
"""What shows when more is to be written."""

NEAR = ("closeness", "since")
"""What is told of others than the child."""


class KinForm(TallQuestion):
    """The form; whom a half-sibling can share, and with whom somebody has a child, follows from whom is chosen."""

    family: Family
    people: Sequence[KinRow] = ()

    @on(Choice.Changed, "#field-of PersonChoice")
    def _offer(self) -> None:
        """Offer the parents of the one who is chosen, or the partners first."""
        asked = {field.field: field for field in self.fields}
        of = asked["of"].text
        shared = cast(Choice, asked["shared"].widget)
        shared.options = fields.shared_options(self.family, of, self.people)
        if shared.value not in dict(shared.options):
            shared.value = shared.options[0][0]
        shared.refresh(layout=True)
        cast(PersonChoice, asked["partner"].widget).offer(fields.partners_first(self.family, of, self.people))


def kin_form(
    case_id: str,
    family: Family,
    today: date,
    *,
    of: str = "",
    way: str = "",
    person: Known | None = None,
) -> KinForm:
    """Return the form for somebody new, or for what is known of `person`.

    `of` and `way` are proposed: to whom somebody new is what. The answer holds `facts`, and `ways` of somebody new.
    """
    people = kin_rows(family)
    to = of or next((row.id for row in people if row.human.index), people[0].id if people else "")
    asked = fields.of_known(person.facts) if person else fields.of_new(family, people, to, way)

    def read(typed: Typed) -> Answer:
        facts = checked(_facts(typed, today, person), today)
        if person:
            return {"facts": facts}
        ways = _ways(typed, today)
        _require_something(facts, ways)
        return {"facts": facts, "ways": ways}

    key = f"change_kin:{case_id}:{person.id}" if person else f"add_kin:{case_id}:{of}:{way}"
    title = _("Correct a person in the genogram") if person else _("Somebody new in the genogram")
    form = KinForm(title, asked, read, draft_key=key, shown=lambda typed: shown(typed, person))
    form.family, form.people = family, people
    return form


def shown(typed: Typed, person: Known | None = None) -> Sequence[str]:
    """Return the fields that what is answered so far calls for."""
    if person:
        relation = () if person.tied else ("relation",)
        told = [each for each in (*_rest(typed, MORE), "since") if not (person.about and each in NEAR)]
        return ("name", *relation, "born", *told, *_kind(typed))
    way = typed["way"]
    kind = ("tie",) if way in TIED else ()
    own = {"child": ("partner",), "half_sibling": ("shared",), "partner": ("status", "year")}.get(way, ())
    to = ("relation", "closeness", "since") if way == "other" else ("of", *kind, *own)
    said = {"other": "closeness", "mother": "sex", "father": "sex"}.get(way, "")
    more = _rest(typed, [each for each in MORE if each != said])
    rest = (*more, *_kind(typed)) if typed["more"] == "yes" else _kind_told(typed)
    return ("name", "way", *to, "born", "more", *rest)


def _rest(typed: Typed, names: Sequence[str]) -> Sequence[str]:
    return [each for each in names if each != "died" or typed["dead"] == "yes"]


def _kind(typed: Typed) -> Sequence[str]:
    return ("kind", "due") if typed["kind"] in ("unborn", *LOST) else ("kind",)


def _kind_told(typed: Typed) -> Sequence[str]:
    """Return the fields of what is no person, also while no more is to be written."""
    return () if typed["kind"] == "person" else _kind(typed)


def _facts(typed: Typed, today: date, person: Known | None) -> KinFacts:
    born, born_year = reading.birth(typed["born"], today)
    died, died_year = reading.death(typed["died"], today)
    return KinFacts(
        name=typed["name"],
        sex=typed["sex"],
        kind=typed["kind"] or "person",
        born=born,
        born_year=born_year,
        due=reading.day_of(typed["due"], today, "past" if typed["kind"] in LOST else "future", "due"),
        dead=typed["dead"] == "yes",
        died=died,
        died_year=died_year,
        cpr=person.facts.cpr if person else "",
        protected=typed["protected"] == "yes",
        relation=typed["relation"] if person is None or not person.tied else person.facts.relation,
        closeness=typed["closeness"],
        since=typed["since"],
        place=typed["place"],
        reached=typed["reached"],
    )


def _ways(typed: Typed, today: date) -> tuple[Way, ...]:
    way, of = typed["way"], typed["of"]
    if way == "other":
        return ()
    if not of:
        raise BadInput(_("Choose to whom."), "of")
    if way == "child" and typed["partner"] == of:
        raise BadInput(_("The other parent is somebody else. Choose again, or that it is not known."), "partner")
    events = ((typed["status"], reading.year(typed["year"], today)),) if way == "partner" else ()
    partner = {"child": typed["partner"], "half_sibling": typed["shared"]}.get(way, "")
    return (Way(way, of, typed["tie"] or "birth", partner, events),)


def _require_something(facts: KinFacts, ways: Sequence[Way]) -> None:
    """Raise BadInput for nobody at all: a nameless person is somebody by what they are to others."""
    nameless = not facts.name and facts.kind == "person"
    if nameless and not ways and facts.relation in ("", "other"):
        raise BadInput(_("Write a name, or choose what the person is."), "name")
    if not facts.name and facts.kind == "pet":
        raise BadInput(_("Write what the pet is called."), "name")


def leaving_form(name: str, case_id: str, person_id: str) -> Question:
    """Return the form that takes somebody out of the case with all that is told of them. The answer holds `reason`."""
    reason = text_field("reason", _("Reason"), _("In a few words; it is kept with the case."))
    title = _("Take {name} out of the case").format(name=clean(name, LONGEST_TITLE))
    return Question(title, [reason], lambda typed: {**typed}, draft_key=f"leave:{case_id}:{person_id}")
