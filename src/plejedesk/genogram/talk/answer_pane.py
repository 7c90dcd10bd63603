"""What was answered to the question under the cursor, and whom each answer names; or how the question may be asked."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from plejedesk.core.i18n import _
from plejedesk.genogram.talk.around import Around
from plejedesk.genogram.talk.blocks import Block, Blocks
from plejedesk.genogram.talk.conversation import Said
from plejedesk.genogram.talk.guide import Question
from plejedesk.genogram.talk.talk_words import answer_lines, person_line

ANSWER, PERSON = "answer", "person"


class AnswerPane(Blocks, inherit_bindings=False):
    """The answers, the earliest first, each with the people it names under it; on a name k makes a candidate."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
    ]

    @property
    def answer(self) -> str:
        """Return the answer under the cursor, or the one that names the person under it; empty in an empty pane."""
        return self.cursor.split(":")[1] if self.cursor else ""

    @property
    def person(self) -> str:
        """Return the person under the cursor, empty where that is not on one."""
        return self.cursor.split(":")[2] if self.cursor.startswith(PERSON) else ""

    def tell(
        self, question: Question, answers: Sequence[Said], around: Around, today: date, waiting: Sequence[str] = ()
    ) -> None:
        """Show what was answered; where nothing was, how the question may be asked, and the keys that answer it."""
        blocks = [_title(answers), *_blocks(question, answers, around, today)]
        blocks += [_words(text, "$warn") for text in waiting]
        if not answers:
            blocks += [_words(text, "$muted") for text in _suggestion(question)]
        self.show(blocks)
        self.can_focus = bool(self.keys)


def _title(answers: Sequence[Said]) -> Block:
    title = Content.styled(_("Answer") if len(answers) < 2 else _("Answers"), "bold")
    return Block(lambda _width, _here: [title])


def _suggestion(question: Question) -> Iterator[str]:
    yield _("No answer yet. Enter writes one.")
    if question.help:
        yield question.help
    if question.restricted:
        yield _("What is answered here is restricted.")


def _words(text: str, tone: str) -> Block:
    return Block(lambda width, _here: Content.styled(text, tone).wrap(width))


def _blocks(question: Question, answers: Sequence[Said], around: Around, today: date) -> Iterator[Block]:
    asked = tuple(filter(None, (question.texts.da, question.texts.en)))
    for said in answers:
        yield _answer(said, asked, today)
        for person in said.people:
            if person in around.family.by_id:
                yield _person(said, person, around, today)


def _answer(said: Said, asked: Sequence[str], today: date) -> Block:
    return Block(lambda width, _here: list(answer_lines(said, asked, today, width)), f"{ANSWER}:{said.id}")


def _person(said: Said, person: str, around: Around, today: date) -> Block:
    human = around.family.by_id[person]
    line = person_line(around.names.get(person, human.name), around.kin.get(person, ""), human, today)
    return Block(lambda width, _here: [line.truncate(width)], f"{PERSON}:{said.id}:{person}")
