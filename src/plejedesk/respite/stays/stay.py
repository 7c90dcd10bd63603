"""One stay on one screen: which nights the child is away, how it goes in the child's words, and what is agreed."""

from datetime import date
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from plejedesk.core import clock
from plejedesk.core.deadlines import add_months
from plejedesk.core.i18n import N_, _
from plejedesk.respite.stays import stay_acts as acts
from plejedesk.respite.stays.month_view import month_and_list
from plejedesk.respite.stays.stay_acts import StayActs, why_not_of
from plejedesk.respite.stays.stay_queries import stay_of
from plejedesk.respite.stays.stay_rows import Stay
from plejedesk.respite.stays.stay_text import head, said
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LATE, PROTECTED, TODAY
from plejedesk.ui.of_case import CASE, OfCase

WIDE = 120


class StayScreen(StayActs, OfCase):
    """A stay, read as one text; from 120 cells what was said stands beside the days."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        acts.EVALUATE,
        acts.DAYS,
        acts.CHANGE,
        acts.END,
        Command("n", "next_month", N_("next month"), N_("The days of the month after.")),
        Command("b", "month_before", N_("month before"), N_("The days of the month before.")),
        acts.CALENDAR,
        acts.FAMILY,
        acts.RELIST,
        Command("a", "request", "", N_("The request that the stay came of.")),
        Command("h", "history", "", N_("Everything that was done in the case, and who looked at it.")),
        Command("tab", "read_on", "", N_("To the text and back; arrows scroll it.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, PROTECTED)
    CSS_PATH = "stays.tcss"

    def __init__(self, stay_id: str) -> None:
        super().__init__("")
        self.stay_id = stay_id
        self.found: Stay | None = None
        self.month: date | None = None
        self._to_log: tuple[str, str] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the head, the days and what was said."""
        yield Flowing(id="head")
        with Container(id="panes"):
            with Reading(id="text"):
                yield Flowing(id="days")
                yield Flowing(classes="said")
            with Reading(id="aside"):
                yield Flowing(classes="said")

    def on_mount(self) -> None:
        """Begin on the text."""
        self.query_one("#text").focus()
        self._load()

    def on_resize(self) -> None:
        """Put what was said beside the days where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, of families, or of anybody changed."""
        if self.case_id in changes.cases or changes.touches("person", "respite_family", "caseworker"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(stay_of, self.stay_id, clock.today())
        if found is None:
            self.vanish()
            return
        if not self.case_id:
            self.case_id = found.row.case_id
            if self._to_log:
                super().log_reading(*self._to_log)
        self._show(found)

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log the reading when it is known which case it is of."""
        self._to_log = (kind, purpose)

    def vanish(self) -> None:
        """Leave a stay that is no longer there."""
        self._gone = True
        if self.is_current:
            self.say(_("Somebody has taken that stay out already."))
            self.dismiss()

    def _show(self, found: Stay) -> None:
        self.found = found
        today, glyphs = clock.today(), self.desk.glyphs
        if self.month is None:
            self.month = _first_month(found, today)
        self.query_one("#head", Flowing).show(partial(head, found, glyphs, today))
        self.query_one("#days", Flowing).show(partial(month_and_list, found, self.month, glyphs, today))
        for said_there in self.query(".said").results(Flowing):
            said_there.show(partial(said, found, today))
        self.refresh_keys()

    def chosen_stay(self) -> str:
        """Return the stay of this screen."""
        return self.stay_id

    def why_not(self, name: str) -> str:
        """Say what cannot be done before the stay is read, after it has ended, or without a request."""
        if self.found is None:
            return _("The stay is being read.") if name in acts.OF_STAY else super().why_not(name)
        if name == "request" and not self.found.request_id:
            return _("The stay came of no request. A new one is made on the case (3, Enter, a).")
        return why_not_of(name, self.found) if name in acts.OF_STAY else super().why_not(name)

    def action_next_month(self) -> None:
        """Show the days of the month after."""
        self._turn(1)

    def action_month_before(self) -> None:
        """Show the days of the month before."""
        self._turn(-1)

    def _turn(self, months: int) -> None:
        if self.found and self.month:
            self.month = add_months(self.month, months)
            self._show(self.found)

    def action_request(self) -> None:
        """Show the request that the stay came of."""
        if self.found:
            self.desk.open("respite_request", self.found.request_id)

    def action_history(self) -> None:
        """Show what was done, and who looked."""
        self.desk.open("history", self.case_id)

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()


def _first_month(found: Stay, today: date) -> date:
    """Return the first day of the month to begin with: that of the next visit, or of the end of the stay."""
    row = found.row
    day = max(row.next.begins, today) if row.next else min(row.until or today, today)
    return day.replace(day=1)
