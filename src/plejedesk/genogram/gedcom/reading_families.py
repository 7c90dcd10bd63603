"""Families of a GEDCOM file: who is whose child and by which tie, and who is or was a couple."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plejedesk.core.couple_story import story_of
from plejedesk.core.family import COUPLE_EVENTS, PARENT_KINDS, Couple, CoupleEvent, Parentage
from plejedesk.genogram.gedcom import reasons
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE, COUPLE
from plejedesk.genogram.gedcom.when import YEAR_ONLY, when

PEDIGREES = {"birth": "birth", "adopted": "adopted", "foster": "foster", "sealing": "", "step": "step"}
BY_PARENT = {"natural": "birth", "biological": "birth", "guardian": "foster", "stepchild": "step", "private": "birth"}
"""What other programs write of the tie to one of two parents, beside GEDCOM's own words."""

STEP = ("step", "sted", "stif", "bonus")  # how the word begins, in small letters
NEAREST = {kind: place for place, kind in enumerate(PARENT_KINDS)}
EVENTS = {"MARR": "married", "DIV": "divorced", "_SEPR": "separated", "_SEP": "separated"}
PROOFS = ("MARR", "DIV", "_SEPR", "_SEP", "ENGA", "MARB", "MARC", "MARL", "MARS", "ANUL", "DIVF", COUPLE)
"""What only a couple has; two people with a child need not be one."""

LIVED = ("common law", "cohab", "partner", "samlev", "papirløs", "domestic", "unmarried")
PARTED = ("separat", "separer", "ophævet", "samlivsoph")
AGAIN = ("together again", "reunited", "sammen igen", "reconcil")


@dataclass
class _Link:
    """A child's tie to a family: the kind, that to each partner where they differ, and where it stands."""

    line: int
    kind: str = "birth"
    by_parent: dict[str, str] = field(default_factory=dict)
    holds: bool = True


class Families:
    """Reads the family records, and what the people's own records say of their families."""

    def __init__(self, people: Mapping[str, Node], families: Mapping[str, Node], ours: bool) -> None:
        self._people, self._families, self._ours = people, families, ours
        self.parentages: list[Parentage] = []
        self.couples: list[Couple] = []
        self.lines: dict[str, int] = {}
        self._partners = {number: self._partners_of(record) for number, record in families.items()}
        self._links: dict[str, dict[str, _Link]] = {number: {} for number in families}
        self._read_people()
        self._read_children()
        self._tell_parents()
        self._tell_couples()

    # The links of both kinds of records

    def _partners_of(self, record: Node) -> dict[str, str]:
        """Return the partners of a family, each with the tag it has there."""
        found: dict[str, str] = {}
        for node in record.all("HUSB", "WIFE"):
            if node.pointer not in self._people:
                node.why = reasons.NOT_IN_FILE
            elif node.pointer in found:
                node.why = reasons.SECOND
            elif len(found) == 2:
                node.why = reasons.TOO_MANY
            else:
                found[node.take().pointer] = node.tag
        return found

    def _read_people(self) -> None:
        for number, record in self._people.items():
            for node in record.all("FAMS"):
                self._partner(number, node)
            for node in record.all("FAMC"):
                if self._known(node):
                    self._links[node.pointer][number] = _link(node.take(), self._ours)
            for node in record.all("ADOP", "BIRT"):
                self._by_event(number, node)

    def _known(self, node: Node) -> bool:
        node.why = "" if node.pointer in self._families else reasons.NOT_IN_FILE
        return not node.why

    def _partner(self, number: str, node: Node) -> None:
        """Take that somebody is a partner in a family, also where only their own record says so."""
        if not self._known(node):
            return
        partners = self._partners[node.pointer]
        if number not in partners and len(partners) == 2:
            node.why = reasons.TOO_MANY
            return
        partners.setdefault(number, "WIFE" if "HUSB" in partners.values() else "HUSB")
        node.take()

    def _by_event(self, number: str, event: Node) -> None:
        """Take into which family somebody was adopted or born, and by which of the two."""
        for node in event.all("FAMC"):
            if not self._known(node):
                continue
            event.take()
            link = self._links[node.take().pointer].setdefault(number, _Link(node.line))
            which = node.first("ADOP") if event.tag == "ADOP" else None
            tag = which.take().value.strip().upper() if which else "BOTH"
            if event.tag == "ADOP" and tag in ("HUSB", "WIFE"):
                link.by_parent[tag] = "adopted"
            elif event.tag == "ADOP":
                link.kind = "adopted"

    def _read_children(self) -> None:
        for number, record in self._families.items():
            for node in record.all("CHIL"):
                if node.pointer not in self._people:
                    node.why = reasons.NOT_IN_FILE
                    continue
                link = self._links[number].setdefault(node.take().pointer, _Link(node.line))
                link.by_parent |= _by_parent(node)

    # What they tell

    def _tell_parents(self) -> None:
        best: dict[tuple[str, str], tuple[str, int]] = {}
        for number, links in self._links.items():
            partners = self._partners[number]
            if not partners and len(links) > 1:
                self._families[number].why = reasons.NO_PARENTS
            for child, link in links.items():
                for partner, tag in partners.items() if link.holds else ():
                    self._parent(best, child, partner, link.by_parent.get(tag, link.kind), link.line)
        for (child, parent), (kind, line) in best.items():
            made = Parentage(f"{child} {parent}", child, parent, kind)
            self.parentages.append(made)
            self.lines[made.id] = line

    def _parent(
        self, best: dict[tuple[str, str], tuple[str, int]], child: str, parent: str, kind: str, line: int
    ) -> None:
        """Keep the nearest kind of a tie that is told twice: who gave birth to a child is not its step-parent."""
        if child == parent:
            self._people[child].why = reasons.OF_ONESELF
            return
        before = best.get((child, parent))
        if kind and (before is None or NEAREST[kind] < NEAREST[before[0]]):
            best[child, parent] = (kind, line)

    def _tell_couples(self) -> None:
        for number, record in self._families.items():
            partners = list(self._partners[number])
            if len(partners) < 2:
                continue
            if not self._is_couple(record, self._links[number]):
                record.why = "" if self._ours else reasons.PARENTS_ONLY
                continue
            self.couples.append(Couple(number, partners[0], partners[1], tuple(self._events(record))))
            self.lines[number] = record.line

    def _is_couple(self, record: Node, children: Mapping[str, _Link]) -> bool:
        marked = record.first(COUPLE) if self._ours else None
        if marked:
            marked.take()
        if self._ours:
            return marked is not None
        return not children or record.first(*PROOFS) is not None or any(map(_kind_of_event, record.all("EVEN")))

    def _events(self, record: Node) -> Sequence[CoupleEvent]:
        """Return what happened: in the order of our own files; other programs write it in no order."""
        found = list(_events(record, self._ours))
        if self._ours:
            return found
        return [CoupleEvent(*each) for each in story_of((event.kind, event.year) for event in found)]


