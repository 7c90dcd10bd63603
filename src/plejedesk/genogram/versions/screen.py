"""The genogram through time: its dated versions, and in words what is different between two of them."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.versions import version_text as said_of
from plejedesk.genogram.versions.comparing import differences
from plejedesk.genogram.versions.version_changes import LONGEST_NOTE, keep_version
from plejedesk.genogram.versions.version_queries import NOW, Row, Versions, versions_of
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Answer, Asking, Question
from plejedesk.ui.command import Command
from plejedesk.ui.fields import text_field
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, MARKED
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.worklist import Worklist

WIDE = 120
TWO = 2


class VersionsScreen(Asking, OfCase):
    """The genogram now and its versions under it, the newest first; beside or below, what is different."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("s", "compare", N_("compare"), N_("Compare this version with now, or the two that are marked.")),
        Command("n", "keep", N_("keep"), N_("Keep the genogram as it is today, with a remark.")),
        Command("space", "mark", N_("mark"), N_("Mark two versions; s compares them.")),
        Command("enter", "open", N_("read"), N_("Read what is different; arrows scroll it, Esc goes back.")),
        Command("tab", "turn", "", N_("To the text and back to the list.")),
        Command("escape", "back", N_("back"), N_("Back to the list; then take the marks away, then leave.")),
    )
    SIGNS_HERE = (CURSOR, MARKED)
    DEFAULT_CSS = """
    VersionsScreen #heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }
    VersionsScreen #panes { layout: vertical; height: 1fr; }
    VersionsScreen Worklist { height: 2fr; }
    VersionsScreen Reading { height: 3fr; border-top: solid $muted 50%; padding: 0 1; }
    VersionsScreen.reading Worklist { height: 3; }
    VersionsScreen.wide #panes { layout: horizontal; }
    VersionsScreen.wide Worklist, VersionsScreen.wide.reading Worklist { width: 11fr; height: 1fr; }
    VersionsScreen.wide Reading { width: 9fr; height: 1fr; border-top: none; border-left: solid $muted 50%; }
    VersionsScreen.wide Reading { padding: 0 1 0 2; }
    VersionsScreen Reading:focus { border-top: solid $accent; }
    VersionsScreen.wide Reading:focus { border-top: none; border-left: solid $accent; }
    """

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self.found: Versions | None = None
        self.held: Held[Row] = Held()

    def compose_body(self) -> ComposeResult:
        """Yield whose versions they are, the list and the text."""
        yield Static(id="heading")
        with Container(id="panes"):
            yield Worklist(self.held, said_of.columns(clock.today()), glyphs=self.desk.glyphs)
            with Reading():
                yield Flowing(id="difference")

    @property
    def rows(self) -> Worklist[Row]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self.load()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_changes(self, changes: Changes) -> None:
        """Read anew when something of this case changed."""
        if self.case_id in changes.cases:
            self.load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self) -> None:
        """Read the versions, and compare those that are shown."""
        found = await self.read(versions_of, self.case_id)
        if found is None:
            self.vanish()
            return
        self.found, self.held.rows = found, found.rows
        self.query_one("#heading", Static).update(said_of.heading(found))
        self.rows.reload()
        self._show_one()

    def why_not(self, name: str) -> str:
        """Say why nothing can be compared yet."""
        if self.found is None:
            return "" if name == "back" else _("The versions are being read.")
        if name in ("compare", "mark") and not self.found.kept:
            return _("No version is kept yet. n keeps the genogram as it is today.")
        if name == "compare" and len(self.rows.marked) > TWO:
            return _("More than two are marked. Esc takes the marks away.")
        return super().why_not(name)

    # What is different

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        self._show_one()

    def _show_one(self) -> None:
        """Show what came since the version under the cursor; on the genogram now, since the last version."""
        row, found = self.rows.cursor_row, self.found
        if row is None or found is None:
            return
        if not found.kept:
            self.query_one("#difference", Flowing).show(said_of.not_kept)
        else:
            self._show(found, found.rows[1] if row.is_now else row, found.row(NOW))

    def _show(self, found: Versions, before: Row, after: Row) -> None:
        protected = {human.id for human in found.of(NOW).people if human.protected}
        different = differences(found.of(before.id), found.of(after.id), protected)
        lay_out = partial(said_of.compared, before, after, different, clock.today())
        self.query_one("#difference", Flowing).show(lay_out)
        self.query_one(Reading).scroll_home(animate=False)

    def action_compare(self) -> None:
        """Compare the two that are marked, the older first; one marked with the one under the cursor; or with now."""
        row, found = self.rows.cursor_row, self.found
        if row is None or found is None:
            return
        chosen = {each.place: each for each in self.rows.marked.values() if isinstance(each, Row)}
        if len(chosen) < TWO:
            chosen[row.place] = row
        if len(chosen) < TWO:
            self._show_one()
        else:
            after, before = (chosen[place] for place in sorted(chosen))
            self._show(found, before, after)
        self.action_open()

    # Keys

    @work(group="act", exit_on_error=False)
    async def action_keep(self) -> None:
        """Keep the genogram as it is, with a remark."""

        def form() -> Question:
            hint = _("For example: after the first conversation. May be left empty; at most {n} letters.")
            fields = [text_field("note", _("Remark"), hint.format(n=LONGEST_NOTE))]
            return Question(_("Keep the genogram of today"), fields, dict, draft_key=f"keep_version:{self.case_id}")

        def kept(answer: Answer) -> partial[int]:
            return partial(keep_version, case_id=self.case_id, now=clock.now(), actor=self.store.actor, **answer)

        await self.settle("keep_version", form, kept)

    def action_mark(self) -> None:
        """Mark the version and move on."""
        self.rows.action_mark()

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Give the text the room and the keyboard."""
        self.add_class("reading")
        self.query_one(Reading).focus()

    def action_turn(self) -> None:
        """Go to the text, or back to the list."""
        if self.query_one(Reading).has_focus:
            self._to_the_list()
        else:
            self.query_one(Reading).focus()

    def _to_the_list(self) -> None:
        self.remove_class("reading")
        self.rows.focus()

    def action_back(self) -> None:
        """Go back to the list; else take the marks away; else leave."""
        if self.query_one(Reading).has_focus:
            self._to_the_list()
        elif self.rows.marked:
            self.rows.clear_marks()
        else:
            self.dismiss()
