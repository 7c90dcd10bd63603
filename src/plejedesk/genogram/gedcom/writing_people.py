"""People of a GEDCOM file: who they are, which families they belong to, and who they are to each other beside."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.choices import HUMAN_KINDS, NEARNESS, TIES
from plejedesk.core.family import Family, Household, Human, Lives, Tie, Twins
from plejedesk.core.i18n import N_, _
from plejedesk.core.relations import relation_name
from plejedesk.genogram.gedcom import tags
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE, DAYS, HOME, NEAR, PEDIGREES, ROLE, Version
from plejedesk.genogram.gedcom.writing_lines import dated, one_line

if TYPE_CHECKING:
    from plejedesk.genogram.gedcom.writing_families import Unions

TWIN_WORDS = {True: N_("identical twin"), False: N_("twin, not identical"), None: N_("twin")}


@dataclass(frozen=True)
class Numbers:
    """What everybody and every home is called in the file, in the order of the family; and who lives and stands where.

    `lives` holds each person's homes, `beside` the twins and ties that are told by the first of the two.
    """

    person: Mapping[str, str]
    home: Mapping[str, str]
    lives: Mapping[str, list[tuple[Household, Lives]]]
    beside: Mapping[str, list[Twins | Tie]]

    @classmethod
    def of(cls, family: Family) -> "Numbers":
        """Return the numbers of a family."""
        lives: dict[str, list[tuple[Household, Lives]]] = defaultdict(list)
        for home in family.households:
            for life in home.lives:
                lives[life.person].append((home, life))
        beside: dict[str, list[Twins | Tie]] = defaultdict(list)
        all_beside: list[Twins | Tie] = [*family.twins, *family.ties]
        for each in all_beside:
            beside[each.a].append(each)
        people = {human.id: f"I{number}" for number, human in enumerate(family.people, 1)}
        homes = {home.id: f"H{number}" for number, home in enumerate(family.households, 1)}
        return cls(people, homes, lives, beside)


def person_record(family: Family, human: Human, numbers: Numbers, unions: "Unions", version: Version) -> Node:
    """Return one person's record."""
    record = Node("INDI", xref=numbers.person[human.id])
    if human.protected:
        record.add("RESN", "CONFIDENTIAL" if version == "7" else "confidential")
    _facts(record, human)
    for union, kind in unions.as_child.get(human.id, ()):
        _child_of(record, union.number, kind, version)
    for union in unions.as_partner.get(human.id, ()):
        record.add("FAMS", pointer=union.number)
    _homes(record, human, numbers)
    for pointer, role, phrase, code in _associations(family, human, numbers):
        _associate(record, pointer, role, phrase, version).add(CODE, code)
    for tag, value in ((ROLE, human.role), (tags.RELATION, human.relation), (NEAR, human.closeness)):
        if value and (tag, value) != (ROLE, "other"):
            record.add(tag, one_line(value))
    return record


def _facts(record: Node, human: Human) -> None:
    name = _name(human.name)
    if name:
        record.add("NAME", name)
    if human.sex in tags.SEXES:
        record.add("SEX", tags.SEXES[human.sex])
    born = _day_or_year(human.born, human.born_year)
    if born:
        record.add("BIRT").add("DATE", born)
    if human.kind != "person" or human.due:
        _special(record, human)
    died = _day_or_year(human.died, human.died_year)
    if died:
        record.add("DEAT").add("DATE", died)
    elif human.dead:
        record.add("DEAT", "Y")
    if human.place.strip():
        record.add("RESI").add("PLAC", one_line(human.place))


def _name(name: str) -> str:
    """Return a name with its last word as the surname, between slashes."""
    words = one_line(name).replace(tags.SLASH, tags.SHOWN_SLASH).split(" ")
    return " ".join([*words[:-1], f"/{words[-1]}/"]) if len(words) > 1 else words[0]


def _special(record: Node, human: Human) -> None:
    """Write what is no birth yet, or never was: an expected child, a pregnancy that ended, a pet."""
    words = _(HUMAN_KINDS.get(human.kind, human.kind)) if human.kind != "person" else _("expected birth")
    event = record.add("EVEN", words)
    event.add("TYPE", words)
    if human.due:
        event.add("DATE", dated(human.due))
    event.add(CODE, human.kind)


def _day_or_year(day: date | None, year: int | None) -> str:
    return dated(day) if day else str(year) if year else ""


def _child_of(record: Node, number: str, kind: str, version: Version) -> None:
    """Write a tie to a set of parents. A step-parent has no word of its own in GEDCOM: a note or phrase says it."""
    link = record.add("FAMC", pointer=number)
    if kind in PEDIGREES:
        link.add("PEDI", kind.upper() if version == "7" else kind)
        return
    if version == "7":
        link.add("PEDI", "OTHER").add("PHRASE", _("Step-parent"))
    else:
        link.add("NOTE", _("Step-parent"))
    link.add(CODE, kind)


def _homes(record: Node, human: Human, numbers: Numbers) -> None:
    for home, life in numbers.lives.get(human.id, ()):
        lives = record.add("RESI")
        lives.add("TYPE", one_line(home.name) or _("home"))
        lives.add(HOME, pointer=numbers.home[home.id])
        if life.days.strip():
            lives.add(DAYS, one_line(life.days))


def _associations(family: Family, human: Human, numbers: Numbers) -> Iterator[tuple[str, str, str, str]]:
    """Yield whom somebody is tied to beside the families: number, role in 7, words, and our own word for it."""
    for each in numbers.beside.get(human.id, ()):
        if isinstance(each, Twins):
            yield numbers.person[each.b], "OTHER", _(TWIN_WORDS[each.identical]), tags.TWINS[each.identical]
        else:
            yield numbers.person[each.b], "OTHER", _(TIES.get(each.kind, each.kind)), each.kind
    if human.index:
        for other in family.people:
            if other.id != human.id and (other.closeness or (other.relation and other.id not in family.related)):
                near = _(NEARNESS[other.closeness]) if other.closeness in NEARNESS else ""
                phrase = " · ".join(filter(None, (relation_name(other.relation), near))) or _("Somebody else")
                yield numbers.person[other.id], tags.ROLES.get(other.relation, "OTHER"), phrase, "around"


def _associate(record: Node, pointer: str, role: str, phrase: str, version: Version) -> Node:
    made = record.add("ASSO", pointer=pointer)
    if version == "7":
        made.add("ROLE", role).add("PHRASE", one_line(phrase))
    else:
        made.add("RELA", one_line(phrase))
    return made
