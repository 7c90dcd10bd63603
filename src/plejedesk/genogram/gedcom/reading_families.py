"""Families of a GEDCOM file: who is whose child and by which tie, and who is or was a couple."""

from collections.abc import Mapping

from plejedesk.core.family import PARENT_KINDS, Couple, Parentage
from plejedesk.genogram.gedcom import reasons
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.reading_events import PROOFS, events_of, kind_of_event
from plejedesk.genogram.gedcom.reading_links import Link, by_parent, link_of
from plejedesk.genogram.gedcom.tags import COUPLE

NEAREST = {kind: place for place, kind in enumerate(PARENT_KINDS)}


class Families:
    """Reads the family records, and what the people's own records say of their families."""

    def __init__(self, people: Mapping[str, Node], families: Mapping[str, Node], ours: bool) -> None:
        self._people, self._families, self._ours = people, families, ours
        self.parentages: list[Parentage] = []
        self.couples: list[Couple] = []
        self.lines: dict[str, int] = {}
        self._partners = {number: self._partners_of(record) for number, record in families.items()}
        self._links: dict[str, dict[str, Link]] = {number: {} for number in families}
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
                    self._links[node.pointer][number] = link_of(node.take(), self._ours)
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
            link = self._links[node.take().pointer].setdefault(number, Link(node.line))
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
                link = self._links[number].setdefault(node.take().pointer, Link(node.line))
                link.by_parent |= by_parent(node)

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
            self.couples.append(Couple(number, partners[0], partners[1], tuple(events_of(record, self._ours))))
            self.lines[number] = record.line

    def _is_couple(self, record: Node, children: Mapping[str, Link]) -> bool:
        marked = record.first(COUPLE) if self._ours else None
        if marked:
            marked.take()
        if self._ours:
            return marked is not None
        return not children or record.first(*PROOFS) is not None or any(map(kind_of_event, record.all("EVEN")))
