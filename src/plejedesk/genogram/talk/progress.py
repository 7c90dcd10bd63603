"""How far the conversation is: every section and every side; a section that is chosen is gone to."""

from collections import Counter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from plejedesk.core.i18n import _, ngettext
from plejedesk.genogram.talk.blocks import Block, Blocks
from plejedesk.genogram.talk.conversation import Count
from plejedesk.genogram.talk.guide import Section
from plejedesk.genogram.talk.talk_state import TalkState
from plejedesk.genogram.talk.talk_words import side_line, side_words
from plejedesk.ui.text import fit


class ProgressScreen(ModalScreen[str]):
    """Sections and sides over the conversation; gives back the first question of the section chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,a,q", "dismiss('')", show=False),
        Binding("enter", "choose", show=False),
    ]
    DEFAULT_CSS = """
    ProgressScreen { align: center middle; background: $background 60%; }
    ProgressScreen > Vertical { width: 76; max-width: 100%; height: auto; max-height: 100%; }
    ProgressScreen > Vertical { background: $panel; padding: 0 2; }
    ProgressScreen .title { text-style: bold; }
    ProgressScreen Blocks { height: auto; max-height: 13; min-height: 5; }
    ProgressScreen .keys { color: $muted; }
    """

    def __init__(self, state: TalkState, question: str) -> None:
        super().__init__()
        self.state = state
        self.question = question

    def compose(self) -> ComposeResult:
        """Yield the sections, the sides, and the keys."""
        with Vertical():
            yield Static(Content(_("How far the conversation is")), classes="title")
            yield Sections()
            yield Static(Content("\n").join(self._sides()))
            yield Static(Content(_("Enter goes to the section   Esc back")), classes="keys")

    def on_mount(self) -> None:
        """Begin on the section one is in."""
        talk = self.state.conversation
        rows = [(section, count) for section, count in talk.by_section()]
        here = str(talk.section_of(self.question).number) if self.question else ""
        sections = self.query_one(Sections)
        sections.styles.height = len(rows)
        sections.show([_row(section, count) for section, count in rows], here)
        sections.focus()

    def _sides(self) -> list[Content]:
        same = Counter(side.word for side in self.state.sides)
        family = self.state.talk.family
        title = Content.styled(_("By side"), "bold")
        return [title, *(side_line(side, side_words(side, family, same)) for side in self.state.sides)]

    def action_choose(self) -> None:
        """Go to the first question of the section that has no answer."""
        sections, key = self.state.conversation.sections, self.query_one(Sections).cursor
        chosen = next(each for each in sections if str(each.number) == key)
        open_ones = (each.id for each in chosen.questions if not self.state.conversation.settled(each.id))
        self.dismiss(next(open_ones, chosen.questions[0].id))


class Sections(Blocks):
    """The sections, one line each."""


def _row(section: Section, count: Count) -> Block:
    """Return a section's line: its name, how far it is, what waits in it."""
    far = f"{count.settled}/{count.of}"
    waits = ngettext("{n} waits", "{n} wait", count.waiting).format(n=count.waiting) if count.waiting else ""

    def lay(width: int, _here: bool) -> list[Content]:
        number = f"{section.number:>2} " if section.number else ""
        title = fit(f"{number}{section.title}", max(10, width - 24))
        done = Content.styled(f"  {far:>5}", "$ok" if count.done else "")
        return [Content.assemble(title, done, (f"  {waits}" if waits else "", "$warn"))]

    return Block(lay, str(section.number))
