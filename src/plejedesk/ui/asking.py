"""A question over the screen whose answer is saved: what the rules refuse is said beside the field that caused it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from plejedesk.core.errors import BadInput, DeskError
from plejedesk.core.i18n import _
from plejedesk.store.drafts import finishing
from plejedesk.store.store import Changes
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.form import SmallForm
from plejedesk.ui.screen import DeskScreen

if TYPE_CHECKING:
    from sqlmodel import Session

Answer = dict[str, Any]
"""The values of a change function that the form asks for, by their names."""


class Question(SmallForm[Answer]):
    """A small form whose answer goes to a change function; `complaint` is what that said of the answer before."""

    complaint: BadInput | None = None

    def on_mount(self) -> None:
        """Begin at the field that could not be saved."""
        if self.complaint:
            self.call_after_refresh(self._point_at, self.complaint)


class Asking(DeskScreen):
    """A screen that asks and saves."""

    async def settle(
        self,
        act: str,
        ask: Callable[[], Question],
        change: Callable[[Answer], "Callable[[Session], Any]"],
        *,
        quiet: bool = False,
    ) -> Changes | None:
        """Ask until the answer holds or is given up, save it, and say so unless `quiet`. Call it from a worker only."""
        complaint: BadInput | None = None
        while True:
            form = ask()
            form.complaint = complaint
            answer = await self.app.push_screen_wait(form)
            if answer is None:
                return None
            try:
                done = await self.desk.save(act, finishing(form.draft_key, change(answer)))
            except BadInput as error:
                complaint = error
                continue
            except DeskError as error:
                self.say(str(error), danger=True)
                return None
            self.desk.drafts.drop(form.draft_key)
            if not quiet:
                self.say(done_words(act) if done.records else _("Nothing was changed."))
            return done
