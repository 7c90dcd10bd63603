"""What is done with somebody in the network, wherever they are shown: named, asked, assessed, decided on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.genogram.network import candidate_changes as changes
from plejedesk.genogram.network import candidate_keys
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network.candidate_rows import Candidate
from plejedesk.genogram.network.network_rows import Entry
from plejedesk.genogram.network.ruling_acts import RulingActs
from plejedesk.ui.asking import Answer

if TYPE_CHECKING:
    from sqlmodel import Session


class CandidateActs(RulingActs):
    """A screen on which candidates are worked with."""

    def why_not(self, name: str) -> str:
        """Say why an act cannot be done: with nobody, in a closed case, while locked, or before another act."""
        if name in candidate_keys.OF_A_PERSON:
            return candidate_keys.why_not(name, self.found, self.target())
        return super().why_not(name)

    @work(group="act", exit_on_error=False)
    async def action_name(self) -> None:
        """Open the form for a candidate; several who are marked are named in one role."""
        row, rows = self.target(), list(self.marked())
        if rows:
            await self._name_all(rows)
        elif row:
            self.desk.open("candidate_new", self.case_id, row.person, self.child)

    async def _name_all(self, rows: Sequence[Entry]) -> None:
        from plejedesk.genogram.network.candidate_forms import roles_form

        people, every = [row.person for row in rows], self.every_child()

        def made(answer: Answer) -> "Callable[[Session], Any]":
            children = [child for child, _name in (every if answer["all"] else every[:1])]
            named = {"person_ids": people, "child_ids": children, "role": answer["role"]}
            return partial(changes.name_all, case_id=self.case_id, **named)

        if await self.settle("name_candidate", lambda: roles_form(len(rows), every, self.case_id), made):
            self.unmark()

    @work(group="act", exit_on_error=False)
    async def action_views(self) -> None:
        """Ask what the child and the parents say."""
        from plejedesk.genogram.network.candidate_forms import views_form

        chosen = self.candidate()
        if chosen is None:
            return
        row, candidate = chosen
        who, children = self.who(row), self.children_of(row)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(_write_views, ids=self._for(candidate, everybody=answer["all"]), views=answer["views"])

        await self.settle("change_candidate", lambda: views_form(candidate, who, children, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_ask(self) -> None:
        """Ask when the person was asked and what the answer is; after a no, why the person is ruled out."""
        await self._ask()

    async def _ask(self) -> None:
        from plejedesk.genogram.network.candidate_forms import asked_form

        chosen = self.candidate()
        if chosen is None:
            return
        row, candidate = chosen
        who, children, me = self.who(row), self.children_of(row), self.store.actor
        answers: list[Answer] = []

        def made(answer: Answer) -> "Callable[[Session], Any]":
            answers.append(answer)
            ids = self._for(candidate, everybody=answer["all"], asking=True)
            return lambda session: changes.each_of(session, ids, changes.ask_candidate, answer["asked"])

        done = await self.settle("ask_candidate", lambda: asked_form(candidate, who, children, me, clock.today()), made)
        if done and answers[-1]["asked"].answer == "no":
            await self.then_ask_why_out(row, everybody=answers[-1]["all"])

    def _for(self, candidate: Candidate, *, everybody: bool, asking: bool = False) -> list[str]:
        """Return the ids of the person's candidacies that an act is for, the one in front first.

        Of those that are ruled out or decided on already nobody is asked.
        """
        assert self.found is not None
        others = [each for each in self.found.of_person(candidate.person_id) if each.id != candidate.id]
        open_ = [each.id for each in others if not asking or each.may_be_asked]
        return [candidate.id, *(open_ if everybody else [])]

    @work(group="act", exit_on_error=False)
    async def action_next(self) -> None:
        """Ask for which day the next step is set."""
        from plejedesk.genogram.network.candidate_forms import next_form

        chosen = self.candidate()
        if chosen is None:
            return
        row, candidate = chosen

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.set_next, candidate_id=candidate.id, day=answer["day"])

        await self.settle("change_candidate", lambda: next_form(candidate, self.who(row), clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_tick(self) -> None:
        """Take the next step, whatever it is: a step of the assessment is ticked at once."""
        chosen = self.candidate()
        if chosen is None:
            return
        row, candidate = chosen
        step = candidate.next_step
        if step in ("ask", "reply"):
            await self._ask()
        elif step == "reason":
            await self.ask_why_out([row])
        elif step == "decision":
            await self._decide()
        elif step:
            await self.tick(candidate, step)

    async def tick(self, candidate: Candidate, step: str) -> None:
        """Tick a step off as done today, and say which. Call it from a worker only."""
        if await self.write("candidate_step", changes.set_step, candidate.id, step):
            said = _("{step}: done today (u undoes)").format(step=_(words.SHORT_STEPS[step]))
            self.say(said[:1].upper() + said[1:])

    @work(group="act", exit_on_error=False)
    async def action_decide(self) -> None:
        """Ask for the decision for this child; after a refusal, why the person is ruled out."""
        await self._decide()

    async def _decide(self) -> None:
        from plejedesk.genogram.network.candidate_forms import decide_form

        chosen = self.candidate()
        if chosen is None:
            return
        row, candidate = chosen
        who, me = self.who(row), self.store.actor
        child = dict(self.every_child()).get(candidate.child_id, "")
        answers: list[str] = []

        def made(answer: Answer) -> "Callable[[Session], Any]":
            answers.append(answer["decision"])
            return partial(changes.decide, candidate_id=candidate.id, **answer)

        done = await self.settle(
            "decide_candidate", lambda: decide_form(candidate, who, child, me, clock.today()), made
        )
        if done and answers[-1] == "refused":
            await self.then_ask_why_out(row)


def _write_views(session: "Session", ids: Sequence[str], views: changes.Views) -> None:
    """Write the views to each candidacy; the child's own words only to the first, whose child said them."""
    for place, candidate_id in enumerate(ids):
        own = views if place == 0 else replace(views, child_words=None)
        changes.change_candidate(session, candidate_id, views=own)
