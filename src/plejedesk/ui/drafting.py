"""What every form does for its half-typed text: keeps it within a second of the last key."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from plejedesk.store.drafts import Draft
from plejedesk.ui.fields import Choice

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk

KEEP_AFTER = 0.5  # seconds from the first key to the disk: at most this much typing is ever lost


class Drafting(Screen[Any]):
    """What a form does for its half-typed text."""

    draft_key: Any = ""
    writing = False
    """Whether what was typed is on its way into the file just now."""

    _keeping: Timer | None = None
    _done = False

    @property
    def unsaved(self) -> bool:
        """Return whether anything was typed that is not in the file."""
        return False

    def all_typed(self) -> Mapping[str, str]:
        """Return what a draft keeps, by field."""
        return {}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _touched(self) -> None:
        """Keep the text soon; keys struck meanwhile go along."""
        if self._keeping is None and self.draft_key:
            self._keeping = self.set_timer(KEEP_AFTER, self.keep_draft)

    def keep_draft(self, *, put_aside: bool = False) -> None:
        """Keep what is typed now; an emptied form leaves no draft, and one on its way into the file none either."""
        self._stop_keeping()
        if self._done or self.writing or not self.draft_key:
            return
        drafts = cast("Desk", self.app).drafts
        if self.unsaved:
            place, title = getattr(self, "place", ()), getattr(self, "shown_title", "")
            drafts.keep(Draft(self.draft_key, self.all_typed(), place, put_aside, title))
        else:
            drafts.drop(self.draft_key)

    def drop_draft(self) -> None:
        """Throw the text away: it is in the file, or nobody wants it."""
        self._stop_keeping()
        self._done = True
        cast("Desk", self.app).drafts.drop(self.draft_key)

    def _stop_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
