"""What a person can set for themselves: colours, seen as they are chosen, and when the desk locks by itself."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.ui.fields import Choice, Field, choice_field
from plejedesk.ui.form import SmallForm, Typed
from plejedesk.ui.habits import FEWEST_MINUTES, MOST_MINUTES, Habits
from plejedesk.ui.line import Line

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk

MINUTES_WIDTH = 6  # cells
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Chosen:
    """What was chosen."""

    theme: str
    lock_minutes: int
    hints: bool


class SettingsForm(SmallForm[Chosen]):
    """A few fields; the colours change while one chooses, and back when nothing is saved."""

    def __init__(self, habits: Habits) -> None:
        arrows = _("Arrows or the first letter choose.")
        themes = [("nat", _("Night")), ("dag", _("Day")), ("kontrast", _("High contrast"))]
        minutes = _("From {fewest} to {most} minutes without a key. Ctrl+L locks at once.")
        fields = [
            choice_field("theme", _("Colours"), themes, arrows, habits.theme),
            Field(
                "lock_minutes",
                _("Locks after"),
                Line(str(habits.lock_minutes), ready=True),
                minutes.format(fewest=FEWEST_MINUTES, most=MOST_MINUTES),
                MINUTES_WIDTH,
            ),
            choice_field(
                "hints",
                _("Show hints"),
                [(YES, _("yes")), (NO, _("no"))],
                _("One at a time in the top line; each goes away once its key is in use."),
                YES if habits.hints else NO,
            ),
        ]
        super().__init__(_("Settings, for you on this machine"), fields, chosen)
        self.habits = habits

    @on(Choice.Changed)
    def _try_on(self) -> None:
        """Show the colours under the cursor."""
        cast("Desk", self.app).wear(self.fields[0].text)

    def action_back(self) -> None:
        """Leave with the colours as they were."""
        cast("Desk", self.app).wear(self.habits.theme)
        super().action_back()


def chosen(typed: Typed) -> Chosen:
    """Return what is typed as settings. Raises BadInput for minutes that are none."""
    text = typed["lock_minutes"].strip()
    minutes = int(text) if text.isdecimal() and len(text) <= len(str(MOST_MINUTES)) else 0
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        words = _("Write a whole number of minutes from {fewest} to {most}.")
        raise BadInput(words.format(fewest=FEWEST_MINUTES, most=MOST_MINUTES), "lock_minutes")
    return Chosen(typed["theme"], minutes, typed["hints"] == YES)
