"""The figures of respite: one panel at a time, as a plot or as a table of the same numbers, for a chosen period."""

import asyncio
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.respite.figures import figure_queries
from plejedesk.respite.figures.figure_queries import Chosen
from plejedesk.respite.figures.figure_words import title, waited
from plejedesk.respite.figures.panels import PANELS, Panel, Shown, counted, estimated
from plejedesk.respite.figures.periods import KINDS, STEP_NAMES, STEPS, Period, moved, period_of
from plejedesk.respite.figures.plots import FigurePlot, draw_of
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading, wrapped
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import plain

LOW = 18  # lines; below that a plot says nothing, and the table is shown
TABLES = (
    "respite_family",
    "respite_stay",
    "respite_request",
    "respite_child",
    "respite_act",
    "respite_urgent",
)


class FiguresScreen(DeskScreen):
    """New families, children, the list and the waiting time, over a half-year, a year or all years."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("tab", "next_panel", N_("next"), N_("The next panel; Shift+Tab goes back.")),
        Command("shift+tab", "last_panel", "", N_("The panel before.")),
        Command("t", "table", N_("table"), N_("The numbers as a table, or as a plot again.")),
        Command("left", "earlier", N_("earlier"), N_("The half-year or the year before.")),
        Command("right", "later", N_("later"), N_("The next half-year or year.")),
        Command("h", "period", N_("period"), N_("A half-year, a year, or all years.")),
        Command("s", "steps", N_("steps"), N_("By month, by quarter or by year.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = ()
    DEFAULT_CSS = """
    FiguresScreen #heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }
    FiguresScreen #heading-title { width: 1fr; height: 1; text-style: bold; }
    FiguresScreen #heading-panel { width: auto; padding: 0 0 0 2; color: $muted; }
    FiguresScreen #caption { padding: 0 1; margin: 0 0 1 0; }
    FiguresScreen #text { padding: 0 1; height: 1fr; }
    FiguresScreen #plot { display: none; }
    FiguresScreen.plotted #plot { display: block; }
    FiguresScreen.plotted #text { display: none; }
    FiguresScreen.bare #caption { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.chosen = Chosen("year", clock.today())
        self.shown: Shown | None = None
        self.number = 0
        self.as_table = False

    def compose_body(self) -> ComposeResult:
        """Yield the heading, the sentence, and the plot or the text."""
        with Horizontal(id="heading"):
            yield Static(id="heading-title")
            yield Static(id="heading-panel")
        yield Flowing(id="caption")
        yield FigurePlot(id="plot")
        with Reading(id="text"):
            yield Flowing(id="lines")

    @property
    def panel(self) -> Panel:
        """Return the panel that is shown."""
        return PANELS[self.number]

    @property
    def plotted(self) -> bool:
        """Return whether the panel is shown as a plot."""
        has_plot = self.shown is not None and self.shown.has_plot(self.panel.name)
        return has_plot and not self.as_table and self.size.height >= LOW

    def on_mount(self) -> None:
        """Begin with this year."""
        self.query_one("#caption", Flowing).show(lambda width: wrapped([plain(_("Counting …"))], width))
        self._load()

    def on_resize(self) -> None:
        """Show a table where a plot has no room."""
        if self.is_mounted:
            self._show()

    def on_changes(self, changes: Changes) -> None:
        """Count again when a family, a stay or the list changed."""
        if changes.touches(*TABLES):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        figures = await self.read(figure_queries.figures, self.chosen, clock.today())
        await asyncio.to_thread(import_module, "textual_plotext.plot")
        found = counted(figures)
        if self.shown is None:  # what estimates is loaded then, which takes longest
            self.shown = found
            self._show()
        self.shown = await asyncio.to_thread(estimated, found)
        self._show()

    def _show(self) -> None:
        if self.shown is None:
            return
        shown, panel = self.shown, self.panel
        self._show_heading(shown)
        self.set_class(self.plotted, "plotted")
        self.set_class(panel.name == "overview", "bare")
        self.query_one("#caption", Flowing).show(lambda width: wrapped([plain(panel.caption(shown))], width))
        if self.plotted:
            self.query_one(FigurePlot).show(draw_of(panel.name, shown, self.desk.glyphs))
        else:
            self.query_one("#lines", Flowing).show(partial(panel.table, shown))
            self.query_one("#text", Reading).focus()
        self.refresh_keys()

    def _show_heading(self, shown: Shown) -> None:
        steps = "" if self.panel.name in ("overview", "waiting") else _(STEP_NAMES[shown.figures.step])
        parts = (title(shown.figures), _(self.panel.title), steps)
        self.query_one("#heading-title", Static).update(plain(" · ".join(part for part in parts if part)))
        place = _("{n} of {of}").format(n=self.number + 1, of=len(PANELS))
        self.query_one("#heading-panel", Static).update(plain(place))

    def why_not(self, name: str) -> str:
        """Say what there is nothing more of."""
        if name == "table" and self.panel.name == "overview":
            return _("The overview is text already. Tab shows the first plot.")
        if name == "table" and self.shown and not self.shown.has_plot(self.panel.name):
            return waited(self.shown.waits)
        if name == "table" and self.size.height < LOW:
            return _("There is no room for a plot here. Make the window higher.")
        if name in ("earlier", "later") and self.chosen.kind == "all":
            return _("All years are shown. h shows a half-year or a year.")
        if name == "later" and self._period(1).from_day > clock.today():
            return _("This is the latest period.")
        if name == "steps" and self.panel.name in ("overview", "waiting"):
            return _("There are no steps here. Tab goes on to the plots.")
        return ""

    def _period(self, by: int) -> Period:
        day, kind = self.chosen.day, self.chosen.kind
        return period_of(kind, moved(kind, day, by), day, clock.today())

    # Keys

    def action_next_panel(self) -> None:
        """Show the next panel."""
        self._turn(1)

    def action_last_panel(self) -> None:
        """Show the panel before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.number = (self.number + by) % len(PANELS)
        self._show()

    def action_table(self) -> None:
        """Show the numbers as a table, or as a plot again."""
        self.as_table = not self.as_table
        self._show()

    def action_earlier(self) -> None:
        """Show the period before."""
        self._choose(replace(self.chosen, day=moved(self.chosen.kind, self.chosen.day, -1)))

    def action_later(self) -> None:
        """Show the next period."""
        self._choose(replace(self.chosen, day=moved(self.chosen.kind, self.chosen.day, 1)))

    def action_period(self) -> None:
        """Show a half-year, a year or all years in turn."""
        kind = KINDS[(KINDS.index(self.chosen.kind) + 1) % len(KINDS)]
        self._choose(Chosen(kind, self.chosen.day))

    def action_steps(self) -> None:
        """Count by month, by quarter or by year in turn; a year has no use of steps of its own length."""
        if self.shown is None:
            return
        fitting = STEPS if self.chosen.kind == "all" else STEPS[:2]
        here = self.shown.figures.step
        self._choose(replace(self.chosen, step=fitting[(fitting.index(here) + 1) % len(fitting)]))

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._load()
