"""The form for somebody an answer names: a name and what they are to whom is enough; the rest shows when asked for.

Somebody who is drawn already is found by the same field: as one types, the form asks whether it is one of those.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from textual import on
from textual.widgets import Input

from plejedesk.core import dates
from plejedesk.core.choices import COUPLE_EVENTS, HUMAN_KINDS, NEARNESS, PARENT_KINDS, SEXES
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.core.relations import relation_name
from plejedesk.genogram.draw.called import LOST
from plejedesk.genogram.kin.kin_facts import WAYS, KinFacts, Way
from plejedesk.genogram.talk.around import Around
from plejedesk.genogram.talk.guide import Adds, Question
from plejedesk.ui.asking import Answer
from plejedesk.ui.asking import Question as AskedFor
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Choice, Field, choice_field, text_field
from plejedesk.ui.form import Typed

YEAR_WIDTH = 8
OLDEST = 125  # years; a number above that is no age
UP = ("mother", "father", "parent")
NOT_KIN = ("teacher", "pedagogue", "coach", "neighbour", "friend", "friends_parent", "other_kin", "other")
OWN = ("name", "born", "died", "due", "relation", "closeness")
"""The fields that are called here as in the rules; what cannot be of the others is said beside the way."""

WAY_WORDS = {
    "mother": N_("mother of"),
    "father": N_("father of"),
    "parent": N_("parent of"),
    "child": N_("child of"),
    "sibling": N_("sibling of"),
    "half_sibling": N_("half-sibling of"),
    "partner": N_("partner of"),
    "other": N_("not kin"),
}
AS_TOLD = Adds(way="other")


class PersonForm(AskedFor):
    """The form; who is drawn already is offered under the name."""

    around: Around

    @on(Input.Changed, "#field-name Input")
    def _offer(self, event: Input.Changed) -> None:
        """Ask whether it is somebody who is drawn, as far as the letters fit."""
        same = next(field for field in self.fields if field.field == "same")
        choice = cast(Choice, same.widget)
        choice.options = [("", _("somebody new")), *self.around.alike(event.value)]
        if choice.value not in dict(choice.options):
            choice.value = ""
        choice.refresh(layout=True)
        self._show()


def beside(error: BadInput) -> BadInput:
    """Return what cannot be with the field of the form that it is said beside."""
    return error if error.field in OWN else BadInput(str(error), "way")


def person_key(case_id: str, question: Question) -> str:
    """Return the key of what is half written of somebody new."""
    return f"add_kin:{case_id}:{question.id}"


def person_form(case_id: str, question: Question, around: Around, teller: str, today: date) -> PersonForm:
    """Return the form for somebody the answer to a question names. The answer holds `same`, or `facts` and `ways`."""
    adds = question.adds or (Adds(way="mother") if question.creates else AS_TOLD)

    def shown(typed: Typed) -> Sequence[str]:
        return _shown(typed, around)

    def read(typed: Typed) -> Answer:
        if typed["same"]:
            return {"same": typed["same"]}
        return {"facts": _facts(typed, today), "ways": _ways(typed, today)}

    title = _("Who is it? Question {number}").format(number=question.id)
    key = person_key(case_id, question)
    form = PersonForm(title, _fields(around, adds, teller), read, draft_key=key, shown=shown)
    form.around = around
    return form


def _fields(around: Around, adds: Adds, teller: str) -> list[Field]:
    people = around.choices()
    way, of = around.proposed(adds, teller)
    ways = [(way, _(WAY_WORDS[way])) for way in WAYS if people or way == "other"]
    letters = _("Arrows or the first letter choose.")
    to = people or [("", _("nobody yet"))]
    born = _("A date, a year or an age: 14/3-1956, 1956 or 70 yrs.")
    more = [("no", _("no")), ("yes", _("yes"))]
    relations = [(each, relation_name(each)) for each in NOT_KIN]
    relation = adds.relation if adds.relation in NOT_KIN else "other"
    return [
        text_field("name", _("Name"), _("As the family says it; a surname can come later.")),
        choice_field("same", _("Is it"), [("", _("somebody new"))], _("Somebody who is drawn already is only named.")),
        choice_field("way", _("Who is it"), ways, letters, way),
        choice_field("of", _("To whom"), to, letters, of),
        choice_field("shared", _("Shares"), [("mother", _("mother")), ("father", _("father"))], letters),
        choice_field("partner", _("With whom"), [("", _("not known")), *people], _("The child's other parent.")),
        choice_field("status", _("They are"), _choices(COUPLE_EVENTS), letters),
        text_field("since_year", _("Since"), _("The year, if it is known."), YEAR_WIDTH),
        choice_field("relation", _("Relation"), relations, letters, relation),
        choice_field("closeness", _("Closeness"), _choices(NEARNESS, ""), _("How near the child places them.")),
        text_field("born", _("Born"), born, DATE_WIDTH),
        choice_field("more", _("Write more"), more, _("Sex, death, protection, where they live: only what is needed.")),
        *_rest(adds),
    ]


def _rest(adds: Adds) -> list[Field]:
    letters = _("Arrows or the first letter choose.")
    yes_no = [("no", _("no")), ("yes", _("yes"))]
    dead = _("The day or the year, if it is known.")
    return [
        choice_field("tie", _("Kind of parent"), _choices(PARENT_KINDS), letters),
        choice_field("kind", _("Is"), _choices(HUMAN_KINDS), letters, adds.kind),
        text_field("due", _("Due date"), _("For a child not born."), DATE_WIDTH),
        choice_field("sex", _("Sex"), _choices(SEXES, ""), letters),
        choice_field("dead", _("Dead"), yes_no, letters),
        text_field("died", _("Died"), dead, DATE_WIDTH),
        choice_field("protected", _("Protected"), yes_no, _("Protected name and address.")),
        text_field("place", _("Lives in"), _("The town or part of town; no address.")),
        text_field("reached", _("Reached by"), _("Telephone or mail, if the family gives it.")),
    ]


def _choices(words: Mapping[str, str], empty: str | None = None) -> list[tuple[str, str]]:
    first = [] if empty is None else [(empty, _("not known"))]
    return [*first, *((key, _(said)) for key, said in words.items())]


def _shown(typed: Typed, around: Around) -> Sequence[str]:
    """Return the fields that what is answered so far calls for."""
    same = ("same",) if around.alike(typed["name"]) else ()
    if same and typed["same"]:
        return ("name", *same)
    way = typed["way"]
    own = {"half_sibling": ("shared",), "child": ("partner",), "partner": ("status", "since_year")}.get(way, ())
    to = ("relation", "closeness") if way == "other" else ("of", *own)
    kind = _kind_fields(typed)
    return ("name", *same, "way", *to, "born", "more", *kind, *(_more(typed) if typed["more"] == "yes" else ()))


def _kind_fields(typed: Typed) -> Sequence[str]:
    """Return the fields for what is no person, also before more is asked for."""
    own = ("kind",) if typed["kind"] != "person" or typed["more"] == "yes" else ()
    return (*own, "due") if typed["kind"] in ("unborn", *LOST) else own


def _more(typed: Typed) -> Sequence[str]:
    tie = ("tie",) if typed["way"] in (*UP, "child") else ()
    sex = () if typed["way"] in ("mother", "father") else ("sex",)
    died = ("died",) if typed["dead"] == "yes" else ()
    near = () if typed["way"] == "other" else ("closeness",)
    return (*tie, *sex, "dead", *died, "protected", "place", "reached", *near)


def _facts(typed: Typed, today: date) -> KinFacts:
    born, born_year = _day_or_year(typed["born"], today, "born", ages=True)
    died, died_year = _day_or_year(typed["died"], today, "died")
    name = typed["name"].strip()
    kind = typed["kind"] or "person"
    if not name and kind in ("person", "pet"):
        raise BadInput(_("Write a name, or what the family calls them."), "name")
    return KinFacts(
        name=name,
        sex=typed["sex"],
        kind=kind,
        born=born,
        born_year=born_year,
        due=dates.parse(typed["due"], today, "future", "due") if typed["due"].strip() else None,
        dead=typed["dead"] == "yes",
        died=died,
        died_year=died_year,
        protected=typed["protected"] == "yes",
        relation=typed["relation"],
        closeness=typed["closeness"],
        place=typed["place"].strip(),
        reached=typed["reached"].strip(),
    )


def _ways(typed: Typed, today: date) -> list[Way]:
    way, of = typed["way"], typed["of"]
    if way == "other":
        return []
    year = _day_or_year(typed["since_year"], today, "since_year")[1]
    events = ((typed["status"], year),) if way == "partner" else ()
    partner = typed["shared"] if way == "half_sibling" else typed["partner"] if way == "child" else ""
    return [Way(way, of, typed["tie"] or "birth", partner, events)]


def _day_or_year(text: str, today: date, field: str, *, ages: bool = False) -> tuple[date | None, int | None]:
    """Return the day that is typed, or the year where only that or an age is. Raises BadInput for what is neither."""
    said = text.strip()
    if not said:
        return None, None
    age = re.fullmatch(r"(\d{1,3}) *(år|aar|yrs?|years?)?\.?", said.casefold())
    if age and ages and int(age[1]) <= OLDEST:
        return None, today.year - int(age[1])
    if re.fullmatch(r"\d{4}", said):
        return None, int(said)
    return dates.parse(said, today, "past", field), None
