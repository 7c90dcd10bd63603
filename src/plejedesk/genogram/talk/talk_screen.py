"""The ground of the conversation's screen: what it holds of a case, how it reads that and shows it."""

from dataclasses import replace
from typing import cast

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.core.safety import gate_words
from plejedesk.genogram.talk import talk_words
from plejedesk.genogram.talk.answer_form import AnswerForm
from plejedesk.genogram.talk.answer_pane import AnswerPane
from plejedesk.genogram.talk.answers import talk
from plejedesk.genogram.talk.around import around_of
from plejedesk.genogram.talk.blocks import Blocks
from plejedesk.genogram.talk.conversation import Said
from plejedesk.genogram.talk.guide import Question
from plejedesk.genogram.talk.new_person import person_key
from plejedesk.genogram.talk.question_list import QuestionList
from plejedesk.genogram.talk.talk_state import ALL, SEARCH, TalkState
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Asking
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.text import fit


class TalkScreen(Asking, OfCase):
    """A conversation as it stands, and the question under the cursor."""

    def __init__(self, case_id: str, question: str = "", typing: str = "") -> None:
        super().__init__(case_id)
        self.state: TalkState | None = None
        self.mode = ALL
        self.typing = ""
        """The question an answer is being typed to."""

        self._begin = (question, typing)
        self._next = ""
        self._searching = False

    # What is on the screen

    @property
    def questions(self) -> QuestionList:
        """Return the list of questions."""
        return self.query_one(QuestionList)

    @property
    def answers(self) -> AnswerPane:
        """Return the pane with the answers."""
        return self.query_one(AnswerPane)

    @property
    def form(self) -> AnswerForm:
        """Return the lines an answer is typed in."""
        return self.query_one(AnswerForm)

    @property
    def question(self) -> Question | None:
        """Return the question under the cursor."""
        wanted = self.questions.cursor
        every = self.state.conversation.questions if self.state else ()
        return next((each for each in every if each.id == wanted), None)

    @property
    def said(self) -> Said | None:
        """Return the answer the keys act on: the one under the cursor of the pane, else the last to the question."""
        answers = self.state.conversation.answers.get(self.questions.cursor, ()) if self.state else ()
        if self.answers.has_focus:
            return next((each for each in answers if each.id == self.answers.answer), None)
        return answers[-1] if answers else None

    @property
    def before_safety(self) -> bool:
        """Return whether a safety question has no answer: then the conversation cannot begin."""
        return self.state is None or bool(self.state.talk.gate.unanswered)

    # Reading and showing

    def on_mount(self) -> None:
        """Begin on the questions."""
        self.questions.focus()
        self.look_again()

    def on_changes(self, changes: Changes) -> None:
        """Read anew when something of this case, or anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person"):
            self.look_again()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def look_again(self) -> None:
        """Read the conversation anew, without waiting for it."""
        await self.read_anew()

    async def read_anew(self) -> None:
        """Read the conversation and show it; from a worker only."""
        found = await self.read(talk, self.case_id)
        if found is None:
            self.vanish()
            return
        first, before = self.state is None, self.state.talk.family if self.state else None
        around = self.state.around if self.state and found.family == before else around_of(found.family)
        self.state = TalkState(found, clock.today(), around)
        self._show_all()
        if first:
            self._start()
        if found.family != before:
            await self.draw(self.state)

    def assume(self, said: Said) -> None:
        """Show an answer that is just being saved as if it were: the next key may follow in the same burst."""
        if self.state:
            talked = replace(self.state.talk, said=(*self.state.talk.said, said))
            self.state = replace(self.state, talk=talked)
            self._show_all()

    async def draw(self, state: TalkState) -> None:
        """Draw the family anew."""

    def ask_safety(self) -> None:
        """Ask the safety questions first."""

    def go_on_typing(self, what: str) -> None:
        """Open again what was being typed when the desk was locked or the program ended."""

    def _start(self) -> None:
        """Go to the question one came for, and go on typing what was typed there; the safety questions first."""
        self.store.prepare_to_write()
        question, typing = self._begin
        if self.before_safety:
            self.ask_safety()
        elif typing and question == self.questions.cursor:
            self.go_on_typing(typing)

    def _show_all(self) -> None:
        """Show what was read: how far all is, the lock, the questions, the answers."""
        state = cast(TalkState, self.state)
        if self._searching and state.conversation.searching():
            self.mode, self._next = SEARCH, state.conversation.searching()[0].id
        if self.mode != ALL and not state.order(self.mode):
            self.mode = ALL
        self._searching = False
        self.set_class(self.before_safety, "shut")
        if self.focused is None:
            self.call_after_refresh(self.questions.focus)  # until now it was not on the screen
        self._show_head(state)
        wanted = self._next or self.questions.cursor or self._begin[0] or state.conversation.begin_at().id
        self._next = ""
        self.ask_of(state, wanted)
        self.show_answers()

    def ask_of(self, state: TalkState, question: str) -> None:
        """Show the questions of this mode, at one of them."""
        order, title = state.order(self.mode), state.title(self.mode)
        self.questions.ask(state.conversation, order, question, title, also_child=self.mode == SEARCH)

    def _show_head(self, state: TalkState) -> None:
        found = state.talk
        far = talk_words.how_far(state.conversation, found.family, state.lacks)
        room = max(10, self.size.width - 4 - len(far))
        title = fit(talk_words.heading(found.family_name, found.ref), room, ellipsis=self.desk.glyphs.ellipsis)
        self.query_one("#talk-head", Static).update(Content.assemble((title, "bold"), "  ", (far, "$muted")))
        lock = self.query_one("#lock", Static)
        lock.update(Content(f"!! {gate_words(found.gate)}" if found.gate.shut else ""))
        lock.set_class(found.gate.shut, "shown")

    def show_answers(self) -> None:
        """Show the answers to the question under the cursor, and remember where one is."""
        question = self.question
        if question is None or self.state is None:
            return
        answers = self.state.conversation.answers.get(question.id, ())
        self.answers.tell(question, answers, self.state.around, self.state.today, self._half_typed(question))
        self.remember_place()
        self.refresh_keys()

    def _half_typed(self, question: Question) -> list[str]:
        """Return what of a question is half typed, and the key that goes on with it."""
        drafts = self.desk.drafts
        waits = [_("A half-typed answer waits: Enter goes on.")] if drafts.of(self.key_of(question.id)) else []
        person = drafts.of(person_key(self.case_id, question))
        return [*waits, *([_("Somebody half written waits: n goes on.")] if person else ())] if not self.typing else []

    def key_of(self, question: str, answer: str = "") -> str:
        """Return the key of a half-typed answer to a question, or of one that is being put right."""
        return f"answer:{self.case_id}:{question}" + (f":{answer}" if answer else "")

    @on(Blocks.Moved, "#questions")
    def _moved(self) -> None:
        self.tell()
        self.show_answers()

    def tell(self, words: str = "") -> None:
        """Say what was just done to the drawing; nothing takes that away."""

    @on(Blocks.Moved, "#answers")
    def _on_another(self) -> None:
        self.refresh_keys()

    def remember_place(self, typing: str = "") -> None:
        """Remember which question one is at, and whether an answer is being typed, to come back to after a lock."""
        if self.place:
            self.place = (self.place[0], self.case_id, self.questions.cursor, *([typing] if typing else ()))

    def move_on(self, question: Question) -> None:
        """Be on the next question once the answer is shown: the next one nobody has touched, or the next that shows."""
        state = self.state
        if state is None:
            return
        if self.mode == ALL:
            after = state.conversation.next_after(question.id)
            self._next = after.id if after else question.id
            return
        order = [each.id for each in state.order(self.mode)]
        place = order.index(question.id) if question.id in order else -1
        self._next = next(iter([*order[place + 1 :], *order[: max(place, 0)]]), question.id)
