"""Every command of the screen, findable by typing part of its name, with the key that does the same."""

from collections.abc import AsyncIterator, Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from plejedesk.core.i18n import _
from plejedesk.ui.command import Command
from plejedesk.ui.screen import DeskScreen


class DeskProvider(Provider):
    """Offers what the screen's footer and help offer."""

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        async for title, command, run in self._offers():
            yield DiscoveryHit(title, run, help=_(command.help))

    async def search(self, query: str) -> Hits:
        """Offer what fits the letters typed."""
        matcher = self.matcher(query)
        async for title, command, run in self._offers():
            score = matcher.match(f"{title} {_(command.help)}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, text=title, help=_(command.help))

    async def _offers(self) -> AsyncIterator[tuple[str, Command, partial[Coroutine[Any, Any, None]]]]:
        screen = self.screen
        if isinstance(screen, DeskScreen):
            for command in screen.commands:
                label = _(command.label) or _(command.help)
                title = f"{label[:1].upper()}{label[1:]}  {command.shown_keys}"
                yield title, command, partial(screen.action_do, command.name)
