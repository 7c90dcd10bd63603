"""A whole notification on one screen, to read."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.intake import queries, telling
from plejedesk.intake.notification import ANSWERS, CHANNELS
from plejedesk.intake.rows import Arrival
from plejedesk.ui.command import Command
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import clean, plain

LABEL = 22  # cells, as in the form
INTAKE, OPEN_CASE = "intake", "case"
"""What a notification is read for; opened from its case's own screen it is part of that reading."""


class ArrivalScreen(DeskScreen):
    """All that was told; where the child is stays hidden under a protected address until it is asked for."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("case"), N_("Open the case.")),
        Command("a", "address", N_("address"), N_("Show a protected address, and hide it again.")),
        Command("escape", "back", N_("back"), N_("Back to the list.")),
    )
    DEFAULT_CSS = """
    ArrivalScreen #whole { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    ArrivalScreen #arrival-title { height: 2; padding: 0 1; border-bottom: solid $muted 50%; text-style: bold; }
    ArrivalScreen #facts { margin-bottom: 1; }
    ArrivalScreen #concern { max-width: 80; }
    """

    def __init__(self, referral_id: str) -> None:
        super().__init__()
        self.referral_id = referral_id
        self.arrival: Arrival | None = None
        self.uncovered = False

    def compose_body(self) -> ComposeResult:
        """Yield the title, what is known, and the concern in the notifier's words."""
        yield Static(id="arrival-title")
        with VerticalScroll(id="whole"):
            yield Static(id="facts")
            yield Static(id="concern")

    def on_mount(self) -> None:
        """Read it, with the keyboard on the text so that arrows scroll."""
        self.query_one("#whole").focus()
        self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        self.arrival = await self.read(queries.detail, self.referral_id)
        self._show()
        if self.arrival and self.purpose != OPEN_CASE:
            self.desk.seen("case", case=self.arrival.case_id, purpose=self.purpose or INTAKE)

    def _show(self) -> None:
        row = self.arrival
        if row is None:
            return
        received = telling.received(row.received, clock.now())
        title = _("Notification {moment}").format(moment=received)
        self.query_one("#arrival-title", Static).update(plain(f"{title} · {clean(telling.family(row))} · {row.ref}"))
        lines = (_line(label, text) for label, text in self._facts(row) if text)
        self.query_one("#facts", Static).update(Content("\n").join(lines))
        self.query_one("#concern", Static).update(plain(row.concern))
        self.refresh_keys()

    def _facts(self, row: Arrival) -> list[tuple[str, str]]:
        today = clock.today()
        hidden = row.protected and not self.uncovered and row.whereabouts
        anonymous = _("wants to be anonymous") if row.anonymous else ""
        by = ", ".join(part for part in (telling.role(row), row.notifier, row.phone, anonymous) if part)
        return [
            (_("From"), by),
            (_("How"), _(CHANNELS.get(row.channel, row.channel))),
            (_("Children"), ", ".join(telling.child(child, today) for child in row.children)),
            (_("Where is the child now"), _("[protected]") if hidden else row.whereabouts),
            (_("In danger now"), _(ANSWERS.get(row.danger, row.danger))),
            (_("Honour or control"), _(ANSWERS.get(row.honour, row.honour))),
            (_("Protected address"), _("yes") if row.protected else _("no")),
            (_("Responsible"), row.responsible),
        ]

    def why_not(self, name: str) -> str:
        """Say that no address is hidden."""
        if name == "address" and not (self.arrival and self.arrival.protected and self.arrival.whereabouts):
            return _("No address is hidden here.")
        return ""

    def action_address(self) -> None:
        """Show the address, or hide it again."""
        self.uncovered = not self.uncovered
        if self.uncovered and self.arrival:
            self.desk.seen("address", case=self.arrival.case_id, purpose=self.purpose or INTAKE)
        self._show()

    def action_open(self) -> None:
        """Open the case."""
        if self.arrival:
            self.desk.open("case", self.arrival.case_id)

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(None)


def _line(label: str, text: str) -> Content:
    return Content.assemble((label.ljust(LABEL), "$muted"), plain(clean(text)))
