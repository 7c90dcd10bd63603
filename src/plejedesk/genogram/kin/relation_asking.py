"""The questions about relations, each asked with what is written already, and its answer written in one act."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from plejedesk.core import clock, couple_changes, family_changes, home_changes
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_changes, standing_changes
from plejedesk.genogram.kin.kin_facts import Way
from plejedesk.genogram.kin.kin_queries import Told
from plejedesk.genogram.kin.kin_relations import Relation
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.ui.asking import Answer, Asking, Question
from plejedesk.ui.of_case import OfCase

if TYPE_CHECKING:
    from sqlmodel import Session


class RelationAsking(Asking, OfCase):
    """A screen with the people of a genogram and the relations of one of them."""

    told: Told | None = None
    rows: Sequence[KinRow] = ()
    child = ""
    """The child that everybody's kin word is seen from."""

    @property
    def row(self) -> KinRow | None:
        """Return the person under the cursor."""
        raise NotImplementedError

    @property
    def line(self) -> Relation | None:
        """Return the relation under the cursor, while its list has the keyboard."""
        raise NotImplementedError

    async def relate(self, form: Callable[[], Question], change: Callable[..., Any], act: str = "relate") -> bool:
        """Ask, and write the answer as the values of a change function. Call it from a worker only."""

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(change, **answer)

        return await self.settle(act, form, made) is not None

    def name_of(self, person: str) -> str:
        """Return the name of somebody in the genogram."""
        return next((each.name for each in self.rows if each.id == person), "")

    async def ask_couple(self, row: KinRow, other: str = "") -> None:
        """Ask who a partner is, and what has happened since. Call it from a worker only."""
        from plejedesk.genogram.kin.couple_form import couple_form

        told = self.told
        if told is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            said = {"b_id": answer["other"], "kind": answer["kind"], "year": answer["year"]}
            return partial(kin_changes.tell_couple, case_id=self.case_id, a_id=row.id, **said)

        today = clock.today()
        await self.settle("relate", lambda: couple_form(self.case_id, told.family, self.rows, row, today, other), made)

    async def ask_twins(self, row: KinRow, record: str = "") -> None:
        """Ask who was born with somebody, or whether a pair is identical. Call it from a worker only."""
        from plejedesk.genogram.kin.relation_forms import twins_form

        told = self.told
        if told is None:
            return
        pair = next((each for each in told.family.twins if each.id == record), None)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            said = {"b_id": answer["other"], "identical": answer["identical"]}
            return partial(family_changes.set_twins, case_id=self.case_id, a_id=row.id, **said)

        await self.settle("relate", lambda: twins_form(self.case_id, told.family, self.rows, row, pair), made)

    async def ask_tie(self, row: KinRow, record: str = "") -> None:
        """Ask how somebody stands to another. Call it from a worker only."""
        from plejedesk.genogram.kin.relation_forms import tie_form

        told = self.told
        if told is None:
            return
        tie = next((each for each in told.family.ties if each.id == record), None)
        note = told.notes.get(record, "")

        def made(answer: Answer) -> "Callable[[Session], Any]":
            said = {"b_id": answer["other"], "kind": answer["kind"], "note": answer["note"]}
            return partial(family_changes.set_tie, case_id=self.case_id, a_id=row.id, **said)

        await self.settle("relate", lambda: tie_form(self.case_id, self.rows, row, tie, note), made)

    async def ask_law(self, child: str, person: str) -> None:
        """Ask what somebody is to a child by law. Call it from a worker only."""
        from plejedesk.genogram.kin.law_form import law_form

        told = self.told
        if told is None:
            return
        children = [row for row in self.rows if row.human.index]
        people = [row for row in self.rows if row.human.kind == "person"]
        standings = {(each.child, each.person): each.facts for each in told.standings}

        def made(answer: Answer) -> "Callable[[Session], Any]":
            said = {"children": answer["children"], "person_id": answer["person"], "facts": answer["facts"]}
            return partial(standing_changes.set_standings, case_id=self.case_id, **said)

        await self.settle("relate", lambda: law_form(self.case_id, children, people, standings, child, person), made)

    # One relation

    async def correct_line(self, row: KinRow, line: Relation) -> None:
        """Ask what is to be put right of a relation. Call it from a worker only."""
        if line.what == "couple":
            await self.ask_couple(row, line.other)
        elif line.what == "twins":
            await self.ask_twins(row, line.record)
        elif line.what == "tie":
            await self.ask_tie(row, line.record)
        elif line.what == "standing":
            child, person = (row.id, line.other) if row.human.index else (line.other, row.id)
            await self.ask_law(child, person)
        elif line.what == "parent_link":
            await self._link(row, line)
        elif line.what == "couple_event":
            await self._event(row, line)
        elif line.what == "resident":
            await self._place(row, line)

    async def _link(self, row: KinRow, line: Relation) -> None:
        from plejedesk.genogram.kin.relation_forms import link_form

        told = self.told
        link = next((each for each in told.family.parentages if each.id == line.record), None) if told else None
        if link is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            way = Way("parent", link.child, answer["kind"])
            return partial(kin_changes.relate, case_id=self.case_id, person_id=link.parent, way=way)

        names = self.name_of(link.child), self.name_of(link.parent)
        await self.settle("relate", lambda: link_form(*names, link.kind, link.id), made)

    async def _event(self, row: KinRow, line: Relation) -> None:
        from plejedesk.genogram.kin.couple_form import event_form

        told = self.told
        event = next((each for each in told.events if each.id == line.record), None) if told else None
        couple = (
            next((each for each in told.family.couples if event and each.id == event.couple), None) if told else None
        )
        if told is None or event is None or couple is None:
            return
        names = _("{a} and {b}").format(a=row.name, b=self.name_of(line.other))
        form = partial(event_form, told.family, couple, names, event, clock.today())
        await self.relate(form, partial(couple_changes.change_couple_event, event_id=event.id))

    async def _place(self, row: KinRow, line: Relation) -> None:
        from plejedesk.genogram.kin.home_form import place_form

        told = self.told
        place = next((each for each in told.places if each.id == line.record), None) if told else None
        if place:
            form = partial(place_form, place, row.name, clock.today())
            change = partial(home_changes.change_place, household_id=place.household_id, person_id=place.person)
            await self.relate(form, change)
