"""What somebody is to others, line by line, each of which can be put right or taken out by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from plejedesk.core import dates
from plejedesk.core.choices import ANSWERS, BASES, COUPLE_EVENTS, CUSTODIES, TIES
from plejedesk.core.family import Couple
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.kin.kin_fields import TIE_WORDS
from plejedesk.genogram.kin.kin_queries import Place, Standing, Told
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.standing_changes import StandingFacts
from plejedesk.ui.text import clean

INDENT = "  "
NARROWEST = 20  # cells
LABELS = {
    "parent": N_("Parent"),
    "child": N_("Child"),
    "couple": N_("Couple"),
    "twins": N_("Born with"),
    "tie": N_("Stands to"),
    "resident": N_("Lives"),
    "standing": N_("By law"),
}
IDENTICAL = {True: N_("identical"), False: N_("not identical"), None: N_("identical or not: not known")}


@dataclass(frozen=True)
class Relation:
    """One line: its table and record, what kind of line it is, and who the other is.

    A standing of which nothing is told has no record: the line says so, and is where it is told. What is too long for
    one line goes on in the next; `nth` counts them.
    """

    place: int
    what: str
    record: str
    label: str
    words: str
    other: str = ""
    quiet: bool = False
    nth: int = 0

    @property
    def id(self) -> str:
        """Return what tells this line from the others."""
        return f"{self.what}:{self.record}:{self.other}:{self.label}:{self.nth}"

    @property
    def key(self) -> int:
        """Return the place in the list, from 1."""
        return self.place


OWN_KINDS = ("birth", "adopted")
"""The parents whose custody and contact is asked about."""

Line = tuple[str, str, str, str, str, bool]


def relations(told: Told, person: str, rows: Mapping[str, KinRow], today: date) -> tuple[Relation, ...]:
    """Return what is told of somebody and others: parents, children, couples, twins, ties, homes, standing by law."""
    lines = [
        *_parents(told, person, rows),
        *_couples(told, person, rows),
        *_children(told, person, rows),
        *_others_by_law(told, person, rows),
        *_twins(told, person, rows),
        *_homes(told, person, today),
        *_ties(told, person, rows),
    ]
    return tuple(
        Relation(place, what, record, label, words, other, quiet)
        for place, (what, record, label, words, other, quiet) in enumerate(lines, 1)
    )


def wrapped(lines: Iterable[Relation], width: int) -> tuple[Relation, ...]:
    """Return the lines, those too long for the width in several."""
    parts = [
        (line, nth, text)
        for line in lines
        for nth, text in enumerate(wrap(line.words, max(width, NARROWEST), subsequent_indent=INDENT) or [""])
    ]
    return tuple(
        replace(line, place=place, nth=nth, words=text, label="" if nth else line.label)
        for place, (line, nth, text) in enumerate(parts, 1)
    )


def standing_words(facts: StandingFacts | None) -> str:
    """Return what somebody is to a child by law: custody, residence, contact, who may be told, and what it rests on."""
    if facts is None:
        return _("custody not told")
    informed = {"yes": _("may be told"), "no": _("must not be told")}.get(facts.informed, "")
    said = [
        _(CUSTODIES[facts.custody]) if facts.custody else _("custody not known"),
        _("the child lives there by law") if facts.residence else "",
        _("contact: {how}").format(how=facts.contact) if facts.contact else "",
        informed or _("may be told: {answer}").format(answer=_(ANSWERS["unknown"])),
        _(BASES[facts.basis]) if facts.basis else "",
        facts.note,
    ]
    return clean(" · ".join(part for part in said if part))


def _parents(told: Told, person: str, rows: Mapping[str, KinRow]) -> Iterator[Line]:
    about = person in {child.id for child in told.family.index}
    for link in told.family.parents_of.get(person, ()):
        yield ("parent_link", link.id, "parent", _tied(rows, link.parent, link.kind), link.parent, False)
        if about and (link.kind in OWN_KINDS or standing_of(told, person, link.parent)):
            yield _standing(told, person, link.parent, link.parent)


def _children(told: Told, person: str, rows: Mapping[str, KinRow]) -> Iterator[Line]:
    family = told.family
    links = sorted(family.children_of.get(person, ()), key=lambda link: family.by_id[link.child].by_age)
    for link in links:
        yield ("parent_link", link.id, "child", _tied(rows, link.child, link.kind), link.child, False)
        if family.by_id[link.child].index and (link.kind in OWN_KINDS or standing_of(told, link.child, person)):
            yield _standing(told, link.child, person, link.child)


def _tied(rows: Mapping[str, KinRow], person: str, kind: str) -> str:
    name = rows[person].said if person in rows else person
    return name if kind == "birth" else f"{name} · {_(TIE_WORDS[kind])}"


def _couples(told: Told, person: str, rows: Mapping[str, KinRow]) -> Iterator[Line]:
    for couple in told.family.couples_of.get(person, ()):
        other = couple.other(person)
        yield ("couple", couple.id, "couple", f"{_name(rows, other)} · {_now(couple)}", other, False)
        events = [event for event in told.events if event.couple == couple.id]
        for event in events if len(events) > 1 else ():
            said = f"{_(COUPLE_EVENTS[event.kind])} {event.year or ''}".strip()
            yield ("couple_event", event.id, "", INDENT + said, other, True)


def _now(couple: Couple) -> str:
    year = couple.events[-1].year if couple.events else None
    return f"{_(COUPLE_EVENTS[couple.status])} {year or ''}".strip()


def _twins(told: Told, person: str, rows: Mapping[str, KinRow]) -> Iterator[Line]:
    for pair in told.family.twins:
        if person in (pair.a, pair.b):
            other = pair.b if pair.a == person else pair.a
            yield ("twins", pair.id, "twins", f"{_name(rows, other)} · {_(IDENTICAL[pair.identical])}", other, False)


def _ties(told: Told, person: str, rows: Mapping[str, KinRow]) -> Iterator[Line]:
    for tie in told.family.ties:
        if person in (tie.a, tie.b):
            other = tie.b if tie.a == person else tie.a
            said = [_name(rows, other), _(TIES[tie.kind]), clean(told.notes.get(tie.id, ""))]
            yield ("tie", tie.id, "tie", " · ".join(part for part in said if part), other, False)


def _homes(told: Told, person: str, today: date) -> Iterator[Line]:
    for place in told.places:
        if place.person == person:
            yield ("resident", place.id, "resident", _lives(place, today), place.household_id, bool(place.until))


def _lives(place: Place, today: date) -> str:
    day = dates.short_date(place.until, today) if place.until else ""
    more = _("moved out {day}").format(day=day) if place.until else place.days
    return clean(f"{place.home} · {more}" if more else place.home)


def _others_by_law(told: Told, person: str, rows: Mapping[str, KinRow]) -> Iterator[Line]:
    """Yield the standing of those who are no parents: it is told of somebody else than a parent too."""
    children = {child.id for child in told.family.index}
    for each in told.standings:
        other = each.person if each.child == person else each.child
        parents = told.family.parents(each.child)
        if person in (each.child, each.person) and each.person not in parents and each.child in children:
            words = f"{_name(rows, other)}: {standing_words(each.facts)}"
            yield ("standing", each.id, "standing", words, other, False)


def _standing(told: Told, child: str, person: str, other: str) -> Line:
    found = standing_of(told, child, person)
    words = standing_words(found.facts if found else None)
    return ("standing", found.id if found else "", "standing", words, other, found is None)


def standing_of(told: Told, child: str, person: str) -> Standing | None:
    """Return what is told of somebody's standing to a child."""
    return next((each for each in told.standings if (each.child, each.person) == (child, person)), None)


def _name(rows: Mapping[str, KinRow], person: str) -> str:
    return rows[person].said if person in rows else ""
