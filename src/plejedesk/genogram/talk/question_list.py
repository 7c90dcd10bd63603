"""The questions of a section, the one under the cursor in full: a sign for where each stands, and who is asked."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content

from plejedesk.core.i18n import _
from plejedesk.genogram.talk.blocks import Block, Blocks
from plejedesk.genogram.talk.conversation import EARLIER, Conversation, Count
from plejedesk.genogram.talk.guide import Question, Section
from plejedesk.genogram.talk.talk_words import sign, state_words
from plejedesk.ui.desk import Desk
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import fit

NUMBER = 3  # cells of a question's number


class QuestionList(Blocks):
    """The questions, section by section; the arrows lead from one section into the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "section(-1)", show=False),
        Binding("pagedown", "section(1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._talk: Conversation | None = None
        self._order: Sequence[Question] = ()
        self._title = ""
        self._also_child = False

    @property
    def keys(self) -> list[str]:
        """Return the ids of all questions one can come to."""
        return [question.id for question in self._order]

    def ask(
        self,
        talk: Conversation,
        order: Sequence[Question],
        cursor: str = "",
        title: str = "",
        *,
        also_child: bool = False,
    ) -> None:
        """Take the questions to show: by section, or under one title where they are chosen from all sections.

        `also_child` says of those for parents that the child is asked too.
        """
        self._talk, self._order, self._title, self._also_child = talk, order, title, also_child
        wanted = cursor or self.cursor
        self.show((), wanted)
        self._lay(self.cursor)

    def go(self, key: str) -> None:
        """Put the cursor on a question, and show its section."""
        if key in self.keys:
            self._lay(key)
            super().go(key)

    def action_section(self, by: int) -> None:
        """Go to the first question of the next section, or of this one, or of the one before."""
        talk = self._talk
        if talk is None or not self.cursor:
            return
        sections = list(dict.fromkeys(talk.section_of(question.id).number for question in self._order))
        place = sections.index(talk.section_of(self.cursor).number)
        firsts = {number: self._first(talk, number) for number in sections}
        if by < 0 and self.cursor != firsts[sections[place]]:
            by = 0
        self.go(firsts[sections[min(max(place + by, 0), len(sections) - 1)]])

    def _first(self, talk: Conversation, number: int) -> str:
        return next(question.id for question in self._order if talk.section_of(question.id).number == number)

    def _lay(self, cursor: str) -> None:
        """Make the blocks anew: the heading, and the questions that belong under it."""
        talk = self._talk
        if talk is None or not cursor:
            self._blocks = ()
            return
        glyphs = cast(Desk, self.app).glyphs
        section = talk.section_of(cursor)
        shown = self._order if self._title else section.questions
        count = talk.count(shown)
        title = self._title or section_title(section)
        made = [Block(lambda width, _here: [_heading(title, count, width)])]
        self._blocks = [*made, *(self._block(talk, question, glyphs) for question in shown)]
        self.paint()

    def _block(self, talk: Conversation, question: Question, glyphs: Glyphs) -> Block:
        state = talk.state(question.id)
        also = self._also_child and "child" not in question.who

        def lay(width: int, here: bool) -> list[Content]:
            lines = list(_question_lines(question, sign(state, glyphs), glyphs, width, here))
            if here:
                lines.append(Content.styled(f"{'':{NUMBER + 3}}{_asked(question, state, also)}", "$muted"))
            return lines

        return Block(lay, question.id)


def section_title(section: Section) -> str:
    """Return a section's heading with its number."""
    return section.title if section.number == EARLIER else f"{section.number} {section.title}"


def _heading(title: str, count: Count, width: int) -> Content:
    far = f"{count.settled}/{count.of}"
    return Content.assemble((fit(title, max(1, width - len(far) - 1)), "bold"), " ", (far, "$muted"))


def _question_lines(question: Question, state: str, glyphs: Glyphs, width: int, here: bool) -> Iterator[Content]:
    """Yield a question: in full under the cursor, else as much as one line holds."""
    lead = f"{state} {question.id:>{NUMBER}} "
    room = max(1, width - len(lead))
    if not here:
        yield Content.assemble((lead, "$muted"), fit(question.text, room, ellipsis=glyphs.ellipsis))
        return
    for place, line in enumerate(Content(question.text).wrap(room)):
        yield Content.assemble(lead if not place else " " * len(lead), line.stylize("bold"))


def _asked(question: Question, state: str, also_child: bool) -> str:
    whom = " · ".join((question.respondents, *([_("the child too")] if also_child else ())))
    draws = " + " + _("draws") if question.creates else ""
    stands = f" · {state_words(state)}" if state else ""
    return f"{whom}{draws}{stands}"
