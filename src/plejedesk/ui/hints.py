"""One key at a time for those who have not used it yet; a hint goes away for good once its command was used twice."""

from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len

from plejedesk.core.i18n import _
from plejedesk.ui.command import Command
from plejedesk.ui.habits import Habits


def hint_for(commands: Iterable[Command], habits: Habits, today: date, room: int) -> str:
    """Return one hint of at most `room` cells, another one each day; nothing when all is known or hints are off."""
    if not habits.hints:
        return ""
    new = [_hint(item) for item in commands if item.hint and not habits.knows(item.name)]
    fitting = [hint for hint in new if cell_len(hint) <= room]
    return fitting[today.toordinal() % len(fitting)] if fitting else ""


def _hint(command: Command) -> str:
    return _("Did you know: {key} {does}").format(key=command.first_key, does=_(command.hint))
