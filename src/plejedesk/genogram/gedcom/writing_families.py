"""Families of a GEDCOM file: couples, and those who have children together without being one.

GEDCOM knows a child's tie to a family and not to each parent: parents of one kind who belong together share a
family record, others have one each. Only a couple is marked as one, so that nobody reads it into two parents.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plejedesk.core.choices import COUPLE_EVENTS
from plejedesk.core.family import Couple, CoupleEvent, Family
from plejedesk.core.i18n import _
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE, COUPLE
from plejedesk.genogram.gedcom.writing_people import Numbers

Partners = frozenset[str]

TOGETHER_KINDS = ("birth", "adopted")
"""Two such parents of a child are its parents together, also where they are no couple."""

EVENT_TAGS = {"married": "MARR", "divorced": "DIV"}


@dataclass
class Union:
    """One family record: its number, one or two partners, what they were as a couple, and the children."""

    number: str
    partners: tuple[str, ...]
    couples: list[Couple] = field(default_factory=list)
    children: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Unions:
    """Every family record, and in which of them somebody is a child, by kind, or a partner."""

    all: Sequence[Union]
    as_child: Mapping[str, Sequence[tuple[Union, str]]]
    as_partner: Mapping[str, Sequence[Union]]


def unions_of(family: Family) -> Unions:
    """Return the family records that say all of a family's ties: couples first, then other parents of a child."""
    by_partners: dict[Partners, Union] = {}
    as_child: dict[str, list[tuple[Union, str]]] = defaultdict(list)
    place = {human.id: number for number, human in enumerate(family.people)}

    def union(partners: Partners) -> Union:
        if partners not in by_partners:
            number = f"F{len(by_partners) + 1}"
            by_partners[partners] = Union(number, _in_order(family, sorted(partners, key=place.__getitem__)))
        return by_partners[partners]

    for couple in family.couples:
        union(frozenset((couple.a, couple.b))).couples.append(couple)
    for human in sorted(family.people, key=lambda human: human.by_age):
        for kind, parents in _by_kind(family, human.id).items():
            for partners in _together(family, kind, parents):
                found = union(partners)
                found.children.append(human.id)
                as_child[human.id].append((found, kind))
    as_partner: dict[str, list[Union]] = defaultdict(list)
    for found in by_partners.values():
        for partner in found.partners:
            as_partner[partner].append(found)
    return Unions(list(by_partners.values()), as_child, as_partner)


def _by_kind(family: Family, child: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in family.parents_of.get(child, ()):
        if each.parent not in found[each.kind]:
            found[each.kind].append(each.parent)
    return found


def _together(family: Family, kind: str, parents: Sequence[str]) -> Iterable[Partners]:
    """Yield the parents of one kind by those who belong together: couples, then two parents by birth or adoption."""
    left = list(parents)
    for parent in parents:
        partner = next((each for each in family.partners(parent) if each in left and parent in left), None)
        if partner is not None and partner != parent:
            left = [each for each in left if each not in (parent, partner)]
            yield frozenset((parent, partner))
    if len(parents) == 2 and len(left) == 2 and kind in TOGETHER_KINDS:
        yield frozenset(left)
    else:
        yield from (frozenset((each,)) for each in left)


def _in_order(family: Family, partners: Sequence[str]) -> tuple[str, ...]:
    """Return the partners, a woman last where that tells two apart: the tags are called husband and wife."""
    sexes = [family.by_id[person].sex for person in partners]
    swapped = len(partners) == 2 and (sexes[0] == "f" or sexes[1] == "m") and sexes[0] != sexes[1]
    return tuple(reversed(partners)) if swapped else tuple(partners)


def family_record(family: Family, union: Union, numbers: Numbers) -> Node:
    """Return one family record."""
    record = Node("FAM", xref=union.number)
    tags = ["HUSB", "WIFE"] if len(union.partners) == 2 or family.by_id[union.partners[0]].sex != "f" else ["WIFE"]
    for tag, partner in zip(tags, union.partners, strict=False):
        record.add(tag, pointer=numbers.person[partner])
    for child in union.children:
        record.add("CHIL", pointer=numbers.person[child])
    for couple in union.couples:
        for event in couple.events:
            _event(record, event)
    if union.couples:
        record.add(COUPLE, "Y")
    return record


def _event(record: Node, event: CoupleEvent) -> None:
    """Write what happened to a couple: by GEDCOM's own tag where it has one, else as an event of our own words."""
    tag = EVENT_TAGS.get(event.kind)
    year = str(event.year) if event.year else ""
    if tag:
        made = record.add(tag, "" if year else "Y")
    else:
        words = _(COUPLE_EVENTS.get(event.kind, event.kind))
        made = record.add("EVEN", words)
        made.add("TYPE", words)
    if year:
        made.add("DATE", year)
    if not tag:
        made.add(CODE, event.kind)
