"""The questions about a couple: with whom, what happened before, and what has happened since."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from textual import on
from textual.content import Content
from textual.widgets import Static

from plejedesk.core.choices import COUPLE_EVENTS
from plejedesk.core.couple_story import check_event
from plejedesk.core.errors import BadInput
from plejedesk.core.family import Couple, Family
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_fields as fields
from plejedesk.genogram.kin import kin_reading as reading
from plejedesk.genogram.kin.kin_queries import Event
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.people_field import people_field
from plejedesk.genogram.kin.tall_question import TallQuestion
from plejedesk.ui.asking import Answer
from plejedesk.ui.fields import Choice, Field, choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_NAME = 40  # letters of a name in a title
NOTHING_NEW = "nothing"


class Before(Static):
    """What is written down of a couple already; nobody types here."""

    value = ""


class CoupleForm(TallQuestion):
    """The form; what is written down of the two shows as soon as both are chosen."""

    family: Family
    who = ""

    def on_mount(self) -> None:
        """Show what is written down of the couple that is proposed."""
        self._tell()

    @on(Choice.Changed, "#field-other PersonChoice")
    def _tell(self) -> None:
        asked = {field.field: field for field in self.fields}
        couple = self.family.couple(self.who, asked["other"].text)
        cast(Before, asked["before"].widget).update(Content(story_words(couple)))


def couple_form(
    case_id: str, family: Family, people: Sequence[KinRow], who: KinRow, today: date, other: str = ""
) -> CoupleForm:
    """Return the form for somebody's partner and what has happened. The answer holds `other`, `kind` and `year`."""
    others = fields.partners_first(family, who.id, people)
    partners = family.partners(who.id)
    options = [*fields.said(COUPLE_EVENTS), (NOTHING_NEW, _("nothing more to tell"))]
    asked = [
        people_field("other", _("And"), others, value=other or (partners[-1] if partners else "")),
        Field("before", _("Told so far"), Before()),
        choice_field("kind", _("Then they were"), options, _("Each event by itself; the years put them in order.")),
        text_field("year", _("Year"), _("Four digits, if it is known."), fields.YEAR_WIDTH),
    ]

    def read(typed: Typed) -> Answer:
        if not typed["other"]:
            raise BadInput(_("Choose somebody."), "other")
        kind = "" if typed["kind"] == NOTHING_NEW else typed["kind"]
        year = reading.year(typed["year"], today)
        if kind:
            _check(family, (who.id, typed["other"]), kind, year, today)
        return {"other": typed["other"], "kind": kind, "year": year}

    def shown(typed: Typed) -> Sequence[str]:
        return ("other", "before", "kind", *(() if typed["kind"] == NOTHING_NEW else ("year",)))

    title = _("Couple: {name}").format(name=clean(who.name, LONGEST_NAME))
    form = CoupleForm(title, asked, read, draft_key=f"couple:{case_id}:{who.id}", shown=shown)
    form.family, form.who = family, who.id
    return form


def event_form(family: Family, couple: Couple, names: str, event: Event, today: date) -> TallQuestion:
    """Return the form that puts right what happened to a couple. The answer holds `kind` and `year`."""
    asked = [
        choice_field("kind", _("They were"), fields.said(COUPLE_EVENTS), fields.arrows(), event.kind),
        text_field("year", _("Year"), _("Four digits, if it is known."), fields.YEAR_WIDTH, str(event.year or "")),
    ]

    def read(typed: Typed) -> Answer:
        told = reading.year(typed["year"], today)
        _check(family, (couple.a, couple.b), typed["kind"], told, today)
        return {"kind": typed["kind"], "year": told}

    return TallQuestion(names, asked, read, draft_key=f"couple_event:{event.id}")


def story_words(couple: Couple | None) -> str:
    """Return what happened to a couple: `gift 2008, skilt 2016`."""
    if couple is None:
        return _("nothing yet")
    said = [f"{_(COUPLE_EVENTS[event.kind])} {event.year or ''}".strip() for event in couple.events]
    return ", ".join(said) or _(COUPLE_EVENTS["together"])


def _check(family: Family, two: Sequence[str], kind: str, year: int | None, today: date) -> None:
    check_event(kind, year, today.year, [family.by_id[each].year for each in two if each in family.by_id])
