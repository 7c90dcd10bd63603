"""What one key does to the question under the cursor: do not know, will not answer, skip, come back, we have nobody."""

from asyncio import wrap_future
from dataclasses import replace
from functools import partial

from textual import work

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.genogram.talk import answer_changes
from plejedesk.genogram.talk.answer_changes import Given
from plejedesk.genogram.talk.answering import AnsweringScreen
from plejedesk.genogram.talk.answers import restricted_text
from plejedesk.genogram.talk.conversation import Said
from plejedesk.genogram.talk.talk_state import ALL, SEARCH, UNSETTLED
from plejedesk.ui.fields import text_field
from plejedesk.ui.form import SmallForm, Typed


class TalkActs(AnsweringScreen):
    """A conversation in which each of the answers that need no words is one key, saved at once."""

    def action_dont_know(self) -> None:
        """Nobody knows."""
        self.mark("dont_know")

    def action_wont_answer(self) -> None:
        """Whoever is asked will not answer."""
        self.mark("wont_answer")

    def action_skip(self) -> None:
        """Leave the question out for now."""
        self.mark("skipped")

    def action_later(self) -> None:
        """Come back to the question."""
        self.mark("later")

    def action_nobody(self) -> None:
        """The family says that it has nobody: ask for somebody in other ways, and the child too."""
        self.mark("nobody")

    def mark(self, state: str) -> None:
        """Save an answer without words, told by whoever told the last, and be on the next question at once."""
        question, here = self.question, self.state
        if question is None or here is None:
            return
        told = here.conversation.told_before(question, here.today)
        self.move_on(question)
        self._searching = state == "nobody" and self.mode != SEARCH
        self.give(question, Given(state, "", told.told_by, told.told_by_name, told.on_day, told.certainty))
        if self.mode == SEARCH:
            self.tell(_("ask the child too; Esc shows all questions"))

    def action_unsettled(self) -> None:
        """Show only the questions without an answer, or all again."""
        self.show_mode(ALL if self.mode == UNSETTLED else UNSETTLED)

    def action_search_on(self) -> None:
        """Show the ways to somebody that are still to be taken, or all questions again."""
        self.show_mode(ALL if self.mode == SEARCH else SEARCH)

    def show_mode(self, mode: str) -> None:
        """Show these questions."""
        state = self.state
        if state is None:
            return
        self.mode = mode
        self.ask_of(state, self.questions.cursor)
        self.questions.focus()
        self.show_answers()

    # Answers that are there

    @work(group="act", exit_on_error=False)
    async def action_take_back(self) -> None:
        """Take the answer out, or only somebody it names, where the cursor is on that."""
        said, person = self.said, self.answers.person if self.answers.has_focus else ""
        if said is None:
            return
        if person:
            rest = tuple(each for each in said.people if each != person)
            change = partial(answer_changes.name_people, answer_id=said.id, people=rest)
        else:
            change = partial(answer_changes.take_back, answer_id=said.id)
        if await self.write("take_back_answer", change):
            self.say(_("Taken back (u undoes)"))

    @work(group="act", exit_on_error=False)
    async def action_correct(self) -> None:
        """Put an answer right; a restricted one is read first, which is asked about and logged."""
        said = self.said
        if said is not None and said.restricted and said.state == "answered":
            said = await self._read_whole(said)
        if said is not None:
            self.open_form(said)

    @work(group="act", exit_on_error=False)
    async def action_restricted(self) -> None:
        """Show what a restricted answer says, when it was said what for."""
        from plejedesk.genogram.talk.restricted import RestrictedScreen

        said = self.said
        whole = await self._read_whole(said) if said else None
        if whole is not None:
            self.app.push_screen(RestrictedScreen(whole))

    async def _read_whole(self, said: Said) -> Said | None:
        """Ask what a restricted answer is needed for, log that, and return the answer with its words."""
        purpose = await self.app.push_screen_wait(_purpose_form())
        if purpose is None:
            return None
        await wrap_future(self.store.seen("restricted", case=self.case_id, purpose=purpose))
        text = await self.read(restricted_text, self.case_id, said.id)
        return None if text is None else replace(said, text=text)

    # Where one key leads

    def action_network(self) -> None:
        """Show the network."""
        self.desk.open("network", self.case_id)

    def action_drawing(self) -> None:
        """Show the drawing on a screen of its own."""
        self.desk.open("drawing", self.case_id)

    def action_versions(self) -> None:
        """Show the dated versions."""
        self.desk.open("versions", self.case_id)

    def action_safety(self) -> None:
        """Show the safety questions."""
        self.desk.open("safety", self.case_id)

    def ask_safety(self) -> None:
        """Show the safety questions, unless they show already."""
        if self.is_current:
            self.action_safety()


def _purpose_form() -> SmallForm[str]:
    """Return the form that asks what a restricted answer is needed for."""
    logged = _("It is kept in the log, so that the person can be told.")

    def read(typed: Typed) -> str:
        if not typed["purpose"].strip():
            raise BadInput(_("Write what it is needed for."), "purpose")
        return typed["purpose"].strip()

    return SmallForm(_("Read a restricted answer"), [text_field("purpose", _("Needed for"), logged)], read)
