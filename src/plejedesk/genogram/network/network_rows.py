"""The network of one child as the lines of a list: side by side, the nearest first, and what each side lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from plejedesk.core import kin
from plejedesk.core.family import CLOSENESS, Family, Human
from plejedesk.core.network import OWN_KINDS, lacking
from plejedesk.core.network_gate import family_of_one
from plejedesk.genogram.network.candidate_rows import Act, Candidate, Network

YOUNG, BOTH, BESIDE = "young", "both", "beside"
GROWN_UP = 18  # years: nobody younger is asked to help

Kind = Literal["section", "candidate", "parent", "young", "unconsidered"]


@dataclass(frozen=True)
class Entry:
    """A line: somebody in the network, or the heading of those that follow.

    `section` is the parent through whom they are kin, `young`, `both` or `beside`, or the word of a parent who is not
    known. Of a heading, `human` is that parent, `word` mother or father where there is only one, `lacks` the word for
    what the side lacks, `vain` the act by which it was asked about in vain, `people` how many lines follow.
    """

    id: str
    place: int
    kind: Kind
    section: str
    human: Human | None = None
    term: str = ""
    candidate: Candidate | None = None
    word: str = ""
    lacks: str = ""
    vain: Act | None = None
    people: int = 0
    unasked: int = 0

    @property
    def person(self) -> str:
        """Return the id of the person; empty for the heading of somebody not known."""
        return self.human.id if self.human else ""

    @property
    def key(self) -> int:
        """Return its place in the list, from 1."""
        return self.place

    @property
    def open(self) -> bool:
        """Return whether something is to be done: nobody has thought of the person yet, or there is no outcome."""
        return not self.candidate.settled if self.candidate else self.kind == "unconsidered"

    def with_candidate(self, candidate: Candidate) -> "Entry":
        """Return the line with a newer candidate."""
        return replace(self, candidate=candidate, kind="candidate")


def entries(network: Network, child: str, today: date, *, only_open: bool = False) -> list[Entry]:
    """Return the lines of one child's network."""
    seen = _Seen(network, child, today)
    found: list[Entry] = []
    for section in seen.sections():
        inside = [each for each in seen.people(section) if each.open or not only_open]
        heading = seen.heading(section, inside)
        if inside or heading.lacks or heading.vain:
            found += [heading, *inside]
    return [replace(each, place=place) for place, each in enumerate(found, 1)]


def unconsidered(network: Network, today: date) -> list[Entry]:
    """Return the grown-ups whom nobody has made a candidate for any child, the nearest first."""
    left_out = {each.person_id for each in network.candidates}
    left_out |= {each for child in network.children for each in network.family.parents(child.id, *OWN_KINDS)}
    found: dict[str, Entry] = {}
    for child in network.children:
        seen = _Seen(network, child.id, today)
        for entry in sorted(seen.everybody(), key=seen.order):
            if entry.kind == "unconsidered" and entry.person not in left_out:
                found.setdefault(entry.person, entry)
    return list(found.values())


class _Seen:
    """A family seen from one child."""

    def __init__(self, network: Network, child: str, today: date) -> None:
        self.network = network
        self.child = child
        self.today = today
        self.family: Family = family_of_one(network.family, child)
        self.terms: Mapping[str, str] = kin.kin_terms(self.family, child)
        self.near = {person: place for place, person in enumerate(kin.nearness(self.family, child))}
        self.sides: Mapping[str, str] = kin.sides(self.family, child)
        self.parents = self.family.parents(child, *OWN_KINDS)
        every = (each for parent in self.family.parents(child) for each in self.family.children(parent))
        self.lacking = lacking(self.family)
        self.children = {*every, *self.family.children(child)} - {child}

    def sections(self) -> list[str]:
        """Return the headings in their order: the mother's side, the father's, others, siblings, not kin."""
        unknown = [side for side, word in self.lacking if side == word]
        own = sorted((*self.parents, *unknown), key=self._rank)
        others = dict.fromkeys(side for side in self.sides.values() if side and side not in own)
        return [*own, *others, BOTH, YOUNG, BESIDE]

    def _rank(self, side: str) -> int:
        parent = self.family.by_id.get(side)
        sex = parent.sex if parent else {"mother": "f", "father": "m"}.get(side, "")
        return {"f": 0, "m": 1}.get(sex, 2)

    def _word(self, section: str) -> str:
        """Return mother or father for the only parent of that sex."""
        alike = [each for each in self.parents if self._rank(each) == self._rank(section)]
        return {0: "mother", 1: "father"}.get(self._rank(section), "") if alike == [section] else ""

    def people(self, section: str) -> list[Entry]:
        """Return who belongs under a heading, the nearest first."""
        return sorted((each for each in self.everybody() if each.section == section), key=self.order)

    def everybody(self) -> Iterator[Entry]:
        """Yield everybody who may help, and every candidate."""
        for human in self.network.family.people:
            mine = [each for each in self.network.of_person(human.id) if each.child_id == self.child]
            living = human.kind == "person" and not human.dead and not human.index
            if living and not mine:
                yield self._entry(human)
            for place, candidate in enumerate(mine):
                yield self._entry(human, candidate, f"{human.id}:{candidate.id}" if place else human.id)

    def _entry(self, human: Human, candidate: Candidate | None = None, id: str = "") -> Entry:
        """Return the line of somebody; two who turned out to be one person may be a candidate twice."""
        kind = "candidate" if candidate else self._kind(human)
        term = self.terms.get(human.id, "")
        return Entry(id or human.id, 0, kind, self._section(human), human, term, candidate)

    def _kind(self, human: Human) -> Kind:
        if human.id in self.parents:
            return "parent"
        return "young" if self._is_young(human) else "unconsidered"

    def _is_young(self, human: Human) -> bool:
        age = human.age(self.today)
        return age is not None and age < GROWN_UP

    def _section(self, human: Human) -> str:
        if human.id in self.children or (self._is_young(human) and human.id in self.near):
            return YOUNG
        if human.id not in self.near:
            return BESIDE
        return self.sides.get(human.id, "") or BOTH

    def order(self, entry: Entry) -> tuple[bool, int, int, tuple[int, str, str], str]:
        """Return what a line is ordered by: the parent, then by how near a tie is, by closeness and by age."""
        human = entry.human
        assert human is not None
        near = CLOSENESS.index(human.closeness) if human.closeness in CLOSENESS else len(CLOSENESS)
        return (human.id not in self.parents, self.near.get(human.id, len(self.near)), near, human.by_age, human.id)

    def heading(self, section: str, inside: list[Entry]) -> Entry:
        """Return the heading of a section."""
        vain = self.network.in_vain(section)
        lacks = "" if vain else dict(self.lacking).get(section, "")
        parent = self.family.by_id.get(section)
        unasked = sum(each.candidate is not None and each.candidate.stage == "unasked" for each in inside)
        return Entry(
            f"section:{section}",
            0,
            "section",
            section,
            parent,
            self.terms.get(section, ""),
            word=self._word(section),
            lacks=lacks,
            vain=vain,
            people=len(inside),
            unasked=unasked,
        )
