"""The fields of the form for somebody of the genogram, and whom they offer."""

from collections.abc import Mapping, Sequence

from plejedesk.core.choices import COUPLE_EVENTS, HUMAN_KINDS, NEARNESS, SEXES
from plejedesk.core.family import Family
from plejedesk.core.i18n import N_, _
from plejedesk.core.relations import NOT_KIN, relation_name
from plejedesk.genogram.kin import kin_reading as reading
from plejedesk.genogram.kin.kin_facts import WAYS, KinFacts
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.people_field import people_field
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, text_field

Options = list[tuple[str, str]]

YEAR_WIDTH = 8  # cells
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
TIE_WORDS = {
    "birth": N_("by birth"),
    "adopted": N_("adopted"),
    "foster": N_("in foster care"),
    "step": N_("step family"),
}
"""The kinds of tie between parent and child, alike from both ends."""


def of_new(family: Family, people: Sequence[KinRow], of: str, way: str) -> list[Field]:
    """Return every field for somebody new; most of them show only when they are called for."""
    ways = [(each, _(WAY_WORDS[each])) for each in WAYS if people or each == "other"]
    common = _common(KinFacts())
    none = _("not known, or not told yet")
    return [
        common.pop("name"),
        choice_field("way", _("Who is it"), ways, arrows(), way if way in WAYS and people else ways[0][0]),
        people_field("of", _("To whom"), people, value=of),
        choice_field("tie", _("How"), said(TIE_WORDS), arrows()),
        people_field("partner", _("Other parent"), partners_first(family, of, people), none=none),
        choice_field("shared", _("Shared parent"), shared_options(family, of, people), arrows()),
        choice_field("status", _("They are"), said(COUPLE_EVENTS), _("What was last; p adds what came before.")),
        text_field("year", _("Since"), _("The year, if it is known."), YEAR_WIDTH),
        *(common.pop(name) for name in ("relation", "closeness", "since", "born")),
        choice_field("more", _("Write more"), yes_no(), _("Sex, death, protection, where they live; unborn; pets.")),
        *common.values(),
    ]


def of_known(facts: KinFacts) -> list[Field]:
    """Return every field for what is known of somebody."""
    return list(_common(facts).values())


def _common(facts: KinFacts) -> dict[str, Field]:
    """Return the fields for what is told of anybody, in reading order."""
    died = reading.written(facts.died, facts.died_year)
    due = f"{facts.due:%d-%m-%Y}" if facts.due else ""
    unknown = _("not known")
    made = [
        text_field("name", _("Name"), _("As the family says it. May be empty where nobody knows it."), 0, facts.name),
        choice_field("relation", _("Relation"), relations(facts.relation), arrows(), facts.relation),
        text_field(
            "born",
            _("Born"),
            _("A day, a year or an age: 14-03-2019, 1962 or 34 years."),
            DATE_WIDTH,
            reading.written(facts.born, facts.born_year),
        ),
        choice_field("sex", _("Sex"), said(SEXES, unknown), _("As they say it themselves."), facts.sex),
        choice_field("dead", _("Dead"), yes_no(), arrows(), _yes(facts.dead)),
        text_field("died", _("Died"), _("The day or the year, if it is known."), DATE_WIDTH, died),
        choice_field("closeness", _("How near"), said(NEARNESS, unknown), near(), facts.closeness),
        text_field("since", _("Known since"), _("In the family's own words: since the nursery."), 0, facts.since),
        choice_field("protected", _("Protected"), yes_no(), _("Protected name and address."), _yes(facts.protected)),
        text_field("place", _("Lives in"), _("The town or part of town; no address."), 0, facts.place),
        text_field("reached", _("Reached by"), _("Telephone or mail, if the family gives it."), 0, facts.reached),
        choice_field(
            "kind", _("It is"), said(HUMAN_KINDS), _("A child not born, one that was lost, a pet."), facts.kind
        ),
        text_field("due", _("Due date"), _("When the birth is or was expected."), DATE_WIDTH, due),
    ]
    return {field.field: field for field in made}


def partners_first(family: Family, of: str, people: Sequence[KinRow]) -> list[KinRow]:
    """Return who may be a child's other parent: the partners of the one first, and not that one."""
    partners = family.partners(of)
    return sorted((row for row in people if row.id != of), key=lambda row: row.id not in partners)


def shared_options(family: Family, of: str, people: Sequence[KinRow]) -> Options:
    """Return which parent a half-sibling may share: those who are known, and the mother or father who is not yet."""
    names = {row.id: row.name for row in people}
    own = [family.by_id[each] for each in family.parents(of, "birth")]
    known = [each for each in own if each.name or each.year]
    options = [(each.id, names.get(each.id, each.name)) for each in known]
    if len(known) < 2:
        taken = {each.sex for each in known}
        words = (("mother", "f", _("the mother, not known yet")), ("father", "m", _("the father, not known yet")))
        options += [(word, told) for word, sex, told in words if sex not in taken]
    return options or [("mother", _("the mother, not known yet"))]


def relations(kept: str = "") -> Options:
    """Return what somebody who is no kin can be; a word that was chosen elsewhere stays."""
    more = [kept] if kept and kept not in NOT_KIN else []
    return [("", _("not known")), *((each, relation_name(each)) for each in (*NOT_KIN, *more))]


def said(words: Mapping[str, str], empty: str = "") -> Options:
    """Return answers in words; `empty` is the one that says nothing."""
    return [*([("", empty)] if empty else []), *((key, _(word)) for key, word in words.items())]


def yes_no() -> Options:
    """Return no and yes."""
    return [("no", _("no")), ("yes", _("yes"))]


def arrows() -> str:
    """Return the hint for a choice."""
    return _("Arrows or the first letter choose.")


def near() -> str:
    """Return the hint for how near somebody is."""
    return _("How near the child places them.")


def _yes(so: bool) -> str:
    return "yes" if so else "no"
