"""Who could be the family for one request, ranked with reasons: the network first, and nothing is decided here."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_programme import programme
from plejedesk.respite.match import match_changes as changes
from plejedesk.respite.match import proposal_words as words
from plejedesk.respite.match.match_queries import proposals
from plejedesk.respite.match.match_rows import Proposals, Row
from plejedesk.respite.match.proposal_list import proposal_columns
from plejedesk.respite.match.proposal_text import head, preview
from plejedesk.respite.request.request_acts import MISSING, RequestActs
from plejedesk.respite.stays.agreements import Agreement
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LIST_SIGNS, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import CASE, OfCase
from plejedesk.ui.worklist import Worklist

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlmodel import Session

WIDE = 120
LOW = 20  # lines; below that the list needs all of them
OF_ROW = ("open", "propose", "answer", "match")


class ProposalsScreen(RequestActs, OfCase):
    """The list of offers for one request, and what can be done with the row."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("The family whole, or the candidate and what comes next.")),
        Command("p", "propose", N_("propose"), N_("Propose the family; it is not matched by that.")),
        Command("v", "answer", N_("answer"), N_("What came of the proposal: asked, yes, no, or withdrawn.")),
        Command("m", "match", N_("match"), N_("Agree on the stays with this family; the request leaves the list.")),
        MISSING,
        Command("w", "every", N_("all of them"), N_("Also those that cannot be, with what is against; and back.")),
        Command("tab", "read_on", "", N_("To the text and back to the list; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (*LIST_SIGNS, PROTECTED)
    CSS_PATH = "match.tcss"

    def __init__(self, request_id: str) -> None:
        super().__init__("")
        self.request_id = request_id
        self.found: Proposals | None = None
        self.every = False
        self._held: Held[Row] = Held()
        self._to_log: tuple[str, str] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the head, the list and the text of the row."""
        yield Flowing(id="head")
        with Container(id="panes"):
            yield Worklist(self._held, proposal_columns(self._area_known), glyphs=self.desk.glyphs)
            with Reading(id="text"):
                yield Flowing(id="preview")

    def _area_known(self) -> bool:
        return bool(self.found and self.found.group.area)

    @property
    def rows(self) -> Worklist[Row]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, of families, or of their places changed."""
        if self.case_id in changes.cases or changes.touches("person", "respite_family", "respite_stay"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(proposals, self.request_id, programme(), clock.today())
        if found is None:
            self.vanish()
            return
        if not self.case_id:
            self.case_id = found.case_id
            if self._to_log:
                super().log_reading(*self._to_log)
        self._show(found)

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log the reading when it is known which case it is of."""
        self._to_log = (kind, purpose)

    def _show(self, found: Proposals) -> None:
        self.found = found
        self._held.rows = [row for row in found.rows if self.every or row.fit.possible or row.proposed]
        self.rows.empty = self._nothing_here(found)
        self.rows.reload()
        hidden = len(found.rows) - len(self._held.rows)
        self.query_one("#head", Flowing).show(partial(head, found, hidden, self.desk.glyphs))
        self._show_row()

    def _nothing_here(self, found: Proposals) -> str:
        if found.rows and not self.every:
            return _("No family fits just now. w shows them all, with what is against each.")
        return _("No family is written yet. Esc back to the list, f there shows the families, n writes a new one.")

    @on(Worklist.Moved)
    def _show_row(self) -> None:
        shown = partial(preview, self.rows.cursor_row, self.desk.glyphs, clock.today())
        self.query_one("#preview", Flowing).show(shown)
        self.query_one("#text", Reading).scroll_home(animate=False)
        self.refresh_keys()

    def chosen_request(self) -> tuple[str, str] | None:
        """Return the request of this screen."""
        return (self.request_id, self.case_id) if self.found else None

    def why_not(self, name: str) -> str:
        """Say what cannot be done with the row, or that the gate waits for nothing."""
        if name in OF_ROW:
            return words.why_not(name, self.found, self.rows.cursor_row)
        if name == "missing" and self.found and not self.found.gate.way:
            return _("The gate is open: nothing of the network is missing.")
        if name == "every" and self.found and all(row.fit.possible for row in self.found.rows):
            return _("All are shown: every condition holds for each of them.")
        return super().why_not(name)

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the family, or the candidate."""
        row = self.rows.cursor_row
        if row and row.fit.offer.family_id:
            self.desk.open("respite_family", row.fit.offer.family_id)
        elif row:
            self.desk.open("candidate", self.case_id, row.fit.offer.candidate_id)

    @work(group="act", exit_on_error=False)
    async def action_propose(self) -> None:
        """Ask why this one is proposed."""
        from plejedesk.respite.match.proposal_forms import propose_form

        row = self.rows.cursor_row
        if row is None:
            return
        who, key = words.name(row.fit.offer), self._draft("propose", row)
        await self.settle(
            "propose_family",
            lambda: propose_form(who, key, locked=bool(row.fit.locked)),
            lambda answer: partial(changes.propose, request_id=self.request_id, offer_id=row.id, **answer),
        )

    @work(group="act", exit_on_error=False)
    async def action_answer(self) -> None:
        """Ask what came of the proposal."""
        from plejedesk.respite.match.proposal_forms import answer_form

        row = self.rows.cursor_row
        if row is None or row.proposed is None:
            return
        proposed, who, key = row.proposed, words.name(row.fit.offer), self._draft("answer", row)
        await self.settle(
            "answer_proposal",
            lambda: answer_form(proposed, who, clock.today(), key),
            lambda answer: partial(changes.answer_proposal, proposal_id=proposed.id, **answer),
        )

    @work(group="act", exit_on_error=False)
    async def action_match(self) -> None:
        """Ask what is agreed, match, and show the stay."""
        from plejedesk.respite.stays.stay_forms import agreement_form

        row, found = self.rows.cursor_row, self.found
        if row is None or found is None:
            return
        who, today = f"{words.who(found.group)} · {words.name(row.fit.offer)}", clock.today()
        agreed = Agreement(today, extent=found.group.extent, extent_words=found.extent_words)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.match, request_id=self.request_id, offer_id=row.id, **answer)

        done = await self.settle(
            "match_respite", lambda: agreement_form(who, today, agreed, self._draft("match", row)), made
        )
        if done and done.result:
            self.desk.open("respite_stay", done.result[0])

    def _draft(self, act: str, row: Row) -> str:
        return f"{act}_respite:{self.request_id}:{row.id}"

    def action_every(self) -> None:
        """Show also those that cannot be, or leave them out again."""
        self.every = not self.every
        if self.found:
            self._show(self.found)

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
