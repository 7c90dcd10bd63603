"""How calls become columns of their list."""

from collections.abc import Sequence

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.hotline import call_words as words
from plejedesk.hotline.call_rows import CallRow
from plejedesk.ui.columns import Column, Tone


def call_columns() -> Sequence[Column[CallRow]]:
    """Return the columns; those that need no more than 78 cells stand on every screen."""

    def when(row: CallRow) -> str:
        return f"{words.moment(row.taken_at, clock.today()):<11} {'*' if row.out_of_hours else ''}"

    def tone(row: CallRow) -> Tone:
        if row.closed_at:
            return "muted"
        return "danger" if row.danger == "yes" else words.TONES.get(row.severity, "")

    return (
        Column(_("When (* out)"), 15, when),
        Column(_("Child"), 16, lambda row: words.whom(row, clock.today()), style=_bold, grow=2, aged=True),
        Column(_("Caller"), 16, lambda row: row.caller or words.caller(row), grow=1, min_total=100),
        Column(_("Theme"), 13, lambda row: words.theme(row.theme), grow=1),
        Column(_("Severity"), 7, words.severity_short, style=tone),
        Column(_("Is told"), 8, lambda row: row.told, grow=1, style="muted"),
        Column(
            _("Again"),
            9,
            lambda row: words.again(row, clock.now()),
            style=lambda row: words.again_tone(row, clock.now()),
        ),
    )


def _bold(row: CallRow) -> Tone:
    return "muted" if row.closed_at else "bold" if row.child else "warn"
