"""Every command of the screen and every desk, found by typing part of a name, with the key that does the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from plejedesk.core.finding import spelled
from plejedesk.core.i18n import _
from plejedesk.ui.command import Command
from plejedesk.ui.desk import Desk
from plejedesk.ui.screen import DeskScreen

KEY_WIDTH = 11  # cells; the longest key has nine letters


@dataclass(frozen=True)
class Offer:
    """One line of the palette: the key, its words, and what is run."""

    key: str
    words: str
    run: Callable[[], Any]

    def fits(self, typed: str) -> float:
        """Return how well the words fit what is typed, 0 to 1: best at their beginning, then at a word's, then within.

        Few words fit better than many, and not at all where a part that was typed is not there.
        """
        words, wanted = spelled(self.words), spelled(typed)
        if not all(any(part in word for word in words) for part in wanted):
            return 0
        said = len("".join(wanted)) / max(1, len("".join(words)))
        if wanted and words[0].startswith(wanted[0]):
            return 0.8 + said / 5
        return (0.5 if all(any(word.startswith(part) for word in words) for part in wanted) else 0.2) + said / 5

    @property
    def line(self) -> Content:
        """Return the line as it is shown."""
        return Content.assemble((self.key.ljust(KEY_WIDTH), "bold"), self.words)


class DeskProvider(Provider):
    """Offers what the screen's footer and help offer, the desks, and what belongs to no screen."""

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        for offer in self._offers():
            yield DiscoveryHit(offer.line, offer.run, text=offer.words)

    async def search(self, query: str) -> Hits:
        """Offer what fits the letters typed, or say that nothing does."""
        fitting = [(score, offer) for offer in self._offers() if (score := offer.fits(query))]
        for score, offer in fitting:
            yield Hit(score, offer.line, offer.run, text=offer.words)
        if not fitting:
            words = _("No command is called that. Esc goes back.")
            yield Hit(0, Content.styled(words, "$muted"), _nothing, text=words)

    def _offers(self) -> Iterator[Offer]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        desk = cast(Desk, self.app)
        for command in screen.commands:
            key = desk.glyphs.key(command.shown_keys)
            yield Offer(key, _words(command), partial(screen.run_action, f"do('{command.name}')"))
        for item in desk.desks:
            words = _("Go to {desk}").format(desk=_(item.title))
            yield Offer(item.key, words, partial(desk.run_action, f"go_to('{item.name}')"))
        for item in desk.slices:
            if item.desk and not item.key:
                yield Offer("", _("Go to {desk}").format(desk=_(item.title)), partial(desk.open, item.name))
        yield Offer("", _("A tour of the desk"), desk.show_tour)


def palette() -> CommandPalette:
    """Return the palette, in the desk's language."""
    return CommandPalette(placeholder=_("Part of a command's name"))


def _words(command: Command) -> str:
    """Return what a command is called and does; the sentence alone where it begins with the name."""
    label, sentence = _(command.label) if command.label else "", _(command.help)
    if not label or sentence.casefold().startswith(label.casefold()):
        return sentence
    return f"{label[:1].upper()}{label[1:]}: {sentence[:1].lower()}{sentence[1:]}"


def _nothing() -> None:
    """Do nothing: the line that says so was chosen."""
