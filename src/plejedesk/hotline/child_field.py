"""The child of a call, found as one types: arrows choose among those it may be, Enter takes the one that is marked."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.hotline import call_queries
from plejedesk.hotline import call_words as words
from plejedesk.hotline.call_rows import Child
from plejedesk.ui.fields import Field
from plejedesk.ui.line import Line
from plejedesk.ui.text import plain

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk

LONGEST = 70  # letters of a child that is offered
NAMED = "child"


class ChildField(Field):
    """A name or a reference as it is said, and the child it turned out to be."""

    DEFAULT_CSS = """
    ChildField .offered { margin-left: 22; display: none; height: auto; }
    ChildField .offered.shown { display: block; }
    """

    class Picked(Message):
        """A child was taken, or is none any more."""

    def __init__(self) -> None:
        hint = _("Name or case number. Enter takes the child, Tab leaves it as it was said.")
        super().__init__(NAMED, _("Child"), Line(), hint)
        self.offers: Sequence[Child] = ()
        self.offered_for = ""
        self.at = 0
        self.picked: Child | None = None

    def compose(self) -> ComposeResult:
        """Yield the line and the place for the children that may be meant."""
        yield from super().compose()
        yield Static(classes="offered")

    def take(self, child: Child | None) -> None:
        """Have this child, or none."""
        self.picked, self.offers = child, ()
        if child is not None:
            self.text = words.child(child, clock.today())
            cast(Input, self.widget).cursor_position = len(self.text)
        self._show()
        self.post_message(self.Picked())

    @property
    def shown(self) -> Sequence[Child]:
        """Return the children that are offered; there may be more of them."""
        return self.offers[: call_queries.OFFERED]

    @property
    def label_of_picked(self) -> str:
        """Return what the line says when the child is taken."""
        return words.child(self.picked, clock.today()) if self.picked else ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self.picked is not None and event.value == self.label_of_picked:
            return
        if self.picked is not None:
            self.picked = None
            self.post_message(self.Picked())
        self._look()

    @work(exclusive=True, group="offer", exit_on_error=False)
    async def _look(self) -> None:
        """Offer the children whom the letters may mean."""
        text = self.text
        found = await self._meant(text) if text.strip() else []
        if text == self.text and self.picked is None:
            self.offers, self.offered_for, self.at = found, text, 0
            self._show()

    async def _meant(self, text: str) -> list[Child]:
        return await cast("Desk", self.app).store.aread(call_queries.children_meant, text)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take the marked child and go on; letters struck just before are looked up first."""
        event.stop()
        if self.picked is None and self.text.strip():
            if self.offered_for != self.text:
                self._take_first()
            elif self.offers:
                self.take(self.offers[self.at])
        self.screen.focus_next()

    @work(exclusive=True, group="offer", exit_on_error=False)
    async def _take_first(self) -> None:
        text = self.text
        found = await self._meant(text)
        if found and text == self.text:
            self.take(found[0])

    async def settled(self) -> None:
        """Wait until a child that was asked for is found."""
        looking = [each for each in self.workers if each.node is self and not each.is_finished]
        if looking:  # of an empty list Textual makes every worker, the one that saves among them
            with suppress(WorkerCancelled):
                await self.workers.wait_for_complete(looking)

    def on_key(self, event: events.Key) -> None:
        """Move among the children that are offered."""
        if event.key in ("up", "down") and self.offers:
            event.stop()
            self.at = (self.at + (1 if event.key == "down" else -1)) % len(self.shown)
            self._show()

    def on_descendant_blur(self) -> None:
        """Say what stands when the field is left."""
        self._show()

    def on_descendant_focus(self) -> None:
        """Offer again what was offered."""
        self._show()

    def _show(self) -> None:
        lines = self._lines()
        for shown in self.query(".offered").results(Static):
            shown.update(Content("\n").join(lines))
            shown.set_class(bool(lines), "shown")

    def _lines(self) -> list[Content]:
        glyphs = cast("Desk", self.app).glyphs
        if self.picked is not None:
            return [Content.styled(plain(f"{glyphs.done} {words.home(self.picked)}", LONGEST).plain, "$ok")]
        if not self.text.strip():
            return []
        if not self.widget.has_focus:
            return [Content.styled(_("No child is chosen: the call stands as “child not known”."), "$warn")]
        if not self.offers and self.offered_for == self.text:
            return [Content.styled(_("Nobody is found. Tab leaves the child as it was said."), "$muted")]
        lines = [self._offer(nth, each, glyphs.cursor, glyphs.dot) for nth, each in enumerate(self.shown)]
        if len(self.offers) > len(self.shown):
            lines.append(Content.styled("  " + _("There are more: type more of the name."), "$muted"))
        return lines

    def _offer(self, nth: int, child: Child, cursor: str, dot: str) -> Content:
        text = plain(words.offered(child, clock.today(), dot), LONGEST)
        lead = f"{cursor} " if nth == self.at else "  "
        return Content.assemble(lead, text.stylize("bold") if nth == self.at else text)
