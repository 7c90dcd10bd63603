"""Whom an act in the network is for, and the acts that rule somebody out or take them up again."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network import ruling_out
from plejedesk.genogram.network.candidate_forms import Children
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.network_rows import Entry
from plejedesk.ui.asking import Answer, Asking
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.text import clean

if TYPE_CHECKING:
    from sqlmodel import Session

LONGEST_NAME = 40  # letters


class RulingActs(Asking, OfCase):
    """A screen that shows somebody in the network; `child` is the child in front."""

    found: Network | None = None
    child: str = ""

    def target(self) -> Entry | None:
        """Return the person that the keys act on."""
        raise NotImplementedError

    def marked(self) -> Sequence[Entry]:
        """Return the people who are marked, to act on all of them at once."""
        return ()

    def unmark(self) -> None:
        """Take the marks away."""

    def candidate(self) -> tuple[Entry, Candidate] | None:
        """Return the candidate that the keys act on, with the line."""
        row = self.target()
        return (row, row.candidate) if row and row.candidate else None

    # Whom it is for

    def who(self, row: Entry) -> str:
        """Return whom a form is about: the name, and what they are to the child."""
        assert row.human is not None
        name = words.person_name(row.human, row.term)
        return clean(f"{name}, {row.term}" if row.term and row.human.name else name, LONGEST_NAME)

    def children_of(self, row: Entry) -> Children:
        """Return the children a person is a candidate for, the one in front first."""
        assert self.found is not None
        mine = {each.child_id for each in self.found.of_person(row.person)}
        return [each for each in self.every_child() if each[0] in mine]

    def every_child(self) -> Children:
        """Return all the children of the case, the one in front first."""
        assert self.found is not None
        ordered = sorted(self.found.children, key=lambda child: child.id != self.child)
        return [(child.id, words.first_name(child)) for child in ordered]

    # Ruling out and taking up again

    @work(group="act", exit_on_error=False)
    async def action_rule_out(self) -> None:
        """Ask why somebody is ruled out, or all who are marked."""
        await self._rule_out_chosen(forbid=False)

    @work(group="act", exit_on_error=False)
    async def action_forbid(self) -> None:
        """Ask why somebody must not be contacted, or all who are marked."""
        await self._rule_out_chosen(forbid=True)

    async def _rule_out_chosen(self, *, forbid: bool) -> None:
        row = self.target()
        rows = list(self.marked()) or ([row] if row else [])
        if rows and await self.ask_why_out(rows, forbid=forbid):
            self.unmark()

    async def then_ask_why_out(self, row: Entry, *, everybody: bool = False) -> None:
        """Ask at once for what settles a no or a refusal, with what was just written; `everybody` is all children."""
        from plejedesk.genogram.network.candidates import network_of

        found = await self.read(network_of, self.case_id)
        candidate = found.by_id(row.candidate.id) if found and row.candidate else None
        if found and candidate:
            self.found = found
            await self.ask_why_out([row.with_candidate(candidate)], everybody=everybody)

    async def ask_why_out(self, rows: Sequence[Entry], *, forbid: bool = False, everybody: bool = False) -> bool:
        """Ask why, and rule out everybody in these lines; return whether it was done."""
        from plejedesk.genogram.network.ruling_forms import out_form

        row, alone = rows[0], len(rows) == 1
        candidate = row.candidate if alone else None
        who = self.who(row) if alone else said_of.marked(len(rows))
        every = self.children_of(row) if candidate and not forbid else self.every_child()
        forbidden = forbid or (candidate is not None and candidate.role == ruling_out.NO_CONTACT)
        key, me = f"{forbid}:{self.case_id}:{row.person}", self.store.actor

        def made(answer: Answer) -> "Callable[[Session], Any]":
            children = [child for child, _name in (every if answer["all"] else every[:1])]
            role = ruling_out.NO_CONTACT if forbidden else None
            ids, people = _whom(rows, children)
            return lambda session: ruling_out.rule_all_out(session, self.case_id, ids, people, answer["out"], role)

        def form() -> Any:
            usual = {"forbid": forbidden, "everybody": everybody or forbidden}
            return out_form(candidate, who, every, me, clock.today(), key, **usual)

        return await self.settle("rule_out", form, made) is not None

    @work(group="act", exit_on_error=False)
    async def action_rule_in(self) -> None:
        """Ask why somebody is taken up again."""
        from plejedesk.genogram.network.ruling_forms import in_form

        chosen = self.candidate()
        if chosen is None:
            return
        row, candidate = chosen

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(ruling_out.rule_in, candidate_id=candidate.id, **answer)

        await self.settle("rule_in", lambda: in_form(candidate, self.who(row)), made)


def _whom(rows: Sequence[Entry], children: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the candidates of these lines, and who is to be named for another of the children."""
    here = [row.candidate for row in rows if row.candidate and row.candidate.child_id in children]
    known = {(each.person_id, each.child_id) for each in here}
    people = [(row.person, child) for row in rows for child in children if (row.person, child) not in known]
    return [each.id for each in here], people