def _link(node: Node, ours: bool) -> _Link:
    """Return a child's tie to a family as its own record tells it."""
    link = _Link(node.line, by_parent=_by_parent(node))
    code = node.first(CODE) if ours else None
    if code and code.value in PARENT_KINDS:
        node.take_whole()
        link.kind = code.value
        return link
    pedigree = node.first("PEDI")
    if pedigree:
        link.kind = _pedigree(pedigree)
        link.holds = bool(link.kind)
    _status(node, link)
    return link


def _pedigree(node: Node) -> str:
    """Return a kind of parents, empty where it is none of ours."""
    said, phrase = node.value.strip().casefold(), node.first("PHRASE")
    if phrase and phrase.value.strip().casefold().startswith(STEP):
        phrase.take()
        said = "step"
    kind = PEDIGREES.get(said, "")
    node.taken = bool(kind)
    node.why = "" if kind else reasons.SEALING if said == "sealing" else reasons.UNKNOWN_KIND
    return kind


def _status(node: Node, link: _Link) -> None:
    """Leave out a tie that the file itself calls disproven."""
    for status in node.all("STAT"):
        said = status.value.strip().casefold()
        status.taken = said == "proven"
        if said == "disproven":
            status.why, link.holds = reasons.DISPROVEN, False
        elif said == "challenged":
            status.take().why = reasons.CHALLENGED


def _by_parent(node: Node) -> dict[str, str]:
    """Return the tie to each of two parents, as many programs write it with tags of their own."""
    found = {}
    for tag, parent in (("_FREL", "HUSB"), ("_MREL", "WIFE")):
        for each in node.all(tag):
            said = each.value.strip().casefold()
            kind = PEDIGREES.get(said) or BY_PARENT.get(said) or ("step" if said.startswith(STEP) else "")
            each.taken, each.why = bool(kind), "" if kind else reasons.UNKNOWN_KIND
            found[parent] = kind or "birth"
    return found


def _events(record: Node, ours: bool) -> Iterator[CoupleEvent]:
    """Yield what happened to a couple, and mark it; a second wedding of the same couple is one more event."""
    for node in record.children:
        kind = _kind_of_event(node, ours=ours)
        if not kind:
            continue
        date = node.take().first("DATE")
        told = when(date.value) if date and date.value.strip() else None
        if date:
            date.taken = bool(told is None or told.only_year)
            date.why = told.why if told else ""
            if told and told.day:
                date.why = YEAR_ONLY
        for tag in ("TYPE", CODE):
            node.told(tag)
        yield CoupleEvent(kind, told.only_year if told else None)


def _kind_of_event(node: Node, *, ours: bool = False) -> str:
    """Return what an event of a couple is to us, empty where it is nothing we keep."""
    code = node.first(CODE) if ours else None
    if code and code.value in COUPLE_EVENTS:
        return code.value
    type_ = node.first("TYPE")
    said = f"{type_.value if type_ else ''} {node.value}".casefold()
    if node.tag == "MARR":
        return "cohabiting" if any(word in said for word in LIVED) else "married"
    if node.tag == "EVEN":
        words = (("separated", PARTED), ("together_again", AGAIN), ("cohabiting", LIVED))
        return next((kind for kind, found in words if any(word in said for word in found)), "")
    return EVENTS.get(node.tag, "")
