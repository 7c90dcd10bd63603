"""The conversation in which a family draws itself: one question at a time, the drawing growing with each answer."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from plejedesk.core.i18n import _
from plejedesk.core.safety import gate_words
from plejedesk.genogram.draw.canvas import Canvas
from plejedesk.genogram.draw.labels import picture_of
from plejedesk.genogram.talk.answer_form import AnswerForm
from plejedesk.genogram.talk.answer_pane import AnswerPane
from plejedesk.genogram.talk.question_list import QuestionList
from plejedesk.genogram.talk.talk_acts import TalkActs
from plejedesk.genogram.talk.talk_commands import COMMANDS, PEOPLE, SIGNS
from plejedesk.genogram.talk.talk_state import ALL, SEARCH, UNSETTLED, TalkState
from plejedesk.ui.command import Command
from plejedesk.ui.screen import EVERYWHERE

WIDE = 120
LOW = 22  # lines; below that the drawing waits for z
SIZES = ("small", "large", "off")
CONVERSATION = frozenset(
    ("person", "dont_know", "wont_answer", "skip", "later", "nobody", "take_back", "restricted")
) | {"unsettled", "search_on", "progress"}
"""What cannot be done before the safety questions are answered."""

IN_FORM = frozenset(("person_here", "save", "back", "turn", "turn_back", "zoom")) | {
    command.name for command in EVERYWHERE if command.name != "undo"
}
"""What can be done while an answer is being typed."""


class GenogramScreen(TalkActs):
    """The questions, the answers to the one under the cursor, and the drawing."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = COMMANDS
    SIGNS_HERE = SIGNS
    CSS_PATH = "talk.tcss"
    PART = True
    _met = ""

    def compose_body(self) -> ComposeResult:
        """Yield how far it is, the lock, the questions with their answers, and the drawing."""
        yield Static(id="talk-head")
        yield Static(id="lock")
        yield Static(Content(_("First the three safety questions, by yourself. Enter shows them.")), id="before")
        with Container(id="panes"):
            with Container(id="upper"):
                yield QuestionList(id="questions")
                with Container(id="right"):
                    yield AnswerPane(id="answers")
                    yield AnswerForm(self.action_save)
            with Vertical(id="sketch"):
                yield Static(id="sketch-title")
                yield Canvas(self.desk.glyphs, id="canvas")

    def tell(self, words: str = "") -> None:
        """Say above the drawing what was just done in it; where that is away, over the screen."""
        if words and self.has_class("off"):
            self.say(words)
        said = Content.assemble(_("drawing (z: large, away, small)"), (f"  {words}" if words else "", "$accent"))
        self.query_one("#sketch-title", Static).update(said)

    def on_mount(self) -> None:
        """Name the drawing."""
        self.tell()

    def on_resize(self) -> None:
        """Put the drawing beside the questions where there is room, and away where there is hardly any."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")
        if self.state:
            self._show_head(self.state)

    def why_not(self, name: str) -> str:
        """Say why something cannot be done: it is being read or typed, safety comes first, or nobody is meant."""
        if self.typing and name not in IN_FORM:
            return _("You are typing an answer: Enter saves it, Esc leaves it waiting.")
        if name in CONVERSATION and self.before_safety:
            return _("First the three safety questions, by yourself: l.")
        said = {
            "save": self._not_typing,
            "person_here": self._not_typing,
            "nobody": self._no_nobody,
            "take_back": self._no_answer,
            "restricted": self._nothing_restricted,
            "candidate": self._no_candidate,
            "search_on": self._no_search,
        }.get(name)
        return (said() if said else "") or super().why_not(name)

    def _not_typing(self) -> str:
        return "" if self.typing else _("Nothing is being typed.")

    def _no_nobody(self) -> str:
        question = self.question
        if question and not question.nobody:
            return _("That answers a question about who there is. Write it as an answer here: Enter.")
        return ""

    def _no_answer(self) -> str:
        return "" if self.said else _("There is no answer to this question.")

    def _nothing_restricted(self) -> str:
        said = self.said
        return "" if said and said.restricted else _("This answer is not restricted.")

    def _no_search(self) -> str:
        searching = self.state.conversation.searching() if self.state else ()
        return "" if searching or self.mode == SEARCH else _("No other way to somebody waits to be asked.")

    def _no_candidate(self) -> str:
        gate = self.state.talk.gate if self.state else None
        if gate is None or not gate.open:
            return gate_words(gate) if gate else _("The case is being read.")
        return "" if self.person else _("Name somebody first: n. Then Tab goes to the names.")

    @property
    def commands(self) -> tuple[Command, ...]:
        """Return the commands; among the answers those first that do something with them."""
        every = super().commands
        return (*PEOPLE, *(each for each in every if each not in PEOPLE)) if self.answers.has_focus else every

    @property
    def canvas(self) -> Canvas:
        """Return the drawing."""
        return self.query_one(Canvas)

    @property
    def person(self) -> str:
        """Return who is meant: under the cursor of the drawing or the answers, else named last in the answer."""
        if self.canvas.has_focus:
            return self.canvas.current
        if self.answers.has_focus and self.answers.person:
            return self.answers.person
        named = self.state.named(self.questions.cursor) if self.state else []
        return named[0] if named else ""

    async def draw(self, state: TalkState) -> None:
        """Draw the family anew; the layout is worked out beside, so that keys go on."""
        picture = await asyncio.to_thread(picture_of, state.talk.family, state.today)
        self.canvas.show(picture)
        self.met(self._met)

    def met(self, person: str) -> None:
        """Put the drawing's cursor on somebody who was just drawn or named, as soon as they are in it."""
        self._met = person
        picture = self.canvas.picture
        if picture and person in picture.drawing.by_person:
            self._met = ""
            self.canvas.focus_person(person)

    # What the keys do

    def action_person_here(self) -> None:
        """Name somebody while the answer is being typed."""
        self.action_person()

    def action_answer(self) -> None:
        """Type an answer, or among the answers put one right or go to somebody's relations; first the safety ones."""
        if self.state and self.before_safety:
            self.ask_safety()
        elif self.answers.has_focus and self.answers.cursor:
            self.action_kin() if self.answers.person else self.action_correct()
        else:
            self.open_form()

    @on(Canvas.Chosen)
    def _on_drawn(self, event: Canvas.Chosen) -> None:
        self.desk.open("kin", self.case_id, event.person)

    @on(Canvas.Moved)
    def _on_somebody(self) -> None:
        self.refresh_keys()

    def action_kin(self) -> None:
        """Show somebody's relations."""
        index: Sequence[str] = [human.id for human in self.state.talk.family.index] if self.state else ()
        person = self.person or next(iter(index), "")
        if person:
            self.desk.open("kin", self.case_id, person)

    def action_candidate(self) -> None:
        """Make somebody a candidate."""
        self.desk.open("candidate_new", self.case_id, self.person)

    def action_progress(self) -> None:
        """Show how far it is, and go to the section that is chosen."""
        from plejedesk.genogram.talk.progress import ProgressScreen

        if self.state:
            self.app.push_screen(ProgressScreen(self.state, self.questions.cursor), self._go_to)

    def _go_to(self, question: str | None) -> None:
        if question:
            self.show_mode(ALL)
            self.questions.go(question)

    def action_zoom(self) -> None:
        """Make the drawing large, take it away, and make it small again."""
        now = next((size for size in SIZES if self.has_class(size)), SIZES[0])
        after = SIZES[(SIZES.index(now) + 1) % len(SIZES)]
        for size in SIZES:
            self.set_class(size == after, size)

    def action_turn(self) -> None:
        """Go to the answers, the drawing, or back to the questions; while an answer is typed, to its next field."""
        self.focus_next("AnswerForm *" if self.typing else "*")

    def action_turn_back(self) -> None:
        """Go the other way round."""
        self.focus_previous("AnswerForm *" if self.typing else "*")

    def action_back(self) -> None:
        """Leave the answer; else show all questions; else go back to them; else leave."""
        if self.typing:
            self.close_form(put_aside=True)
        elif self.mode in (UNSETTLED, SEARCH):
            self.show_mode(ALL)
        elif not self.questions.has_focus and not self.before_safety:
            self.questions.focus()
        else:
            self.dismiss()
