"""How stays become columns of their list."""

from collections.abc import Sequence

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.respite.stays import stay_words as words
from plejedesk.respite.stays.stay_rows import StayRow
from plejedesk.ui.columns import Column, Tone

TONES: dict[str, Tone] = {"!!": "danger", " !": "warn"}


def stay_columns() -> Sequence[Column[StayRow]]:
    """Return the columns; all of them have room in 78 cells."""

    def tone(row: StayRow) -> Tone:
        return TONES.get(words.sign(row), "" if row.due else "muted")

    def next_tone(row: StayRow) -> Tone:
        return "ok" if row.next and row.next.begins <= clock.today() else ""

    return (
        Column("", 2, words.sign, style=tone),
        Column(_("Child"), 14, lambda row: words.child(row.child, clock.today()), style="bold", grow=2, aged=True),
        Column(_("With"), 10, lambda row: words.host(row.host), grow=2),
        Column(_("Extent"), 15, words.extent_short, grow=1),
        Column(_("Since"), 8, lambda row: words.since(row, clock.today()), style="muted"),
        Column(_("Next"), 8, lambda row: words.next_short(row, clock.today()), style=next_tone),
        Column(_("Evaluate"), 8, words.due_short, style=tone),
    )
