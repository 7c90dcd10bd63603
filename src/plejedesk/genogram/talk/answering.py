"""Typing an answer in place: opened, saved, left; half of it waits, and somebody new is drawn without leaving it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core.errors import BadInput, DeskError
from plejedesk.core.i18n import _
from plejedesk.genogram.talk import answer_changes, talk_words
from plejedesk.genogram.talk.answer_changes import Given
from plejedesk.genogram.talk.conversation import Said
from plejedesk.genogram.talk.guide import Question
from plejedesk.genogram.talk.new_person import PersonForm, beside, person_form
from plejedesk.genogram.talk.talk_screen import TalkScreen
from plejedesk.genogram.talk.talk_state import TalkState
from plejedesk.store.drafts import finishing
from plejedesk.ui.drafting import Drafting

if TYPE_CHECKING:
    from sqlmodel import Session

TYPING = "answer"
"""The word in a screen's place that says an answer was being typed; with an id, which one was put right."""


class AnsweringScreen(Drafting, TalkScreen):
    """A conversation with the lines that an answer is typed in."""

    @property
    def draft_key(self) -> str:
        """Return which answer is being typed; nothing while none is."""
        return self.key_of(self.typing, self.form.answer) if self.typing else ""

    @property
    def shown_title(self) -> str:
        """Return what a half-typed answer is headed by."""
        found = self.state.talk if self.state else None
        head = talk_words.heading(found.family_name, found.ref) if found else _("Genogram")
        return f"{head} {self.typing}"

    @property
    def unsaved(self) -> bool:
        """Return whether an answer is being typed that is not in the file."""
        return bool(self.typing) and self.form.changed

    def all_typed(self) -> Mapping[str, str]:
        """Return what a draft keeps; of a restricted answer the list of half-typed texts shows no word."""
        question = self.question
        return self.form.typed() | ({"restricted": "yes"} if question and question.restricted else {})

    def go_on_typing(self, what: str) -> None:
        """Open again what was being typed."""
        answer = what.partition(":")[2]
        given = self.state.talk.said if self.state else ()
        self.open_form(next((each for each in given if each.id == answer), None))

    def open_form(self, said: Said | None = None) -> None:
        """Open the lines an answer is typed in, with what was typed before; `said` is one that is put right."""
        question, state = self.question, self.state
        if question is None or state is None:
            return
        self.typing = question.id
        there = said or state.conversation.told_before(question, state.today)
        typed = self.desk.drafts.of(self.key_of(question.id, there.id))
        self._show_form(True)
        self.form.begin(there, typed, state.today, state.around.names)
        self.remember_place(f"{TYPING}:{there.id}" if there.id else TYPING)
        self.refresh_keys()

    def close_form(self, *, put_aside: bool = False) -> None:
        """Go back to the questions; what is typed waits, unless it is saved."""
        if put_aside:
            self.keep_draft(put_aside=True)
        self._stop_keeping()
        self.typing = ""
        self._show_form(False)
        self.set_focus(self.questions)
        self.show_answers()

    def _show_form(self, shown: bool) -> None:
        """Put the lines to type in the place of the answers, at once: the next key may be the first letter."""
        self.set_class(shown, "typing")
        self.answers.display = not shown
        self.form.display = shown

    def action_save(self) -> None:
        """Save what is typed and go on at once; what cannot be saved is said beside its field."""
        question, state = self.question, self.state
        if not self.typing or question is None or state is None:
            return
        try:
            given = answer_changes.checked(self.form.given(state.today), state.today)
        except BadInput as error:
            self.form.show_error(error)
            return
        key, answer = self.draft_key, self.form.answer
        if not answer:
            self.move_on(question)
        self.close_form(put_aside=True)
        if answer:
            self._write("change_answer", key, partial(answer_changes.change_answer, answer_id=answer, given=given))
        else:
            self.give(question, given, key)

    def give(self, question: Question, given: Given, key: str = "") -> None:
        """Save a new answer, and show it already; `key` is that of the draft it was typed in."""
        edition = self.state.conversation.guide.edition if self.state else ""
        change = partial(
            answer_changes.give_answer, case_id=self.case_id, question=question, edition=edition, given=given
        )
        self._write("answer", key, change)
        if self.state:
            self.assume(_as_said(question, given, self.state.today))

    @work(group="save", exit_on_error=False)
    async def _write(self, act: str, key: str, change: "Callable[[Session], Any]") -> None:
        """Write an answer; one that is refused is taken back from the screen, and what was typed waits."""
        if await self.write(act, finishing(key, change)) is None:
            await self.read_anew()
        else:
            self.desk.drafts.drop(key)

    # Somebody new, in the same breath

    @work(group="act", exit_on_error=False)
    async def action_person(self) -> None:
        """Ask who it is, draw them and name them in the answer; the question stays where it is."""
        question, state = self.question, self.state
        if question is None or state is None:
            return
        complaint: BadInput | None = None
        while True:
            form = self._form_for(question, state)
            form.complaint = complaint
            answer = await self.app.push_screen_wait(form)
            if answer is None:
                self.show_answers()
                return
            try:
                await self._settle_person(question, state, form.draft_key, answer)
                return
            except BadInput as error:
                complaint = beside(error)
            except DeskError as error:
                self.say(str(error), danger=True)
                return

    def _form_for(self, question: Question, state: TalkState) -> PersonForm:
        told = self._teller(question, state)
        return person_form(self.case_id, question, state.around, told.told_by, state.today)

    def _teller(self, question: Question, state: TalkState) -> Given:
        """Return who tells it: as it is typed just now, else as the last answer was told."""
        told = state.conversation.told_before(question, state.today)
        who = self.form.typed()["told_by"] if self.typing else told.told_by
        return Given("answered", "", who, told.told_by_name, told.on_day, told.certainty)

    async def _settle_person(self, question: Question, state: TalkState, key: str, answer: Mapping[str, Any]) -> None:
        """Draw somebody new, or take somebody who is drawn; name them in what is typed, else in what was answered."""
        person = str(answer.get("same", ""))
        if not person:
            done = await self.desk.save("add_kin", finishing(key, self._adding(question, state, answer)))
            person = str(done.result)
        elif not self.typing and not question.restricted:
            await self.desk.save("name_in_answer", finishing(key, self._naming(question, state, person)))
        self.desk.drafts.drop(key)
        await self.read_anew()
        if self.typing and self.state and not question.restricted:
            self.form.name_people((*self.form.people, person), self.state.around.names)
            self.keep_draft()
        self.met(person)
        if "same" not in answer and self.state:
            human = self.state.talk.family.by_id.get(person)
            self.tell(_("{who} is drawn (u undoes)").format(who=self.state.around.said(human)) if human else "")

    def met(self, person: str) -> None:
        """Show somebody who was just drawn or named."""

    def _adding(self, question: Question, state: TalkState, answer: Mapping[str, Any]) -> "Callable[[Session], Any]":
        named = self.said
        into = {} if self.typing or question.restricted else self._into(question, state, named)
        return partial(
            answer_changes.add_person,
            case_id=self.case_id,
            facts=answer["facts"],
            ways=answer["ways"],
            today=state.today,
            **into,
        )

    def _into(self, question: Question, state: TalkState, named: Said | None) -> dict[str, Any]:
        """Return the answer somebody is named in: the one there is, or one that is made of it."""
        if named is not None and named.state == "answered":
            return {"answer_id": named.id}
        told = self._teller(question, state)
        return {"question": question, "edition": state.conversation.guide.edition, "given": told}

    def _naming(self, question: Question, state: TalkState, person: str) -> "Callable[[Session], Any]":
        named = self.said
        if named is not None and named.state == "answered":
            return partial(answer_changes.name_people, answer_id=named.id, people=(*named.people, person))
        edition = state.conversation.guide.edition
        given = replace(self._teller(question, state), people=(person,))
        return partial(
            answer_changes.give_answer, case_id=self.case_id, question=question, edition=edition, given=given
        )


def _as_said(question: Question, given: Given, today: date) -> Said:
    """Return an answer as it will be read, before it has an id; of a restricted one only that it was given."""
    shown = question.restricted
    return Said(
        id="",
        question=question.id,
        state=given.state,
        text="" if shown else given.text,
        restricted=shown,
        told_by=given.told_by,
        told_by_name=given.told_by_name,
        on_day=given.on_day or today,
        certainty=given.certainty,
        written_on=today,
        people=() if shown else given.people,
    )
