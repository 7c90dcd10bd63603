"""A screen about one case: that it was opened is logged, and it goes when the case goes."""

from typing import ClassVar

from plejedesk.core.i18n import _
from plejedesk.ui.screen import DeskScreen

CASE = "case"


class OfCase(DeskScreen):
    """A part of one case. Opened from the case's own screen it is part of that reading; else it is one of its own."""

    PART: ClassVar[bool] = True

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case_id = case_id
        self._gone = False

    def on_mount(self) -> None:
        """Log the reading, once for each opening of the case."""
        if not (self.PART and self.purpose == CASE):
            self.log_reading("case", self.purpose or "desk")

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log that something of the case was seen, and what for."""
        self.desk.seen(kind, case=self.case_id, purpose=purpose)

    def on_screen_resume(self) -> None:
        """Leave a case that went while another screen was in front."""
        if self._gone:
            self.dismiss()

    def vanish(self) -> None:
        """Leave a case that is no longer there, now or when this screen is in front again."""
        self._gone = True
        if self.is_current:
            self.say(_("The case is no longer on this desk."))
            self.dismiss()
