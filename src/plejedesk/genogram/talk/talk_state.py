"""What the conversation's screen holds of a case: what was read, what follows from it, and which questions show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plejedesk.core import network
from plejedesk.core.i18n import _
from plejedesk.genogram.talk.answers import Talk
from plejedesk.genogram.talk.around import Around
from plejedesk.genogram.talk.conversation import Conversation
from plejedesk.genogram.talk.guide import Question, guide
from plejedesk.genogram.talk.sides import Side, sides

ALL, UNSETTLED, SEARCH = "", "unsettled", "search"
"""Which questions show: all of them by section, those without an answer, the ways to somebody."""


@dataclass(frozen=True)
class TalkState:
    """A conversation as it was read on a day, and the family as it is spoken of."""

    talk: Talk
    today: date
    around: Around

    @cached_property
    def conversation(self) -> Conversation:
        """Return the guide with the answers given so far."""
        return Conversation(guide(), self.talk.said)

    @cached_property
    def lacks(self) -> tuple[str, ...]:
        """Return what the genogram lacks to cover both sides."""
        return network.missing(self.talk.family, self.talk.settled_sides)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Return how far each side is."""
        return sides(self.conversation, self.talk.family, self.talk.settled_sides)

    def order(self, mode: str) -> Sequence[Question]:
        """Return the questions that show."""
        talk = self.conversation
        return {UNSETTLED: talk.unsettled, SEARCH: talk.searching}.get(mode, lambda: talk.questions)()

    def title(self, mode: str) -> str:
        """Return what stands above questions that are chosen from all sections; nothing where they go by section."""
        return {UNSETTLED: _("Without an answer"), SEARCH: _("“We have nobody”: ask in other ways")}.get(mode, "")

    def named(self, question: str) -> list[str]:
        """Return everybody the answers to a question name, the last first."""
        answers = self.conversation.answers.get(question, ())
        return [person for said in reversed(answers) for person in reversed(said.people)]
