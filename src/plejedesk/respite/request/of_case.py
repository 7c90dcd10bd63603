"""Respite in one case: its requests and stays; where one request is on the list, that one is opened at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from plejedesk.core import clock, dates
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_choices import REQUEST_STATES, STAY_ENDS
from plejedesk.respite.request import request_words as words
from plejedesk.respite.request.request_queries import Home, home_of, requests_of, stays_of
from plejedesk.respite.request.request_rows import ChildStay, Request
from plejedesk.store.reader import Reader
from plejedesk.store.store import Changes
from plejedesk.ui.columns import Column
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, wrapped
from plejedesk.ui.glyphs import CURSOR, PROTECTED, Glyphs
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import CASE, OfCase
from plejedesk.ui.text import clean, plain
from plejedesk.ui.worklist import Worklist

LONGEST_NAME = 60  # letters


@dataclass(frozen=True)
class Line:
    """A request or a stay in the list; `kind` is the screen it opens on, `key` its order."""

    id: str
    kind: str
    since: date
    who: str
    what: str
    state: str
    active: bool
    key: int = 0


@dataclass(frozen=True)
class OfOneCase:
    """What there is of respite in a case."""

    home: Home
    lines: tuple[Line, ...]
    active: tuple[str, ...]


def respite_of(reader: Reader, case_id: str, today: date) -> OfOneCase | None:
    """Return the requests and stays of a case, None where it is gone."""
    home = home_of(reader, case_id)
    if home is None:
        return None
    requests = requests_of(reader, case_id, today)
    told = [*(_request_line(each, today) for each in requests), *_stay_lines(stays_of(reader, case_id), today)]
    lines = tuple(replace(line, key=nth) for nth, line in enumerate(told, 1))
    return OfOneCase(home, lines, tuple(each.id for each in requests if each.active))


class RespiteOfCase(OfCase):
    """The requests and stays of a case, and the way to a new request."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the request or the stay under the cursor.")),
        Command("n", "new", N_("new"), N_("Put children of the case on the waiting list for respite.")),
        Command("s", "stays", N_("stays"), N_("The stays of the case: agreement, calendar, evaluation.")),
        Command("escape", "back", N_("back"), N_("Back to the case.")),
    )
    SIGNS_HERE = (CURSOR, PROTECTED)
    DEFAULT_CSS = "RespiteOfCase #head { height: auto; padding: 0 1; border-bottom: solid $muted 50%; }"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._lines: Held[Line] = Held()
        self._begun = False

    def compose_body(self) -> ComposeResult:
        """Yield the heading and the list."""
        yield Flowing(id="head")
        empty = _("No respite in this case yet. n puts children on the waiting list.")
        yield Worklist(self._lines, columns(clock.today()), empty=empty, glyphs=self.desk.glyphs)

    @property
    def rows(self) -> Worklist[Line]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._load()

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person", "respite_family"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(respite_of, self.case_id, clock.today())
        if found is None:
            self.vanish()
            return
        if not self._begun and len(found.active) == 1:
            self._go_on(found.active[0])
            return
        self._begun = True
        self._lines.rows = found.lines
        self.rows.reload()
        self.query_one("#head", Flowing).show(partial(head, found, self.desk.glyphs))
        self.refresh_keys()

    def _go_on(self, request_id: str) -> None:
        """Put the one request in the place of this list."""
        desk = self.desk
        self.dismiss()
        desk.call_later(desk.open, "respite_request", request_id)

    def why_not(self, name: str) -> str:
        """Say why nothing can be opened in an empty list."""
        if name == "open" and self.rows.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        return super().why_not(name)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the request or the stay."""
        row = self.rows.cursor_row
        if row is not None:
            self.desk.open(row.kind, row.id)

    def action_new(self) -> None:
        """Ask what is wished."""
        self.desk.open("respite_new", self.case_id)

    def action_stays(self) -> None:
        """Show the stays."""
        self.desk.open("respite_stays", self.case_id)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()


def columns(today: date) -> Sequence[Column[Line]]:
    """Return what a request or stay shows: since when, for whom, how much or with whom, where it stands."""
    return (
        Column(_("Since"), dates.SHORT_DATE_WIDTH, lambda row: dates.short_date(row.since, today)),
        Column(_("Child"), 14, lambda row: row.who, style="bold", grow=1, aged=True),
        Column(_("What"), 20, lambda row: row.what, grow=2),
        Column(_("Where it stands"), 18, lambda row: row.state, style=lambda row: "" if row.active else "muted"),
    )


def head(found: OfOneCase, glyphs: Glyphs, width: int) -> list[Content]:
    """Return whose respite it is."""
    name = clean(words.family(found.home.family, found.home.ref), LONGEST_NAME)
    return wrapped([plain(f"{_('Respite')} {glyphs.dot} {name}").stylize("bold")], width)


def _request_line(found: Request, today: date) -> Line:
    state = found.standing.state
    said = _(REQUEST_STATES[state]) if state in REQUEST_STATES else state
    who = words.children(found.children, today)
    wanted = _("wish: {what}").format(what=words.extent(found.wish.extent_words, found.wish.extent))
    return Line(found.id, "respite_request", found.standing.listed_on, who, wanted, said, found.active)


def _stay_lines(stays: Sequence[ChildStay], today: date) -> Iterator[Line]:
    for each in stays:
        goes_on = each.goes_on(today)
        ended = _(STAY_ENDS[each.end_kind]) if each.end_kind in STAY_ENDS else _("ended")
        name = _("{name} [protected]").format(name=each.family) if each.protected else each.family
        who, what = words.first_of(each.child), _("stay with {family}").format(family=name)
        state = _("goes on") if goes_on else ended
        yield Line(each.id, "respite_stay", each.from_day, who, what, state, goes_on)
