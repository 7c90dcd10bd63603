"""How the queue's rows become columns."""

from collections.abc import Sequence

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.lateness import SIGNS, Urgency, urgency, when
from plejedesk.core.law import LawBook
from plejedesk.queue.rules import Obligation, who
from plejedesk.ui.columns import Column, Tone

TONES: dict[Urgency, Tone] = {Urgency.LATE: "danger", Urgency.TODAY: "warn", Urgency.LATER: ""}


def columns(book: LawBook) -> Sequence[Column[Obligation]]:
    """Return the columns, of one order on every width; the last ones need a wide terminal."""

    def tone(row: Obligation) -> Tone:
        return TONES[urgency(row.due, clock.now())]

    def date_of(row: Obligation) -> str:
        return dates.day_and_month(clock.to_local(row.due).date())

    def task(row: Obligation) -> str:
        return (f"({_('reminder')}) " if row.remind else "") + row.title(book)

    return (
        Column("", 2, lambda row: SIGNS[urgency(row.due, clock.now())], style=tone),
        Column(_("Due"), 8, lambda row: when(row.due, clock.now()), style=tone),
        Column("", 5, date_of, align="right", style=tone),
        Column(_("Child / family"), 15, lambda row: who(row, clock.today()), style="bold", grow=1, aged=True),
        Column(_("Task"), 18, task, grow=2),
        Column(_("Statute"), 9, lambda row: row.duty(book).short_statute, style="muted"),
        Column(_("Case"), 14, lambda row: row.ref, style="muted", min_total=110),
        Column(_("By"), 3, lambda row: row.responsible, style="muted"),
    )
