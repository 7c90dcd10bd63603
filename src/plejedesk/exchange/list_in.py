"""Taking a spreadsheet in by keys: which file, what would come of it, which column is which; then all or nothing."""

import asyncio
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _
from plejedesk.exchange import columns, importing
from plejedesk.exchange.importing import Import, Progress
from plejedesk.exchange.kinds import import_kind
from plejedesk.exchange.preview import Told, said_of
from plejedesk.ui.command import Command
from plejedesk.ui.line import Line
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import clean, plain

LOOK = 0.2  # seconds between two looks at how far it is
STAGES = {
    "reading": N_("Reading the file: {share} %"),
    "comparing": N_("Comparing with the desk: {share} %"),
    "writing": N_("Writing: {share} %"),
}
SCROLLING = {"up": "scroll_up", "down": "scroll_down", "pageup": "scroll_page_up", "pagedown": "scroll_page_down"}
CASES = "cases"
NEED_A_FILE = {"take", "take_good", "columns"}


class ListInScreen(DeskScreen):
    """A line for the file, and under it what would come of it."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("ctrl+s", "take", N_("import"), N_("Import all of it; only where no row is bad."), priority=True),
        Command(
            "ctrl+b", "take_good", N_("the good rows"), N_("Import the good rows, leave the bad out."), priority=True
        ),
        Command(
            "ctrl+r", "columns", N_("columns"), N_("Say which column is which; kept for such files."), priority=True
        ),
        Command("tab", "finish", "", N_("Finish the path as far as it is plain."), priority=True),
        Command("escape", "back", N_("back"), N_("Stop what is running; else back to the list.")),
    )
    DEFAULT_CSS = """
    ListInScreen #path { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }
    ListInScreen #path Static { width: auto; color: $muted; }
    ListInScreen #path Input { width: 1fr; background: $background; }
    ListInScreen #path Input:focus { background: $cursor; color: $cursor-text; }
    ListInScreen VerticalScroll { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind_name = kind
        self.told = Told()
        self.progress: Progress | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the line for the file and the place for what is said of it."""
        self.kind = import_kind(self.kind_name, self.desk.slices)
        with Horizontal(id="path"):
            yield Static(Content(_("File") + "  "))
            yield Line(placeholder=_("A CSV or XLSX file, such as ~/Documents/cases.xlsx; Enter reads it"))
        with VerticalScroll():
            yield Static(plain(self._before()), id="told")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()
        self.set_interval(LOOK, self._look)

    def why_not(self, name: str) -> str:
        """Say why nothing can be imported yet."""
        if self.progress is not None and name in NEED_A_FILE:
            return _("It is at work. Esc stops it.")
        if name in NEED_A_FILE and self.told.whole is None:
            return _("Write the path of a file, then Enter reads it.")
        if name == "take" and self.told.whole is not None and self.told.whole.bad_rows:
            return _("There are bad rows. Correct the file, or Ctrl+B imports the good ones.")
        return _("You are typing a path.") if name == "undo" else ""

    def on_key(self, event: events.Key) -> None:
        """Scroll what is said of the file while the keyboard is in the line: there may be a thousand bad rows."""
        if event.key in SCROLLING:
            event.stop()
            getattr(self.query_one(VerticalScroll), SCROLLING[event.key])(animate=False)

    @on(Input.Submitted)
    def _read_it(self) -> None:
        self._read(None)

    @work(exclusive=True, group="act", exit_on_error=False)
    async def _read(self, by_hand: columns.Places | None) -> None:
        """Read the file and say what would come of it; nothing is written."""
        path = Path(self.query_one(Input).value.strip()).expanduser()
        self.progress = Progress()
        try:
            whole = await asyncio.to_thread(self._compared, path, self.progress, by_hand)
            self.told = Told(whole)
        except DeskError as error:
            self.told = Told(why=str(error))
        finally:
            self.progress = None
        self._show()

    def _compared(self, path: Path, progress: Progress, by_hand: columns.Places | None) -> Import:
        """Return the import as it would be. On a thread."""
        whole = importing.read(path, self.kind, "", self.store, progress, by_hand)
        importing.compare(whole, self.store, progress)
        return whole

    def action_take(self) -> None:
        """Import all of it."""
        self._take(skip_bad=False)

    def action_take_good(self) -> None:
        """Import the good rows."""
        self._take(skip_bad=True)

    @work(exclusive=True, group="act", exit_on_error=False)
    async def _take(self, *, skip_bad: bool) -> None:
        whole = self.told.whole
        if whole is None:
            return
        self.progress = Progress()
        try:
            done = await self.write("import", importing.write, whole, clock.today(), self.progress, skip_bad=skip_bad)
            if done is not None:
                await asyncio.to_thread(importing.log, self.store, whole)
        finally:
            self.progress = None
        if done is not None:
            self.say(_("Imported: {what} (u undoes).").format(what=self.kind.new_words(whole.tally.new)))
            self.dismiss()
        self._show()

    @work(exclusive=True, group="act", exit_on_error=False)
    async def action_columns(self) -> None:
        """Choose by hand which column is which, keep it for files with these headings, and read anew."""
        whole = self.told.whole
        if whole is None:
            return
        places = await self.app.push_screen_wait(columns_form(whole))
        if places is not None:
            await self.write("columns", columns.keep, whole.head.kept_id, self.kind.name, places)
            self._read(places)

    def action_finish(self) -> None:
        """Finish the path with what all that fits has in common."""
        line = self.query_one(Input)
        line.value = finished(line.value)
        line.cursor_position = len(line.value)

    def action_back(self) -> None:
        """Stop what is running; else leave."""
        if self.progress is not None:
            self.progress.stop()
        else:
            self.dismiss()

    def _look(self) -> None:
        if self.progress is not None:
            said = _(STAGES[self.progress.stage]).format(share=round(100 * self.progress.share))
            self.query_one("#told", Static).update(Content("   ".join((said, _("Esc stops it.")))))

    def _show(self) -> None:
        self.query_one("#told", Static).update(said_of(self.told))
        self.refresh_keys()

    def _before(self) -> str:
        if self.kind.name == CASES:
            return _(
                "A list from another system becomes cases: columns are recognised by their headings, in Danish or "
                "English. First you see what would come of it; nothing is written before Ctrl+S."
            )
        words = _(
            "A list from another system is taken in as: {kind}. Columns are recognised by their headings, in Danish or "
            "English: {columns}. First you see what would come of it; nothing is written before Ctrl+S."
        )
        titles = ", ".join(_(column.title) for column in self.kind.columns)
        return words.format(kind=_(self.kind.title), columns=titles)


def columns_form(whole: Import) -> Any:
    """Return the dialog that asks, for each of our columns, which of the file's it is."""
    from plejedesk.ui.fields import choice_field
    from plejedesk.ui.form import SmallForm

    headings = [(str(place), clean(heading, 30)) for place, heading in enumerate(whole.head.headings) if heading]
    options = [("", _("not in the file")), *headings]
    fields = [
        choice_field(column.name, _(column.title), options, value=str(whole.places.get(column.name, "")))
        for column in whole.kind.columns
    ]
    return SmallForm(_("Which column is which"), fields, read_places)


def read_places(typed: dict[str, str]) -> dict[str, int]:
    """Return where each of our columns stands in the file; one that is not there is left out."""
    return {name: int(place) for name, place in typed.items() if place}


def finished(typed: str) -> str:
    """Return a path with as much more as all the files and folders that fit it have in common."""
    path = Path(typed).expanduser()
    folder, begun = (path, "") if typed.endswith("/") else (path.parent, path.name)
    try:
        fitting = [each for each in folder.iterdir() if each.name.startswith(begun) and not each.name.startswith(".")]
    except OSError:
        return typed
    if not fitting:
        return typed
    first, last = min(each.name for each in fitting), max(each.name for each in fitting)
    common = first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]
    longer = typed[: len(typed) - len(begun)] + common
    return f"{longer}/" if len(fitting) == 1 and fitting[0].is_dir() else longer
