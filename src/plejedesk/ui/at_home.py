"""The desk knows its person: the colours and minutes they chose, which keys they use, and whether they saw the tour."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.dom import DOMNode

from plejedesk.ui.habits import Habits
from plejedesk.ui.theme import Dressed
from plejedesk.ui.too_small import Roomy

if TYPE_CHECKING:
    from plejedesk.ui.tour import TourScreen


class AtHome(Dressed, Roomy):
    """An app with the habits of one person on one machine."""

    guides = False
    """Whether newcomers are shown round: so where a person starts the demo in a terminal, and nowhere else."""

    _habits: Habits | None = None
    _tour: "TourScreen | None" = None

    @property
    def habits(self) -> Habits:
        """Return what this person has set, read when it is first asked for."""
        if self._habits is None:
            self._habits = Habits.load()
        return self._habits

    def set_habits(self, habits: Habits) -> None:
        """Take other habits, and write them down beside the work."""
        if habits != self._habits:
            self._habits = habits
            self._write_down_habits(habits)

    @work(thread=True, group="habits", exit_on_error=False)
    def _write_down_habits(self, habits: Habits) -> None:
        habits.save()

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key or the palette asks for, and count it: a key in use needs no hint."""
        name, parameters = self._parse_action(action, default_namespace or self, namespaces)[1:]
        self._count(str(parameters[0]) if name == "do" and parameters else name)
        return await super().run_action(action, default_namespace, namespaces)

    def _count(self, command: str) -> None:
        if any(item.hint and item.name == command for item in getattr(self.screen, "commands", ())):
            self.set_habits(self.habits.using(command))
            self.screen.query("DeskBar").refresh()

    def ask_for_settings(self) -> None:
        """Ask for colours, minutes and hints."""
        from plejedesk.ui.settings import Chosen, SettingsForm

        def answered(chosen: Chosen | None) -> None:
            if chosen is None:
                return
            self.set_habits(
                replace(self.habits, theme=chosen.theme, lock_minutes=chosen.lock_minutes, hints=chosen.hints)
            )
            self.screen.query("DeskBar").refresh()

        if not isinstance(self.screen, SettingsForm):
            self.push_screen(SettingsForm(self.habits), answered)

    def welcome(self) -> None:
        """Show a newcomer round, once."""
        if self.guides and not self.habits.tour_seen:
            self.call_after_refresh(self.show_tour)

    def show_tour(self) -> None:
        """Show what stands where and which keys do what, over the screen one is at."""
        from plejedesk.ui.tour import TourScreen

        self.set_habits(replace(self.habits, tour_seen=True))
        self._tour = TourScreen()
        self.push_screen(self._tour, self._shown_round)

    def _shown_round(self, _nothing: None) -> None:
        self._tour = None

    async def on_event(self, event: events.Event) -> None:
        """End the tour at any key that is not its own; the key goes on to the screen, except the one that goes back."""
        tour = self._tour
        if tour is not None and not self.too_small and tour.is_current and tour.ends_with(event):
            tour.dismiss()
            if isinstance(event, events.Key) and event.key == "escape":
                return
        await super().on_event(event)
