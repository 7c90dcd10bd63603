"""Where one key leads from the waiting list, whatever row the cursor is on."""

from plejedesk.core.i18n import N_, _
from plejedesk.ui.command import Command
from plejedesk.ui.screen import DeskScreen

FAMILIES = Command(
    "f", "families", N_("families"), N_("The respite families: approval, free places, what they can take.")
)
STAYS = Command("s", "stays", N_("stays"), N_("The stays that go on: what is agreed, and when they are evaluated."))
FIGURES = Command("t", "figures", N_("figures"), N_("The share in the network, the queue and the waiting times."))
WHOLE = Command("a", "whole", N_("whole list"), N_("A suggestion for the whole list at once, beside today's."))
NEW = Command("n", "new", N_("new"), N_("How a new request is made."))
TAKE_IN = Command(
    "i", "import", "", N_("Take in a waiting list from a spreadsheet; it shows first what would come of it.")
)


class Onward(DeskScreen):
    """A screen from which the other parts of respite are a key away."""

    def action_families(self) -> None:
        """Show the families."""
        self.desk.open("respite_families")

    def action_stays(self) -> None:
        """Show the stays."""
        self.desk.open("respite_stays")

    def action_figures(self) -> None:
        """Show the figures."""
        self.desk.open("respite_figures")

    def action_whole(self) -> None:
        """Show a suggestion for the whole list."""
        self.desk.open("respite_whole")

    def action_new(self) -> None:
        """Say how a request is made."""
        self.say(_("A request is made on the case: 3 (Cases), find the family, Enter, then a (respite)."))

    def action_import(self) -> None:
        """Take in a spreadsheet."""
        self.desk.open("list_in", "waiting")
