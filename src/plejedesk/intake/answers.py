"""The questions that close a duty of a notification: for which child where there are several, then the duty's own."""

from collections.abc import Sequence

from plejedesk.core import changes as obligations
from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.core.law import Duty
from plejedesk.intake import telling
from plejedesk.intake.rows import Arrival, ClockRow
from plejedesk.ui import duty_dialogs
from plejedesk.ui.fields import choice_field
from plejedesk.ui.form import SmallForm
from plejedesk.ui.text import clean

NAME_SHOWN = 30  # characters of a name among the answers of a question
EVERY_CHILD = "all"


def answers_form(
    row: Arrival, waiting: Sequence[ClockRow], duty: Duty
) -> SmallForm[tuple[Sequence[str], obligations.Completion]]:
    """Return the questions of the duty; before them for which child, where it is done child by child."""
    ids = [clock_row.id for clock_row in waiting]
    plain = duty_dialogs.complete_form(duty, 1, clock.today(), "")
    who = choice_field("who", _("For"), _who(row, waiting), _("Arrows or the first letter choose."))
    several = len(ids) > 1

    def check(typed: dict[str, str]) -> tuple[Sequence[str], obligations.Completion]:
        chosen = typed.get("who", EVERY_CHILD) or EVERY_CHILD
        return (ids if chosen == EVERY_CHILD else [chosen]), plain.check(typed)

    return SmallForm(
        f"{duty.title} · {clean(telling.family(row))}",
        [who, *plain.fields] if several else plain.fields,
        check,
        draft_key=f"complete:{','.join(ids)}",
        shown=lambda typed: ("who", *(plain.shown(typed) if plain.shown else ())),
    )


def _who(row: Arrival, waiting: Sequence[ClockRow]) -> list[tuple[str, str]]:
    children = {child.id: telling.child(child, clock.today()) for child in row.children}
    everybody = (EVERY_CHILD, _("all {n}").format(n=len(waiting)))
    return [
        everybody,
        *((clock_row.id, clean(children.get(clock_row.person_id or "", "?"), NAME_SHOWN)) for clock_row in waiting),
    ]
