"""Meeting faults of our own: typed text kept, the fault written down without anybody's data, and on with the work."""

from contextlib import suppress
from typing import TYPE_CHECKING

from textual._context import active_message_pump

from plejedesk.core.errors import Exit, fault_words
from plejedesk.core.slice import Slice
from plejedesk.ui.locking import CALM, LockingDesk

if TYPE_CHECKING:
    from pathlib import Path

MOST_FAULTS = 5  # calm screens in one sitting; a program that keeps failing closes instead


class CalmDesk(LockingDesk):
    """A desk that says a fault of its own on one calm screen."""

    path: "Path"

    def __init__(self, slices: tuple[Slice, ...], *, ascii_only: bool = False) -> None:
        super().__init__(slices, ascii_only=ascii_only)
        self.exit_code = Exit.DONE
        self.failure = ""
        self.faults: list[str] = []

    def give_up_for(self, words: str, code: Exit) -> None:
        """Remember what the terminal is told, and the exit code, once the program has closed."""
        self.failure, self.exit_code = words, code

    def show_desks(self) -> None:
        """Show the desks again."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        """Meet what nobody else met. Textual's own way prints local variables: people's names and numbers."""
        if active_message_pump.get(None) is self:  # the app reads no more messages after this
            self._close_for(error)
        else:
            self.meet(error)

    def meet(self, error: Exception) -> None:
        """Keep what is typed, write the fault down without anybody's data, say it calmly, and offer to go on.

        One fault too many closes the program; everything is kept then too.
        """
        if self.locked or len(self.faults) >= MOST_FAULTS or not self.is_running:
            self._close_for(error)
        else:
            self.call_later(self._be_calm, self.write_down(error))

    def _close_for(self, error: Exception) -> None:
        self.write_down(error)
        self.give_up_for(fault_words(error), Exit.REFUSED)
        self._close_messages_no_wait()

    def _be_calm(self, log: str) -> None:
        from plejedesk.ui.calm import CalmScreen

        if self.locked or self.current_mode == CALM:
            return
        with suppress(Exception):  # the form may be what failed; its text is at most half a second old on the disk
            self.keep_drafts()
        self.drafts.put_all_aside()
        store = self.store
        self.let_go(CALM, CalmScreen(log))
        self.drafts.open(store)

    def write_down(self, error: BaseException | None) -> str:
        """Write a fault to the log beside the file, and return its path or nothing."""
        from plejedesk.store.faults import write_down

        written = write_down(self.path, error)
        self.faults.append(type(error).__name__)
        return str(written or "")

    def action_go_on(self) -> None:
        """Go back to the desks after a fault."""
        if self.current_mode == CALM:
            self.show_desks()

    def action_leave_at_once(self) -> None:
        """Close after a fault, without asking."""
        self.leave()
