"""What is told of somebody in the genogram and of what they are to others, and what of that cannot be."""

from dataclasses import dataclass, field, replace
from datetime import date

from plejedesk.core import births, membership
from plejedesk.core.errors import BadInput
from plejedesk.core.family import CLOSENESS, KINDS
from plejedesk.core.i18n import _
from plejedesk.core.membership import MemberFacts
from plejedesk.core.relations import RELATIONS

SEXES = ("", "f", "m", "x")
WAYS = ("mother", "father", "parent", "child", "sibling", "half_sibling", "partner", "other")
"""What a new person can be to somebody in the genogram; `other` is tied to nobody: a teacher, a neighbour."""

UP = {"mother": "f", "father": "m", "parent": ""}
"""The ways that make a parent, and what they say of the sex."""

LOST = ("miscarriage", "abortion", "stillbirth")
EARLIEST = 1850  # a year before that is a slip of the pen


@dataclass(frozen=True)
class KinFacts:
    """What is told of somebody; the CPR number never printed. Of a birth or a death only the year may be known."""

    name: str = ""
    sex: str = ""
    kind: str = "person"
    born: date | None = None
    born_year: int | None = None
    due: date | None = None
    dead: bool = False
    died: date | None = None
    died_year: int | None = None
    cpr: str = field(default="", repr=False)
    protected: bool = False
    relation: str = ""
    closeness: str = ""
    since: str = ""
    place: str = ""
    reached: str = ""


@dataclass(frozen=True)
class Known:
    """Somebody of a genogram with all that is known, so that it can be put right.

    `tied` is whether they are kin, `about` whether the case is about this child.
    """

    id: str
    facts: KinFacts
    tied: bool = True
    about: bool = False


@dataclass(frozen=True)
class Way:
    """What somebody is to `of`: which kind of parent, child or sibling, with whom, or what the couple went through.

    `partner` is a child's other parent, or the parent whom a half-sibling shares: somebody's id, or `mother` or
    `father` for one who may not be written down yet.
    """

    way: str
    of: str = ""
    kind: str = "birth"
    partner: str = ""
    events: tuple[tuple[str, int | None], ...] = ()


def checked(facts: KinFacts, today: date) -> KinFacts:
    """Return the facts as they are stored. Raises BadInput, naming the field, for what cannot be."""
    for value, choices, name, words in (
        (facts.kind, KINDS, "kind", _("Choose what it is: a person, an unborn child, a pet …")),
        (facts.sex, SEXES, "sex", _("Choose female, male, another, or leave it unknown.")),
        (facts.closeness, ("", *CLOSENESS), "closeness", _("Choose near, in between or far away.")),
        (facts.relation, ("", *RELATIONS), "relation", _("Choose a relation from the list.")),
    ):
        if value not in choices:
            raise BadInput(words, name)
    told = membership.checked(as_member(facts), today) if facts.cpr.strip() else None
    born = facts.born or (told.born if told else None)
    _check_days(facts, born, today)
    died = facts.died
    return replace(
        facts,
        name=" ".join(facts.name.split()),
        kind=_kind(facts, born),
        cpr=told.cpr if told else "",
        born=born,
        born_year=None if born else facts.born_year,
        dead=bool(facts.dead or died or facts.died_year),
        died_year=None if died else facts.died_year,
    )


def _kind(facts: KinFacts, born: date | None) -> str:
    """Return what it is now: a child that is born is a person, one of whom only the due date is known is not yet."""
    if facts.kind == "unborn" and (born or facts.born_year):
        return "person"
    return "unborn" if facts.kind == "person" and facts.due and not (born or facts.born_year) else facts.kind


def _check_days(facts: KinFacts, born: date | None, today: date) -> None:
    for year, name in ((facts.born_year, "born"), (facts.died_year, "died")):
        if year is not None and not EARLIEST <= year <= today.year:
            raise BadInput(_("Write a year with four digits that has come."), name)
    if facts.died and facts.died > today:
        raise BadInput(_("That day has not come yet."), "died")
    if born:
        births.check_birth(born, today, "born")
    if facts.due and not born and facts.kind not in LOST:
        births.check_term(facts.due, today, "due")
    year = born.year if born else facts.born_year
    death = facts.died.year if facts.died else facts.died_year
    if (born and facts.died and facts.died < born) or (year and death and death < year):
        raise BadInput(_("The death comes before the birth. Check the years."), "died")


def as_member(facts: KinFacts) -> MemberFacts:
    """Return as much of the facts as every part of the desk keeps of somebody in a case."""
    return MemberFacts(
        name=facts.name.strip(),
        role="other",
        relation=facts.relation,
        cpr=facts.cpr,
        born=facts.born,
        due=facts.due if facts.kind not in LOST else None,
        protected=facts.protected,
    )
