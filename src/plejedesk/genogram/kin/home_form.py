"""The question about a home: which, how much of the time somebody lives there, and whether they have moved out."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.family import Family, Household
from plejedesk.core.home_changes import share
from plejedesk.core.i18n import _, ngettext
from plejedesk.genogram.kin import kin_fields as fields
from plejedesk.genogram.kin import kin_reading as reading
from plejedesk.genogram.kin.kin_queries import Place
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.tall_question import TallQuestion
from plejedesk.ui.asking import Answer
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_NAME, LONGEST_HOME = 40, 44  # letters of a name in a title, of a home among the answers
NEW = "new"


def home_form(case_id: str, family: Family, people: Sequence[KinRow], today: date) -> TallQuestion:
    """Return the form for a home that people live in: a new one, or one written down in which not all of them do.

    The answer holds `home`, `name`, `days` and `until`.
    """
    living = [{life.person for life in home.lives} for home in family.households]
    ids = {row.id for row in people}
    new_to = [home for home, there in zip(family.households, living, strict=True) if not ids <= there]
    homes = [(home.id, _with_who(family, home)) for home in new_to]
    several = len(people) > 1
    count = ngettext("Home of {n} people", "Home of {n} people", len(people)).format(n=len(people))
    name = clean(people[0].name, LONGEST_NAME)
    asked = [
        choice_field(
            "home", _("Home"), [*homes, (NEW, _("another home"))], fields.arrows(), tall=bool(homes), open_=bool(homes)
        ),
        _name_field(""),
        *_days(None),
    ]

    def read(typed: Typed) -> Answer:
        if not typed["home"]:
            raise BadInput(_("Choose which home."), "home")
        new = typed["home"] == NEW
        if new and not typed["name"].strip():
            raise BadInput(_("Write what the home is called, for example At mum's."), "name")
        return {"home": "" if new else typed["home"], "name": typed["name"], **_told(typed, today)}

    def shown(typed: Typed) -> Sequence[str]:
        return ("home", *(("name",) if typed["home"] == NEW else ()), *_shown(typed))

    title = count if several else _("Home of {name}").format(name=name)
    key = f"home:{case_id}:{people[0].id if not several else len(people)}"
    return TallQuestion(title, asked, read, draft_key=key, shown=shown)


def place_form(place: Place, name: str, today: date) -> TallQuestion:
    """Return the form that puts right somebody's place in a home. The answer holds `name`, `days` and `until`."""

    def read(typed: Typed) -> Answer:
        if not typed["name"].strip():
            raise BadInput(_("Write what the home is called, for example At mum's."), "name")
        return {"name": typed["name"], **_told(typed, today)}

    def shown(typed: Typed) -> Sequence[str]:
        return ("name", *_shown(typed))

    title = _("Home of {name}").format(name=clean(name, LONGEST_NAME))
    asked = [_name_field(place.home), *_days(place)]
    return TallQuestion(title, asked, read, draft_key=f"home:{place.id}", shown=shown)


def _with_who(family: Family, home: Household) -> str:
    """Return a home with the first names of those who live there: `Hos mor (Lone, Peter)`."""
    names = [family.by_id[life.person].name.split(" ")[0] for life in home.lives if life.person in family.by_id]
    said = ", ".join(name for name in names if name)
    return clean(f"{home.name} ({said})" if said else home.name, LONGEST_HOME)


def _name_field(name: str) -> Field:
    return text_field("name", _("Called"), _("In the family's own words: At mum's, The foster family."), 0, name)


def _days(place: Place | None) -> list[Field]:
    lives = [("yes", _("lives there")), ("no", _("has moved out"))]
    gone = "no" if place and place.until else "yes"
    until = f"{place.until:%d-%m-%Y}" if place and place.until else ""
    much = _("For example 5 of 7, or every other weekend; empty for all of it.")
    return [
        choice_field("lives", _("Now"), lives, fields.arrows(), gone),
        text_field("days", _("How much"), much, 0, place.days if place else ""),
        text_field("until", _("Moved out"), _("The day, or about: 1/3-2025."), DATE_WIDTH, until),
    ]


def _shown(typed: Typed) -> Sequence[str]:
    return ("lives", "until" if typed["lives"] == "no" else "days")


def _told(typed: Typed, today: date) -> Answer:
    if typed["lives"] == "no":
        until = reading.day_of(typed["until"], today, "past", "until")
        if until is None:
            raise BadInput(_("Write when somebody moved out, for example 1/3-2025."), "until")
        return {"days": None, "until": until}
    return {"days": share(typed["days"]), "until": None}
